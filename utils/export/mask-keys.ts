import { jsonLine } from '../text/json-text.ts';

const bullets = '•'.repeat(8);

/** Below this, four characters would be too much of the key. */
const shortestWithTail = 12;

/** Below this, a key is no secret worth hunting for in other text, and replacing it would only garble the text. */
const shortestHunted = 8;

/** `••••••••k7Wm`: tells keys apart and gives nothing else away, not even the length. */
export function maskKey(key: string): string {
  return key.length < shortestWithTail ? bullets : bullets + key.slice(-4);
}

/**
 * Takes these keys out of any text: as they are, as JSON writes them, and as the base64 of an `Authorization` header.
 * For text that was made without the keys and may still quote one, such as a name somebody pasted it into.
 */
export function keyHider(keys: readonly string[]): (text: string) => string {
  const hunted = byStart(keys.filter((key) => key.length >= shortestHunted));
  return (text) => {
    let shown = '';
    let from = 0;
    for (let at = 0; at <= text.length - shortestHunted; at += 1) {
      const found = hunted
        .get(text.slice(at, at + shortestHunted))
        ?.find(({ form }) => text.startsWith(form, at));
      if (found === undefined) continue;
      shown += text.slice(from, at) + found.mask;
      from = at + found.form.length;
      at = from - 1;
    }
    return shown + text.slice(from);
  };
}

interface Hunted {
  readonly form: string;
  readonly mask: string;
}

/** Looked up by their first characters, so that the time does not grow with the number of keys. Longest first. */
function byStart(keys: readonly string[]): ReadonlyMap<string, readonly Hunted[]> {
  const forms = keys.flatMap((key) => {
    const mask = maskKey(key);
    return [key, jsonLine(key).slice(1, -1), base64(key)].map((form) => ({ form, mask }));
  });
  return Map.groupBy(
    forms.toSorted((one, other) => other.form.length - one.form.length),
    ({ form }) => form.slice(0, shortestHunted),
  );
}

/** Of the whole groups alone, which are the same whatever follows the key: nothing, `:` or `:X`. */
function base64(key: string): string {
  const bytes = new TextEncoder().encode(key);
  return btoa(String.fromCharCode(...bytes.subarray(0, bytes.length - (bytes.length % 3))));
}
