/** The mark of `public/icon/icon.svg`, drawn in place so that it is there at the first paint. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 128 128" aria-hidden="true" focusable="false">
      <rect width="128" height="128" rx="30" fill="#0b6e69" />
      <path fill="#fff" d="M56 50h16v10h17v9H72v7h17v10H56z" />
      <circle cx="64" cy="34" r="17" fill="none" stroke="#fff" stroke-width="14" />
      <path fill="none" stroke="#7fe0d6" stroke-width="10" stroke-linecap="round" d="M29 86v21h70V86" />
    </svg>
  );
}
