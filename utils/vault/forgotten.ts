import { freeName, idWithKey, wholeOf } from './holdings.ts';
import { openRecord, sealRecord } from './sealed-record.ts';
import { changing } from './vault.ts';

/** What was forgotten stays for a few minutes, out of sight, so that it can be brought back. */

/** Takes a credential out of sight; `restoreCredential` brings it back until `purgeForgotten` runs. */
export function forgetCredential(id: string): Promise<void> {
  return forget(id, (opened) => typeof opened === 'object');
}

/** The same for what was only just saved, though it may be locked. */
export function takeBack(id: string): Promise<void> {
  return forget(id, (opened) => typeof opened === 'object' || opened === 'locked');
}

function forget(id: string, mayGo: (opened: unknown) => boolean): Promise<void> {
  return changing(async ({ lock, records }) => {
    const record = records.get(id);
    if (record === undefined || !mayGo(await openRecord(id, record, lock))) return {};
    return { write: [[id, { ...record, forgottenAt: Date.now() }]] };
  });
}

/** Unless the same key was saved anew meanwhile; where its name was given away, it gets another. */
export function restoreCredential(id: string): Promise<void> {
  return changing(async (held) => {
    const whole = await wholeOf(id, held);
    if (whole === undefined || (await idWithKey(whole.record.fingerprint, held)) !== undefined) return {};
    const { forgottenAt: _forgotten, ...marks } = whole.record;
    const name = await freeName(whole.credential.name, held.records, id);
    return { write: [[id, await sealRecord({ ...whole.credential, name }, held.lock, marks)]] };
  });
}

/** Deletes for good what was forgotten before this time. */
export function purgeForgotten(before: number): Promise<void> {
  return changing(async ({ records }) => {
    const old = [...records].filter(([, { forgottenAt = before }]) => forgottenAt < before);
    return { write: old.map(([id]) => [id, undefined]) };
  });
}
