import type { NextKey } from './credential.ts';
import { noteCheck, openChecks, runCheck, startCheck } from './jobs.ts';
import { withNext } from './key-change.ts';
import { updateCredential } from './vault.ts';

/**
 * Has a key take the place of the saved one as soon as its check has found it good. False if there is no such
 * credential any more, or the vault was locked meanwhile. The check is noted first, as for a save.
 */
export async function replaceKey(id: string, next: NextKey): Promise<boolean> {
  const busy = (await openChecks()).has(id);
  if (!busy) await noteCheck(id);
  return updateCredential(id, (current) => withNext(current, next)).finally(() => {
    // A check under way is of the key that was there before.
    void (busy ? runCheck(id).then(() => startCheck(id)) : runCheck(id));
  });
}
