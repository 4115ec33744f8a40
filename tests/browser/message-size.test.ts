import { expect, test } from 'vitest';
import { roomForPage, roomForPopup } from '../../utils/background/message-room.ts';
import { popupMessage } from '../../utils/background/protocol.ts';
import { takesAtMost } from '../../utils/browser/message-size.ts';
import { mostJson } from '../../utils/import/incoming.ts';
import { mostBytes } from '../../utils/import/read-file.ts';

const circle: Record<string, unknown> = {};
circle['again'] = circle;
let deep: unknown = 'bottom';
for (let level = 0; level < 200_000; level += 1) deep = { deep };

test.each([
  ['a text', { type: 'x'.repeat(9000) }],
  ['a text of long letters', { type: '語'.repeat(3000) }],
  ['a name', { ['x'.repeat(9000)]: 1 }],
  ['many names', Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`n${at}`, 0]))],
  ['many numbers', Array.from({ length: 9000 }, () => 0)],
  ['many holes', Array.from({ length: 3 }, () => withHoles(2 ** 31))],
  ['many big numbers', Array.from({ length: 700 }, () => Number.MAX_VALUE)],
  ['a deep one', deep],
  ['a circle', circle],
  ['a map', { type: new Map() }],
  ['bytes', { type: new Uint8Array(3) }],
])('a message is too long by %s', (_, message) => {
  expect(takesAtMost(message, roomForPage)).toBe(false);
});

test.each([
  ['plain', { type: 'key-page' }],
  ['as long as may be', { type: 'x'.repeat(roomForPage - 12) }],
  ['nothing', null],
  ['no data at all', undefined],
  ['of no prototype', Object.assign(Object.create(null), { type: 'x' })],
])('a message that is %s is not too long', (_, message) => {
  expect(takesAtMost(message, roomForPage)).toBe(true);
});

test('a message of one byte more is too long', () => {
  expect(takesAtMost({ type: 'x'.repeat(roomForPage - 11) }, roomForPage)).toBe(false);
});

/** Of this length, and empty. */
function withHoles(length: number): unknown[] {
  const holes: unknown[] = [];
  holes.length = length;
  return holes;
}

const long = '語'.repeat(2000);
const short = '語'.repeat(200);
/** As much as the greatest file holds, in the letters that take most. */
const all = Array.from({ length: mostBytes / 3 / mostJson }, () => '語'.repeat(mostJson));
test.each([
  { type: 'add-by-hand', vendor: 'freshdesk', address: long, apiKey: long, name: short, description: long },
  { type: 'keep-draft', draft: { address: long, apiKey: long, name: short, description: long } },
  { type: 'edit', id: 'x'.repeat(64), name: short, description: long },
  { type: 'import-compare', credentials: all },
  {
    type: 'import-chosen',
    chosen: all.map((credential) => ({ credential, choice: { kind: 'both', mark: 'm'.repeat(32) } })),
  },
  {
    type: 'export',
    ids: Array.from({ length: 10_000 }, () => 'x'.repeat(64)),
    format: 'x'.repeat(64),
    masked: true,
  },
])('the longest "$type" that may be asked has room', (message) => {
  expect(popupMessage.safeParse(message).success).toBe(true);
  expect(takesAtMost(message, roomForPopup(message))).toBe(true);
});

test.each(['toString', '__proto__', 'state', 7, null])(
  'a message of type %s has no more room than a page',
  (type) => {
    expect(roomForPopup({ type })).toBe(roomForPage);
  },
);
