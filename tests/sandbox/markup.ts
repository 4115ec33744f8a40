/** HTML text whose interpolated values are already escaped. */
export interface Markup {
  readonly html: string;
}

type Part = Markup | readonly Markup[] | string | number | false | undefined;

/** A template tag: escapes every value that is not markup itself; `false` and `undefined` are left out. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { html: strings.reduce((text, next, index) => text + render(parts[index - 1]) + next) };
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  return 'html' in part ? part.html : part.map(({ html: text }) => text).join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
