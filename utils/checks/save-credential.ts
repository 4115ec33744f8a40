import { showAlarm } from '../offers/icon-alarm.ts';
import type { SaveResult } from '../offers/page-messages.ts';
import { addCredential } from '../vault/vault.ts';
import { type Account, accountLabel } from '../vendors/account.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { noteCheck, runCheck, startCheck } from './jobs.ts';

interface ToSave {
  readonly account: Account;
  readonly apiKey: string;
  readonly name?: string;
  readonly description?: string;
  readonly pageUrl?: string;
  readonly person?: { readonly id?: string; readonly email?: string };
}

/** Under this id, unless the key is saved already. */
export async function saveCredential(
  vendor: Vendor,
  { name, description, ...rest }: ToSave,
  id: string = crypto.randomUUID(),
): Promise<Extract<SaveResult, { ok: true }> & { readonly known: boolean }> {
  await noteCheck(id);
  const saved = await addCredential(id, name || `${vendor.name} - ${accountLabel(rest.account)}`, {
    ...rest,
    vendor: vendor.id,
    auth: vendor.auth,
    description: description ?? '',
    // Of a key that is saved already, or could not be, nothing is under the new id, and its note is struck off.
  }).finally(() => void runCheck(id));
  if (saved.known) await startCheck(saved.id);
  void showAlarm();
  return { ok: true, ...saved };
}
