import type { ImportItem } from '../../../components/import/ImportPreview.tsx';
import { ask } from '../../../utils/browser/ask.ts';
import { nameOf } from '../../../utils/import/incoming.ts';
import type { Candidate } from '../../../utils/import/read-import.ts';
import { vendorById } from '../../../utils/vendors/registry.ts';

/** One credential of the file with all that is known of it; gone with the view. */
export type Planned = ImportItem & Pick<Candidate, 'credential'>;

export type Answered<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly why: 'locked' }
  | { readonly ok: false; readonly why: 'unanswered'; readonly message: string };

/** How each stands to what is saved. `told` after each, with how many are done. */
export async function compareAll(
  candidates: readonly Candidate[],
  told: (done: number) => void,
  signal: AbortSignal,
): Promise<Answered<readonly Planned[]>> {
  const result: Planned[] = [];
  for (const { place, credential } of candidates) {
    if (signal.aborted) break;
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that progress means something
    const answer = await ask({ type: 'import-compare', credential: JSON.stringify(credential) });
    if (!answer.ok) return { ok: false, why: 'unanswered', message: answer.message };
    const { vendor, account, apiKey, description } = credential;
    const standing = answer.reply;
    if (standing.kind === 'locked') return { ok: false, why: 'locked' };
    if (standing.kind === 'unfit') continue;
    result.push({
      place,
      credential,
      standing,
      name: nameOf(credential),
      description,
      vendorName: vendorById(vendor)?.name ?? vendor,
      host: account.host,
      lastFour: apiKey.slice(-4),
      choice: 'mine',
    });
    told(result.length);
  }
  return { ok: true, result };
}

/** The id it has now; undefined if what is saved has changed since it was compared, and nothing was written. */
export async function importOne(planned: Planned): Promise<Answered<string | undefined>> {
  const { credential, standing, choice } = planned;
  const mark = standing.kind === 'changed' ? standing.mark : '';
  const answer = await ask({
    type: 'import-one',
    credential: JSON.stringify(credential),
    choice: choice === 'mine' ? { kind: 'add' } : { kind: choice, mark },
  });
  if (!answer.ok) return { ok: false, why: 'unanswered', message: answer.message };
  switch (answer.reply.kind) {
    case 'saved':
      return { ok: true, result: answer.reply.id };
    case 'locked':
      return { ok: false, why: 'locked' };
    case 'stale':
    case 'unfit':
      return { ok: true, result: undefined };
  }
}
