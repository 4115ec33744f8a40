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

/** How each stands to what is saved. */
export async function compareAll(candidates: readonly Candidate[]): Promise<Answered<readonly Planned[]>> {
  const credentials = candidates.map(({ credential }) => JSON.stringify(credential));
  const answer = await ask({ type: 'import-compare', credentials });
  if (!answer.ok) return { ok: false, why: 'unanswered', message: answer.message };
  const { reply } = answer;
  if (reply === 'locked') return { ok: false, why: 'locked' };
  const planned = candidates.flatMap(({ place, credential }, n): Planned[] => {
    const standing = reply[n];
    if (standing === undefined || standing.kind === 'unfit') return [];
    const { vendor, account, apiKey, description } = credential;
    const vendorName = vendorById(vendor)?.name ?? vendor;
    const lastFour = apiKey.slice(-4);
    const name = nameOf(credential);
    return [
      {
        place,
        credential,
        standing,
        name,
        description,
        vendorName,
        host: account.host,
        lastFour,
        choice: 'mine',
      },
    ];
  });
  return { ok: true, result: planned };
}

/** All of them in one step. The id of each; undefined where what is saved has changed since it was compared. */
export async function importAll(
  planned: readonly Planned[],
): Promise<Answered<readonly (string | undefined)[]>> {
  const chosen = planned.map(({ credential, standing, choice }) => ({
    credential: JSON.stringify(credential),
    choice:
      choice === 'mine'
        ? { kind: 'add' as const }
        : { kind: choice, mark: standing.kind === 'changed' ? standing.mark : '' },
  }));
  const answer = await ask({ type: 'import-chosen', chosen });
  if (!answer.ok) return { ok: false, why: 'unanswered', message: answer.message };
  if (answer.reply === 'locked') return { ok: false, why: 'locked' };
  // The browser's messaging may turn undefined into null.
  return { ok: true, result: answer.reply.map((id) => id ?? undefined) };
}
