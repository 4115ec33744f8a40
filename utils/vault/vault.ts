import type { StoredCredential } from '../credentials/credential.ts';
import { freeName, type Holdings, idWithKey, readHoldings, type Whole, wholeOf } from './holdings.ts';
import { printOfAccount, printOfKey } from './prints.ts';
import { exclusively, writeRecords } from './records.ts';
import { type Damage, type Marks, openRecord, sealRecord, type VaultRecord } from './sealed-record.ts';

/**
 * The only door to stored credentials. A change of one or of many is a single write: a killed worker leaves the old state
 * or the new one. What does not open or parse is kept and told as damaged, never replaced.
 */
export type NewCredential = Omit<StoredCredential, 'id' | 'name' | 'savedAt'>;

/** What the vault holds, at one moment. */
export interface Contents {
  readonly credentials: readonly StoredCredential[];
  readonly damaged: readonly { readonly id: string; readonly why: Damage }[];
  readonly forgotten: readonly { readonly id: string; readonly name: string; readonly at: number }[];
  /** Ids of what cannot be opened while the vault is locked, forgotten ones aside. */
  readonly locked: readonly string[];
  /** Ids of what was saved while the vault was locked and has no verdict yet, locked or not. */
  readonly savedLocked: readonly string[];
}

export async function readVault(): Promise<Contents> {
  const held = await readHoldings();
  const opened = await Promise.all(
    [...held.records].map(async ([id, record]) => {
      return { id, record, credential: await openRecord(id, record, held.lock) };
    }),
  );
  const alive = opened.filter(({ record }) => record.forgottenAt === undefined);
  return {
    credentials: alive
      .flatMap(({ credential }) => (typeof credential === 'object' ? [credential] : []))
      .toSorted((a, b) => a.savedAt - b.savedAt),
    damaged: [
      ...[...held.damaged].map(([id, { why }]) => ({ id, why })),
      ...opened.flatMap(({ id, credential: why }) =>
        typeof why === 'object' || why === 'locked' ? [] : [{ id, why }],
      ),
    ],
    forgotten: opened.flatMap(({ id, record: { forgottenAt: at }, credential }) =>
      at === undefined || typeof credential !== 'object' ? [] : [{ id, name: credential.name, at }],
    ),
    locked: alive.flatMap(({ id, credential }) => (credential === 'locked' ? [id] : [])),
    savedLocked: alive.flatMap(({ id, record }) => (record.savedLocked ? [id] : [])),
  };
}

export async function readCredential(id: string): Promise<StoredCredential | undefined> {
  const whole = await wholeOf(id, await readHoldings());
  return whole?.record.forgottenAt === undefined ? whole?.credential : undefined;
}

/** The id under which this very key of this account is saved. */
export async function idOfKey(print: string): Promise<string | undefined> {
  return idWithKey(print, await readHoldings());
}

/** What the vault holds of an account, the last saved first; nothing while it is locked. */
export async function savedOf(vendor: string, host: string): Promise<readonly StoredCredential[]> {
  const [print, held] = await Promise.all([printOfAccount(vendor, host), readHoldings()]);
  const those = [...held.records].filter(
    ([, { accountPrint, forgottenAt }]) => accountPrint === print && forgottenAt === undefined,
  );
  const opened = await Promise.all(those.map(([id, record]) => openRecord(id, record, held.lock)));
  // The print lies outside of the seal: somebody may have put it there.
  return opened
    .filter((one) => typeof one === 'object')
    .filter((one) => one.vendor === vendor && one.account.host === host)
    .toSorted((a, b) => b.savedAt - a.savedAt);
}

/**
 * Saves a credential, or finds the one that holds the same key. `id` is chosen by the caller, so that work can be noted
 * down under it before the credential exists; `name` is made unique.
 */
export async function addCredential(
  id: string,
  name: string,
  fresh: NewCredential,
): Promise<{ readonly id: string; readonly known: boolean }> {
  const print = await printOfKey(fresh.vendor, fresh.account.host, fresh.apiKey);
  return changing<{ id: string; known: boolean }>(async (held) => {
    const known = await idWithKey(print, held);
    if (known !== undefined) return { result: { id: known, known: true } };
    const marks: Marks = held.lock.kind === 'locked' ? { savedLocked: true } : {};
    const free = await freeName(name, held.records, id);
    const record = await sealRecord({ ...fresh, id, name: free, savedAt: Date.now() }, held.lock, marks);
    return { result: { id, known: false }, write: [[id, record]] };
  });
}

/** As `updateCredentials`, of one; false if there is no such credential any more, or the vault is locked. */
export async function updateCredential(
  id: string,
  change: (current: StoredCredential) => StoredCredential,
): Promise<boolean> {
  return (await updateCredentials([id], change)) > 0;
}

/** Changes what `change` returns, a new name made unique, in one step. How many of them there were. */
export function updateCredentials(
  ids: readonly string[],
  change: (current: StoredCredential) => StoredCredential,
): Promise<number> {
  return changing(async (held) => {
    const write = new Map<string, VaultRecord>();
    let found = 0;
    for (const id of new Set(ids)) {
      // oxlint-disable no-await-in-loop -- a name must be free among those before it
      const whole = await wholeOf(id, held);
      if (whole === undefined || whole.record.forgottenAt !== undefined) continue;
      found += 1;
      const next = change(whole.credential);
      if (next === whole.credential) continue;
      const all = new Map([...held.records, ...write]);
      const name = next.name === whole.credential.name ? next.name : await freeName(next.name, all, id);
      write.set(id, await sealRecord({ ...next, id, name }, held.lock, whole.record));
      // oxlint-enable no-await-in-loop
    }
    return { result: found, write };
  });
}

/** Makes one credential of two: what `join` returns is kept as the older one, and the newer one goes. */
export function joinCredentials(
  newerId: string,
  olderId: string,
  join: (older: StoredCredential, newer: StoredCredential) => StoredCredential,
): Promise<boolean> {
  return changing(async (held) => {
    const [newer, older] = await Promise.all([wholeOf(newerId, held), wholeOf(olderId, held)]);
    if (!isThere(newer) || !isThere(older) || newerId === olderId) return { result: false };
    const { vendor, account } = newer.credential;
    if (older.credential.vendor !== vendor || older.credential.account.host !== account.host)
      return { result: false };
    const record = await sealRecord(join(older.credential, newer.credential), held.lock, older.record);
    return {
      result: true,
      write: [
        [olderId, record],
        [newerId, undefined],
      ],
    };
  });
}

/** A damaged record as it is stored; undefined if there is none. */
export async function damagedRecord(id: string): Promise<unknown> {
  const [held, { damaged }] = await Promise.all([readHoldings(), readVault()]);
  if (!damaged.some((one) => one.id === id)) return undefined;
  return held.damaged.get(id)?.item ?? held.records.get(id);
}

/** Deletes a record for good, if it is damaged. */
export async function deleteDamaged(id: string): Promise<void> {
  await changing(async () => ((await damagedRecord(id)) === undefined ? {} : { write: [[id, undefined]] }));
}

type Write = Iterable<readonly [string, VaultRecord | undefined]>;

/** Reads, changes and writes as one step. */
export function changing<Result = void>(
  work: (held: Holdings) => Promise<{ readonly result?: Result; readonly write?: Write }>,
): Promise<Result> {
  return exclusively(async () => {
    const { result, write = [] } = await work(await readHoldings());
    await writeRecords(new Map(write));
    return result as Result;
  });
}

function isThere(whole: Whole | undefined): whole is Whole {
  return whole !== undefined && whole.record.forgottenAt === undefined;
}
