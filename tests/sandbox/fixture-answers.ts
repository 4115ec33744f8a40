import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { answer } from './answer.ts';
import type { SpecialAccount } from './site.ts';

const person = z.object({
  id: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
});

const entries = z.array(
  z.object({
    account: z.string(),
    about: z.string(),
    host: z.exactOptional(z.string()),
    person: z.exactOptional(person),
    answers: z.record(z.string(), answer),
    expect: z.exactOptional(z.object({ owner: z.exactOptional(person) })),
  }),
);

/** The API answers of `tests/fixtures/vendors/<id>/answers.json`; none where there is no such file. */
export function fixtureAnswers(vendorId: string): readonly SpecialAccount[] {
  const file = new URL(`../fixtures/vendors/${vendorId}/answers.json`, import.meta.url);
  if (!existsSync(file)) return [];
  return entries.parse(JSON.parse(readFileSync(file, 'utf8'))).map(({ expect, ...entry }) => ({
    ...entry,
    // Without a word on it, the page names the person whom the API will name.
    person: { ...expect?.owner, ...entry.person },
  }));
}
