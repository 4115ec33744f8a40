import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { answer } from './answer.ts';
import type { SpecialAccount } from './site.ts';

const entries = z.array(
  z.object({ account: z.string(), about: z.string(), answers: z.record(z.string(), answer) }),
);

/** The API answers of `tests/fixtures/vendors/<id>/answers.json`; none where there is no such file. */
export function fixtureAnswers(vendorId: string): readonly SpecialAccount[] {
  const file = new URL(`../fixtures/vendors/${vendorId}/answers.json`, import.meta.url);
  if (!existsSync(file)) return [];
  return entries.parse(JSON.parse(readFileSync(file, 'utf8')));
}
