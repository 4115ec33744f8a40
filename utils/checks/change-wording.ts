import type { StoredCredential } from '../credentials/credential.ts';
import type { Verdict } from '../credentials/verdict.ts';
import { type Translate, type VerdictWords, wordVerdict } from './wording.ts';

/** What a card says of a key that was saved; of one that waits to take another's place, what it means for that one. */
export function wordSaved(verdict: Verdict, credential: StoredCredential, t: Translate): VerdictWords {
  const words = wordVerdict(verdict, credential, t);
  if (credential.next === undefined) return words;
  const key = verdict.kind === 'refused' ? 'change_oldStays' : 'change_oldStaysUntil';
  return { ...words, details: [t(key, credential.apiKey.slice(-4)), ...words.details] };
}
