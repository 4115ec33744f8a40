import type * as z from 'zod/mini';
import { noteChecks, openChecks, runCheck, startCheck } from '../checks/jobs.ts';
import type { StoredCredential } from '../credentials/credential.ts';
import { showAlarm } from '../offers/icon-alarm.ts';
import { printOfKey } from '../vault/prints.ts';
import { meet, placeAll } from '../vault/upsert.ts';
import { isLocked } from '../vault/vault-lock.ts';
import { vendorById } from '../vendors/registry.ts';
import type { ImportReplies, importMessages, Mine, Standing } from './import-messages.ts';
import { accept, type Incoming, incoming } from './incoming.ts';
import { type Choice, compare, type Met, merged } from './merge.ts';
import { readJson } from './strict-json.ts';

type ImportMessage = z.infer<(typeof importMessages)[number]>;

export async function answerImport(message: ImportMessage): Promise<ImportReplies[keyof ImportReplies]> {
  if (await isLocked()) return 'locked';
  switch (message.type) {
    case 'import-compare':
      return compareAll(message.credentials.map(read));
    case 'import-chosen':
      return importChosen(message.chosen);
  }
}

/** Judged again here: nothing of what a page says of a credential is taken on trust. */
function read(text: string): Incoming | undefined {
  const json = readJson(text);
  const parsed = incoming.safeParse(json.ok ? json.value : undefined);
  const accepted = parsed.success ? accept(parsed.data) : undefined;
  return accepted?.ok ? accepted.credential : undefined;
}

async function compareAll(all: readonly (Incoming | undefined)[]): Promise<readonly Standing[]> {
  const fit = all.filter((one) => one !== undefined);
  const met = await meet(
    await Promise.all(fit.map(async (one) => ({ print: await printOf(one), id: one.id }))),
  );
  const metBy = new Map(fit.map((one, n) => [one, met[n]]));
  return all.map((one) => {
    const it = one && metBy.get(one);
    return one && it ? standing(one, it) : { kind: 'unfit' };
  });
}

function standing(theirs: Incoming, met: Met): Standing {
  const found = compare(theirs, met);
  return found.kind === 'changed' ? { ...found, mine: mineOf(found.mine) } : found;
}

function mineOf({ name, description, vendor, account, apiKey }: StoredCredential): Mine {
  const vendorName = vendorById(vendor)?.name ?? vendor;
  return { name, description, vendorName, host: account.host, lastFour: apiKey.slice(-4) };
}

/** The checks are noted first, as for a save: a worker killed in between leaves no credential that nobody checks. */
async function importChosen(
  chosen: Extract<ImportMessage, { type: 'import-chosen' }>['chosen'],
): Promise<ImportReplies['import-chosen']> {
  const at = Date.now();
  const fit = await Promise.all(
    // Each a moment after the one before: the list keeps the order of the file.
    chosen.map(({ credential, choice }, n) => arriving(read(credential), choice, at + n)),
  );
  const all = fit.filter((one) => one !== undefined);
  const planned = await meet(all);
  const ids = all.flatMap((one, n) => (planned[n] && decided(one, planned[n])?.id) ?? []);
  const busy = await openChecks();
  await noteChecks(ids.filter((id) => !busy.has(id)));
  const placed = await placeAll(all, decided).finally(() => {
    // A check under way is of the key that was there before. Of what could not be placed nothing is under a new id, and
    // its note is struck off.
    for (const id of ids) void (busy.has(id) ? runCheck(id).then(() => startCheck(id)) : runCheck(id));
  });
  if (placed === 'locked') return placed;
  void showAlarm();
  const idOf = new Map(all.map((one, n) => [one, placed[n]]));
  return fit.map((one) => one && idOf.get(one));
}

async function arriving(theirs: Incoming | undefined, choice: Choice, at: number) {
  if (theirs === undefined) return undefined;
  const fresh = { id: crypto.randomUUID(), at };
  return { theirs, choice, fresh, id: theirs.id, print: await printOf(theirs) };
}

function decided(
  { theirs, choice, fresh }: NonNullable<Awaited<ReturnType<typeof arriving>>>,
  met: Met,
): StoredCredential | undefined {
  return merged(theirs, met, choice, fresh);
}

function printOf({ vendor, account, apiKey }: Incoming): Promise<string> {
  return printOfKey(vendor, account.host, apiKey);
}
