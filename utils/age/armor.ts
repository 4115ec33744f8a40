/** An age file as text, for the clipboard (age-encryption.org/v1, "ASCII armor"); `age -d` opens it as it is. */
export function ageArmor(file: Uint8Array): string {
  // In pieces: an argument for each byte of a large file would be too many.
  const pieces = Array.from({ length: Math.ceil(file.length / 48) }, (_, line) =>
    btoa(String.fromCharCode(...file.subarray(line * 48, line * 48 + 48))),
  );
  return ['-----BEGIN AGE ENCRYPTED FILE-----', ...pieces, '-----END AGE ENCRYPTED FILE-----', ''].join('\n');
}
