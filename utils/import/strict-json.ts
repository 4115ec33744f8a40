/**
 * JSON from a stranger. Stricter than the browser's own reader, which keeps the last of two equal names without a word,
 * so that a person and a program may read the same file differently.
 */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: 'malformed' | 'too-deep' | 'repeated-name' };

/** Keylift's own file is five deep; the files it is mistaken for reach nine. */
const mostDepth = 32;

export function readJson(text: string): JsonReading {
  const problem = scan(text);
  if (problem !== undefined) return { ok: false, problem };
  const value = parsed(text);
  return value === undefined ? { ok: false, problem: 'malformed' } : { ok: true, value };
}

/**
 * Looks at brackets and names only, before anything is parsed and without recursion. What it does not see here, the
 * parser refuses.
 */
function scan(text: string): Extract<JsonReading, { ok: false }>['problem'] | undefined {
  const open: (Set<unknown> | undefined)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charAt(at)) {
      case '{':
      case '[':
        if (open.length === mostDepth) return 'too-deep';
        open.push(text.charAt(at) === '{' ? new Set() : undefined);
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case '"': {
        const end = endOfString(text, at);
        const names = open.at(-1);
        if (names !== undefined && nextAfter(text, end) === ':') {
          // `"a"` and `"\u0061"` are the same name.
          const name = parsed(text.slice(at, end));
          if (names.has(name)) return 'repeated-name';
          names.add(name);
        }
        at = end - 1;
        break;
      }
      default:
    }
  }
  return undefined;
}

/** Where the string that begins here is over; the end of the text if it never is. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 1;
  }
  return text.length;
}

function nextAfter(text: string, end: number): string | undefined {
  let at = end;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return text[at];
}

/** Undefined for what is no JSON; JSON itself has no undefined. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
