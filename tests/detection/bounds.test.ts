import { describe, expect, test } from 'vitest';
import { detect } from '../../utils/detection/detect.ts';
import type { Box, Piece } from '../../utils/detection/dom/page-text.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import { accountOf } from '../checks/answer-entries.ts';

/**
 * What a look at a page costs, counted in questions to its pieces and places: for four times as much page at most eight
 * times as many, whatever the page is made of. No clock is asked, so a busy machine changes nothing.
 */
const few = 400;
const many = 4 * few;

interface Line {
  readonly text: string;
  readonly kind?: Piece['kind'];
  readonly naming?: boolean;
}

/** What stands at each place of the page. */
const pages: Readonly<Record<string, (at: number) => Line>> = {
  'names of the key': () => ({ text: 'Your API Key', naming: true }),
  'values like a key': (at) => ({ text: keyLike(at), kind: 'field' }),
  'names and values': (at) => (at % 2 === 0 ? { text: 'Your API Key' } : { text: keyLike(at) }),
  'other names and values': (at) => (at % 2 === 0 ? { text: 'Webhook secret:' } : { text: keyLike(at) }),
  'masked keys': () => ({ text: 'API ••••••••••••k7Wm' }),
  'headings of sections': (at) => ({ text: at % 2 === 0 ? 'Chat API Key' : 'CRM API', naming: true }),
  addresses: (at) => ({ text: `acme${at}.myfreshworks.com/crm/sales` }),
  'names of the account': (at) => ({ text: at % 2 === 0 ? 'Bundle alias:' : `acme-${at}` }),
  words: (at) => ({ text: `This is line ${at} of the API guide.` }),
};

/** How the places stand to each other. */
const shapes = {
  'side by side': (at: number, boxes: readonly Box[]) => boxes[at === 0 ? -1 : 0],
  'each in the one before': (at: number, boxes: readonly Box[]) => boxes[at - 1],
  'in groups of eight': (at: number, boxes: readonly Box[]) =>
    boxes[at % 8 === 0 ? Math.max(0, at - 8) : at - (at % 8)],
} satisfies Record<string, (at: number, boxes: readonly Box[]) => Box | undefined>;

describe.each(Object.keys(pages))('a page of nothing but %s', (made) => {
  describe.each(Object.keys(shapes) as (keyof typeof shapes)[])('%s', (shape) => {
    test.each([
      ['seen', true],
      ['unseen', false],
    ])('costs in proportion, %s', (_, visible) => {
      for (const vendor of vendors) {
        const costs = [few, many].map((size) => {
          const cost = { questions: 0 };
          const pieces = pageOf(size, pages[made] ?? (() => ({ text: '' })), shapes[shape], visible, cost);
          const account = accountOf(vendor, vendor.id === 'insightly' ? 'na1' : 'acme');
          detect({ vendor, host: account.host, account, pieces });
          return cost.questions;
        });
        const [small = 0, large = 0] = costs;
        expect(large, `${vendor.id}: ${costs.join(' → ')}`).toBeLessThanOrEqual(8 * small + 10_000);
      }
    });
  });
});

/** Each is another one, and is one for two of the vendors. */
function keyLike(at: number): string {
  const digits = String(at).padStart(5, '0');
  return at % 2 === 0 ? `Zq8Tn4LrWb2Yk7X${digits}` : `6f1c2d3e-4a5b-4c6d-8e7f-9a0b1c2${digits}`;
}

function pageOf(
  size: number,
  lineAt: (at: number) => Line,
  parentAt: (at: number, boxes: readonly Box[]) => Box | undefined,
  visible: boolean,
  cost: { questions: number },
): readonly Piece[] {
  const asked = <T>(answer: T): T => {
    cost.questions += 1;
    return answer;
  };
  const place = {
    names: () => asked([]),
    matches: () => asked(false),
    isVisible: () => asked(visible),
    isConcealed: () => asked(false),
    isStruckOut: () => asked(false),
  };
  const boxes: Box[] = [];
  const pieces = Array.from({ length: size }, (_, index): Piece => {
    const { text, kind = 'text', naming = false } = lineAt(index);
    const parent = parentAt(index, boxes);
    const box: Box = { parent, start: index, end: index + 1, at: index, children: 1, naming, place };
    boxes.push(box);
    for (let outer = parent; outer !== undefined; outer = outer.parent) outer.end = index + 1;
    return {
      get text() {
        return asked(text);
      },
      kind,
      concealed: false,
      joined: false,
      box,
      index,
    };
  });
  return pieces;
}
