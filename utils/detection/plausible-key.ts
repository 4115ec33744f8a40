/**
 * Whether a word of a key's shape can be a key at all: not a placeholder, a documentation sample, a name, a slug or a
 * mask. A random key fails here less than once in ten thousand (tested by property).
 */
export function isPlausibleKey(word: string): boolean {
  return !isPlaceholder(word) && !isMonotonous(word) && (uuid.test(word) || looksRandom(word));
}

/** Whether a text stands for a key that is covered or cut: bullets, asterisks, crosses, an ellipsis. */
export function isMasked(text: string): boolean {
  return text.length <= 80 && (masks.test(text) || (!prose.test(text) && cut.test(text)));
}

/** Bullets, stars, crosses, a line of dashes, or an ellipsis by itself. */
export const masks =
  /(?:[•●∙·⋅⁎*＊▪■◦⬤] ?){3,}|(?:[xX]{4,}[- ]?){2,}|[xX]{6,}|^[-_–—]{6,}\w{0,8}$|^(?:…|\.{3})$/;
const prose = /[^\s•●*·…] +[^\s•●*·…]/;
/** A word that looks like part of a key, which "Loading…" does not, with an ellipsis before or after it. */
const cut =
  /^(?=\S*(?:\d|[a-z][A-Z]))[\w-]{3,}\s?(?:…|\.{3})|(?:…|\.{3})\s?(?=\S*(?:\d|[a-z][A-Z]))[\w-]{3,}$/;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const placeholderWords =
  /your|api[_-]?key|example|sample|placeholder|insert|dummy|redacted|secret|xxxx|test[_-]?key|change[_-]?me/;

function isPlaceholder(word: string): boolean {
  return placeholderWords.test(word.toLowerCase());
}

/** Few different characters, one many times in a row, or a stretch of the alphabet or of the digits. */
function isMonotonous(word: string): boolean {
  if (new Set(word.replaceAll('-', '')).size < 8 || /(.)\1{7}/.test(word)) return true;
  let up = 1;
  let down = 1;
  for (let i = 1; i < word.length; i += 1) {
    const step = word.charCodeAt(i) - word.charCodeAt(i - 1);
    up = step === 1 ? up + 1 : 1;
    down = step === -1 ? down + 1 : 1;
    if (up >= 6 || down >= 6) return true;
  }
  return false;
}

function looksRandom(word: string): boolean {
  const upper = /[A-Z]/.test(word);
  const lower = /[a-z]/.test(word);
  if (isSlug(word)) return false;
  if (upper && lower) return !isCamelCase(word);
  // Of one case only: unlikely for a key, so it has to change between letters and digits often.
  return (upper || lower) && (word.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0) >= 4;
}

/** `acme-support-2024`: parts of nothing but letters of one case, capitalised words, two words in one, or digits. */
function isSlug(word: string): boolean {
  const parts = word.split(/[-_]/).filter(Boolean);
  const isWord = (part: string) => /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+|[a-z]{4,}[A-Z][a-z]{3,}|\d+)$/.test(part);
  return parts.length > 1 && parts.every(isWord);
}

/** `JonathanVanderBergen`, `customerPortal2024`: words of three letters and more, then perhaps a number. */
function isCamelCase(word: string): boolean {
  return /^(?:[a-z]{3,}|[A-Z]{2,3}(?=[A-Z]))?(?:[A-Z][a-z]{2,})+[A-Z]?\d{0,4}$/.test(word);
}
