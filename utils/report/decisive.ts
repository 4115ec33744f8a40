/** Marks the characters of a text between `start` and `end` without which `holds` says no, one by one. */
export function markDecisive(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  holds: (text: string) => boolean,
  mark: (at: number) => void,
): void {
  const letters = text.split('');
  for (let at = start; at < end; at += 1) {
    const letter = letters[at] ?? '';
    const other = standIn(letter);
    if (other === undefined) continue;
    letters[at] = other;
    if (holds(letters.join(''))) continue;
    letters[at] = letter;
    mark(at);
  }
}

/** Another character of the same kind; undefined for what is neither a letter nor a digit. */
function standIn(letter: string): string | undefined {
  if (/\p{N}/u.test(letter)) return letter === '0' ? '1' : '0';
  if (/[A-Z]/.test(letter)) return letter === 'N' ? 'M' : 'N';
  if (/[a-z]/.test(letter)) return letter === 'n' ? 'm' : 'n';
  return isLetter(letter) ? 'é' : undefined;
}

/** Also half of a letter that takes two units. */
export function isLetter(unit: string): boolean {
  return /[\p{L}\p{M}]/u.test(unit) || (unit >= '\ud800' && unit <= '\udfff');
}
