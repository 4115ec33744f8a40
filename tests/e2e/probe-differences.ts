import { expect } from 'vitest';

type Answers = Readonly<Record<string, string>>;

/** The questions, of at least fifty, that tell a page with Keylift from one without, with both answers. */
export function differencesBetween(here: Answers, there: Answers) {
  const asked = Object.keys(there);
  expect(asked.length).toBeGreaterThanOrEqual(50);
  return asked.filter((name) => here[name] !== there[name]).map((name) => [name, here[name], there[name]]);
}

/** What a page can tell where a card stands on it: that there is one element more. */
export const toldByAnOffer: readonly string[] = [
  'children of the root',
  'mutation records',
  'number of elements',
  'the whole document',
  'what is at the corner above',
];
