import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { roomForPage, roomForPopup } from '../../utils/background/message-room.ts';
import { popupMessage } from '../../utils/background/protocol.ts';
import { takesAtMost } from '../../utils/browser/message-size.ts';
import { pageMessage } from '../../utils/offers/page-messages.ts';
import { type AnyMessage, pageMessages, popupMessages } from '../background/every-message.ts';

/** A message that is none, as the expression that makes it: not all of them can be written as JSON. */
export interface Malformed {
  readonly kind: string;
  readonly expression: string;
}

const every = [...pageMessages, ...popupMessages];
const text = (value: unknown) => JSON.stringify(value);
const fieldsOf = ({ type: _type, ...fields }: AnyMessage) => fields;
const valued = (fields: object) => Object.keys(fields).at(-1) ?? 'type';

/** What is done to a valid message; `other` is another one. */
const mutations: Readonly<Record<string, (message: AnyMessage, other: AnyMessage, seed: number) => string>> =
  {
    'a field is missing': (message) =>
      `((m) => (delete m[${text(valued(fieldsOf(message)))}], m))(${text(message)})`,
    'a field too many': (message, _, seed) => text({ ...message, [`field${seed}`]: seed }),
    'another type of value': (message, _, seed) =>
      text({
        ...message,
        [valued(fieldsOf(message))]: [{ odd: seed }, -seed - 1.5, 'x'.repeat(300)][seed % 3],
      }),
    'a __proto__ of its own': (message) =>
      `JSON.parse(${text(`{"__proto__":{"polluted":true},${text(message).slice(1)}`)})`,
    'a prototype with the fields': (message) => `Object.create(${text(message)})`,
    'a constructor': (message, _, seed) => text({ ...message, constructor: { prototype: { seed } } }),
    huge: (message, _, seed) => `({ ...${text(message)}, more: 'x'.repeat(${9000 + seed * 1000}) })`,
    'huge in its own fields': (message) =>
      `((m) => (m[${text(valued(fieldsOf(message)))}] = 'x'.repeat(2e6), m))(${text(message)})`,
    deep: (message, _, seed) =>
      `((m) => { let deep = 1; for (let i = 0; i < ${100 + seed}; i += 1) deep = [deep]; m.deep = deep; return m; })(${text(message)})`,
    'not a number': (message, _, seed) =>
      `({ ...${text(message)}, ${valued(fieldsOf(message))}: ${['NaN', 'Infinity', '-Infinity', '1e309'][seed % 4]} })`,
    'null in a field': (message) =>
      text({ ...message, [valued(fieldsOf({ ...message, draft: 1 }))]: null, tabId: null }),
    'in an array': (message, other) => text([message, other]),
    'a type that only looks alike': (message, _, seed) =>
      text({ ...message, type: `${message.type}${['\u200b', '\u0000', ' ', '\u0301', '\ud800'][seed % 5]}` }),
    'a type that is no text': (message, _, seed) =>
      text({ ...message, type: [[message.type], { type: message.type }, seed, true, null][seed % 5] }),
    'a type in upper case': (message) => text({ ...message, type: message.type.toUpperCase() }),
    'the fields of another': (message, other) => text({ ...fieldsOf(other), extra: 1, type: message.type }),
    'fields that are getters': (message) =>
      `new (class { ${Object.entries(message)
        .map(([name, value]) => `get ${text(name)}() { return ${text(value)}; }`)
        .join(' ')} })()`,
    'no object': (message, _, seed) =>
      [text(message.type), text(text(message)), 'null', 'true', String(seed)][seed % 5] ?? '0',
    'another kind of object': (message, _, seed) =>
      [`new Map(Object.entries(${text(message)}))`, 'new Date(0)', 'new Uint8Array(9)', '/x/', '() => 1'][
        seed % 5
      ] ?? '0',
    // Messages are structured clones in Firefox, which carry what JSON cannot.
    'what only a clone can carry': (message, _, seed) =>
      `({ ...${text(message)}, ${valued(fieldsOf(message))}: ${
        ['9n', 'new Set([1])', 'new Error("x")', '/x/', 'new ArrayBuffer(9)', '[, , 1]', 'undefined'][
          seed % 7
        ]
      } })`,
    'in a circle': (message) => `((m) => (m.self = [m], m))(${text(message)})`,
  };

/** The same for the same seed. Of those that came out valid after all, others are taken. */
export function malformedMessages(seed: number, wanted: number): readonly Malformed[] {
  const one = fc.record({
    kind: fc.constantFrom(...Object.keys(mutations)),
    message: fc.constantFrom(...every),
    other: fc.constantFrom(...every),
    seed: fc.nat({ max: 500 }),
  });
  return fc
    .sample(one, { seed, numRuns: wanted * 2 })
    .map(({ kind, message, other, seed: salt }) => ({
      kind,
      expression: mutations[kind]?.(message, other, salt) ?? 'null',
    }))
    .filter(({ expression }) => !isValid(expression))
    .slice(0, wanted);
}

/** As either browser hands it over: as JSON, or as a structured clone. */
function isValid(expression: string): boolean {
  return [asJson, structuredClone].some((hand) => {
    let message: unknown;
    try {
      message = hand(runInNewContext(expression));
    } catch {
      return false;
    }
    return (
      (takesAtMost(message, roomForPage) && pageMessage.safeParse(message).success) ||
      (takesAtMost(message, roomForPopup(message)) && popupMessage.safeParse(message).success)
    );
  });
}

function asJson(made: unknown): unknown {
  const written: unknown = JSON.stringify(made);
  return typeof written === 'string' ? JSON.parse(written) : undefined;
}
