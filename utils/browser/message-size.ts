/**
 * Whether a message takes no more than so many bytes: as JSON, its texts in UTF-8. Ends as soon as it does not, and
 * builds nothing, so that it can be asked of whatever a stranger sent: deep, wide, or (where messages are structured
 * clones, as in Firefox) in a circle, with holes, or no plain data at all.
 */
export function takesAtMost(message: unknown, bytes: number): boolean {
  let left = bytes;
  const open = [message];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') left -= sizeOf(value, left);
    else if (Array.isArray(value)) {
      left -= value.length + 2;
      if (left >= 0) open.push(...value);
    } else if (typeof value === 'object' && value !== null) {
      if (!isPlain(value)) return false;
      for (const [name, inner] of Object.entries(value)) {
        left -= sizeOf(name, left) + 2;
        if (left < 0) return false;
        open.push(inner);
      }
      left -= 2;
    } else left -= String(value).length;
    if (left < 0) return false;
  }
  return true;
}

function sizeOf(text: string, left: number): number {
  return (text.length > left ? text.length : new TextEncoder().encode(text).length) + 2;
}

/** Whatever realm it was made in. */
function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]';
}
