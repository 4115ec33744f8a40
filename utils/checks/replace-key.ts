import type { NextKey } from '../credentials/credential.ts';
import { isUnchecked, withNext } from '../credentials/key-rotation.ts';
import { readCredential, updateCredential } from '../vault/vault.ts';
import { noteCheck, openChecks, runCheck, startCheck } from './jobs.ts';

/**
 * Has a key take the place of the saved one as soon as its check has found it good. False if there is no such
 * credential any more, or the vault was locked meanwhile. The check is noted first, as for a save.
 */
export async function replaceKey(id: string, next: NextKey): Promise<boolean> {
  const busy = (await openChecks()).has(id);
  if (!busy) await noteCheck(id);
  return updateCredential(id, (current) => withNext(current, next)).finally(() => {
    void (busy ? checkAfter(id) : runCheck(id));
  });
}

/** A check under way is of the key that was there before; most often it goes on with the new one. */
async function checkAfter(id: string): Promise<void> {
  await runCheck(id);
  const credential = await readCredential(id);
  if (credential !== undefined && isUnchecked(credential)) await startCheck(id);
}
