import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInBlock } from '../../utils/detection/block-read.ts';
import { detect } from '../../utils/detection/detect.ts';
import type { Box, Piece } from '../../utils/detection/dom/page-text.ts';
import { isMasked } from '../../utils/detection/plausible-key.ts';
import type { SeenElement, SeenInside } from '../../utils/offers/page-messages.ts';
import { vendors } from '../../utils/vendors/registry.ts';
import type { Vendor } from '../../utils/vendors/vendor.ts';
import { accountOf } from '../checks/answer-entries.ts';
import { countOf } from '../counts.ts';

/** Pages that nobody wrote: 10,000 of them, the same in every run, half as blocks and half as whole pages. */
const seed = 20_261_122;
const numRuns = countOf('fuzzedPages');

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
const vendor = fc.constantFrom(...vendors);

const tags = [
  'DIV',
  'SPAN',
  'P',
  'CODE',
  'LABEL',
  'H3',
  'DT',
  'DD',
  'BUTTON',
  'A',
  'IFRAME',
  'SCRIPT',
  'x-y',
];
const { block } = fc.letrec<{ block: SeenElement }>((tie) => {
  const inside = fc.array(fc.oneof({ maxDepth: 4 }, texts, tie('block')), { maxLength: 5 });
  const field = fc.record({
    tag: fc.constantFrom('INPUT', 'TEXTAREA'),
    type: fc.constantFrom('text', 'password', 'submit', 'hidden'),
    value: texts,
  });
  const element = fc.record(
    {
      tag: fc.constantFrom(...tags),
      role: fc.constantFrom('button', 'heading', '__proto__'),
      names: fc.array(texts, { maxLength: 2 }),
      shadow: inside,
      inside,
    },
    { requiredKeys: ['tag', 'inside'] },
  );
  return { block: fc.oneof({ weight: 3, arbitrary: element }, { weight: 1, arbitrary: field }) };
});

/** Whatever a watcher could send: any of the elements is the candidate. */
const blocks = fc.tuple(block, fc.nat()).map(([whole, number]) => {
  const elements = elementsIn(whole);
  const candidate = elements[number % elements.length] ?? whole;
  return { candidate, block: withCandidate(whole, candidate) };
});

function elementsIn(element: SeenElement): SeenElement[] {
  const inside = [...(element.shadow ?? []), ...(element.inside ?? [])];
  return [element, ...inside.flatMap((child) => (typeof child === 'string' ? [] : elementsIn(child)))];
}

function withCandidate(element: SeenElement, candidate: SeenElement): SeenElement {
  const marked = (inside: SeenInside) =>
    inside.map((child) => (typeof child === 'string' ? child : withCandidate(child, candidate)));
  return {
    ...element,
    ...(element.shadow && { shadow: marked(element.shadow) }),
    ...(element.inside && { inside: marked(element.inside) }),
    ...(element === candidate && { candidate: true }),
  };
}

function addressOf(of: Vendor) {
  const account = accountOf(of, of.id === 'insightly' ? 'na1' : 'acme');
  return { vendor: of, host: account.host, account };
}

test(`a block gives the candidate that it names, seen by the browser, or nothing (seed ${seed})`, () => {
  let found = 0;
  fc.assert(
    fc.property(blocks, vendor, ({ block: seen, candidate }, of) => {
      const finding = findInBlock(seen, addressOf(of));
      expect(findInBlock(seen, addressOf(of))).toEqual(finding);
      if (finding === undefined) return;
      found += 1;
      expect(JSON.stringify(candidate)).toContain(finding.key);
      expect(candidate.type).not.toBe('password');
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
      const shown = detect({ ...addressOf(of), pieces });
      expect(detect({ ...addressOf(of), pieces })).toEqual(shown);
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
