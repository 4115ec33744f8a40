/** What kinds of elements there are for a reader, by their tag in capitals. */

/** Elements without a text that a person reads. */
export const unread: ReadonlySet<string> = new Set([
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'NOSCRIPT',
  'SELECT',
  'OPTION',
  'HEAD',
  'IMG',
  'VIDEO',
  'AUDIO',
]);

/** Whether names stand in such an element. */
export function isNaming(tag: string, role: string | null): boolean {
  return namingTags.has(tag) || role === 'heading';
}

interface Field {
  readonly kind: 'field' | 'control';
  /** The browser itself hides its value. */
  readonly concealed: boolean;
  /** Empty for what holds no text to read. */
  readonly value: string;
}

/** What a field or a button of a form says; undefined for other elements. */
export function fieldIn(tag: string, element: object): Field | undefined {
  if (tag !== 'INPUT' && tag !== 'TEXTAREA') return undefined;
  const { type = '', value = '' } = element as Partial<HTMLInputElement>;
  const isButton = type === 'button' || type === 'submit' || type === 'reset';
  return {
    value: unreadTypes.has(type) ? '' : value,
    kind: isButton ? 'control' : 'field',
    concealed: type === 'password',
  };
}

const namingTags = new Set([
  'LABEL',
  'DT',
  'TH',
  'LEGEND',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'SUMMARY',
  'CAPTION',
]);
/** Types of fields without a text to read. */
export const unreadTypes: ReadonlySet<string> = new Set([
  'hidden',
  'checkbox',
  'radio',
  'file',
  'range',
  'color',
  'number',
  'tel',
  'date',
  'image',
]);
