/** Outlines on a grid of 16; every one stands beside words or in a button with a name. */
const paths = {
  back: 'M9.5 3.5 5 8l4.5 4.5',
  bad: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M5.8 5.8l4.4 4.4m0-4.4-4.4 4.4',
  caution: 'M8 2.2 14.3 13.2H1.7zM8 6.4v3.2M8 11.35v.1',
  copy: 'M5.75 5.75h7.5v7.5h-7.5zM10.25 5.5V2.75h-7.5v7.5H5.5',
  done: 'm3 8.4 3.3 3.3L13 5',
  good: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M5.2 8.2l2 2 3.7-4',
  info: 'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M8 7.4v3.6M8 4.9V5',
  key: 'M5.2 7.6a2.9 2.9 0 1 0 0 .8H14v2.4M11.2 8.4v1.9',
  lock: 'M3.75 7.25h8.5v6.25h-8.5zM5.5 7.25V5a2.5 2.5 0 0 1 5 0v2.25',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  settings:
    'M2.75 4.5h5.5M12 4.5h1.25M2.75 11.5H4M7.75 11.5h5.5M8.25 4.5a1.85 1.85 0 1 0 3.7 0 1.85 1.85 0 0 0-3.7 0M4 11.5a1.85 1.85 0 1 0 3.7 0 1.85 1.85 0 0 0-3.7 0',
  tab: 'M9.2 2.75h4.05V6.8M13 3 7.8 8.2M6.4 3.75H2.75v9.5h9.5V9.6',
  unsure:
    'M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5M6.3 6.4c.2-2 3.5-2 3.5.1 0 1.3-1.8 1.4-1.8 2.7M8 11.3v.1',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
