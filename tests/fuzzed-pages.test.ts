import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { detect } from '../utils/detect.ts';
import type { Box, Piece } from '../utils/page-text.ts';
import { isMasked } from '../utils/plausible.ts';
import { findInBlock, type Seen } from '../utils/seen.ts';
import { vendors } from '../utils/vendors.ts';
import { accountOf } from './answer-entries.ts';

/** Pages that nobody wrote: 10,000 of them, the same in every run, half as blocks and half as whole pages. */
const seed = 20_261_122;
const numRuns = 5000;

const good = 'Zq8Tn4LrWb2Yk7Xm9CsV';
const texts = fc.oneof(
  fc.constantFrom(
    'Your API Key',
    'API key:',
    'Chat API Key',
    'Webhook secret',
    'Copy',
    'View API Key',
    'CRM API details',
  ),
  fc.constantFrom(
    good,
    '6f1c2d3e-4a5b-4c6d-8e7f-9a0b1c2d3e4f',
    '••••••••••••k7Wm',
    'XXXXXXXXXXXXXXXXXXXX',
    `${good}…`,
  ),
  fc.constantFrom(
    `Your API key is: ${good}.`,
    'acme.myfreshworks.com/crm/sales',
    'https://api.na1.insightly.com/v3.1/',
  ),
  fc.stringMatching(/^[\w-]{16,36}$/),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const kinds = fc.constantFrom('text' as const, 'field' as const, 'control' as const);
const bit = fc.constantFrom(0 as const, 1 as const);
const vendor = fc.constantFrom(...vendors);

const anyBlock: fc.Arbitrary<Seen> = fc.record({
  boxes: fc.array(
    fc.tuple(fc.integer({ min: -1, max: 30 }), fc.nat(9), fc.nat(9), bit, fc.array(texts, { maxLength: 2 })),
    {
      maxLength: 30,
    },
  ),
  pieces: fc.array(fc.tuple(fc.nat(30), kinds, bit, bit, texts), { maxLength: 40 }),
  at: fc.nat(50),
});

/** Those that hold together: each box in an earlier one. */
const wholeBlock = anyBlock.map(
  ({ boxes, pieces, at }): Seen => ({
    boxes: boxes.map(([parent, ...rest], index) => [index === 0 ? -1 : Math.abs(parent) % index, ...rest]),
    pieces: boxes.length === 0 ? [] : pieces.map(([box, ...rest]) => [box % boxes.length, ...rest]),
    at: at % Math.max(1, pieces.length),
  }),
);
const block = fc.oneof({ weight: 1, arbitrary: anyBlock }, { weight: 9, arbitrary: wholeBlock });

test(`a block gives the candidate that it names, seen by the browser, or nothing (seed ${seed})`, () => {
  let found = 0;
  fc.assert(
    fc.property(block, vendor, (seen, of) => {
      const account = accountOf(of, of.id === 'insightly' ? 'na1' : 'acme');
      const finding = findInBlock(seen, of, account);
      expect(findInBlock(seen, of, account)).toEqual(finding);
      if (finding === undefined) return;
      found += 1;
      const piece = seen.pieces[seen.at];
      expect(piece?.[4]).toContain(finding.key);
      expect(piece?.[2]).toBe(0);
      expect(of.key.shape.test(finding.key) && !isMasked(finding.key)).toBe(true);
    }),
    { seed, numRuns },
  );
  // A property of nothing would hold as well.
  expect(found).toBeGreaterThan(0);
}, 60_000);

interface Sight {
  readonly visible: boolean;
  readonly concealed: boolean;
  readonly struck: boolean;
}

const sight: fc.Arbitrary<Sight> = fc.record({
  visible: fc.boolean(),
  concealed: fc.boolean(),
  struck: fc.boolean(),
});
const line = fc.record({ text: texts, kind: kinds, concealed: fc.boolean(), naming: fc.boolean(), sight });

function pagesOf(
  lines: readonly (typeof line extends fc.Arbitrary<infer Line> ? Line : never)[],
): readonly Piece[] {
  const body: Box = boxOf(undefined, lines.length, false, { visible: true, concealed: false, struck: false });
  return lines.map(({ text, kind, concealed, naming, sight: seen }, index) => {
    const box = { ...boxOf(body, 1, naming, seen), start: index, end: index + 1, at: index };
    return { text: text.trim() || '-', kind, concealed, joined: false, box, index };
  });
}

function boxOf(parent: Box | undefined, children: number, naming: boolean, seen: Sight): Box {
  const place = {
    names: () => [],
    href: () => '',
    matches: () => false,
    isVisible: () => seen.visible,
    isConcealed: () => seen.concealed,
    isStruckOut: () => seen.struck,
  };
  return { parent, start: 0, end: children, at: 0, children, naming, place };
}

test(`a page never gives a key that is masked, hidden or struck out (seed ${seed})`, () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), vendor, (lines, of) => {
      const pieces = pagesOf(lines);
      const account = accountOf(of, of.id === 'insightly' ? 'na1' : 'acme');
      const shown = detect({ vendor: of, account, pieces });
      expect(detect({ vendor: of, account, pieces })).toEqual(shown);
      if (shown.kind !== 'found') return;
      found += 1;
      const { piece, finding } = shown;
      const { place } = piece.box;
      expect([piece.concealed, place.isVisible(), place.isConcealed(), place.isStruckOut()]).toEqual([
        false,
        true,
        false,
        false,
      ]);
      expect(of.key.shape.test(finding.key) && !isMasked(finding.key)).toBe(true);
    }),
    { seed, numRuns },
  );
  expect(found).toBeGreaterThan(0);
}, 60_000);
