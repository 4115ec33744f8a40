import type * as z from 'zod/mini';
import { noteCheck, openChecks, runCheck, startCheck } from '../checks/jobs.ts';
import type { StoredCredential } from '../credentials/credential.ts';
import { fingerprintOf } from '../vault/fingerprint.ts';
import { meet, placeCredential } from '../vault/upsert.ts';
import { isLocked } from '../vault/vault-lock.ts';
import { vendorById } from '../vendors/registry.ts';
import type { ImportReplies, importMessages, Mine, Standing } from './import-messages.ts';
import { accept, type Incoming, incoming } from './incoming.ts';
import { compare, merged } from './merge.ts';
import { readJson } from './strict-json.ts';

type ImportMessage = z.infer<(typeof importMessages)[number]>;

export async function answerImport(message: ImportMessage): Promise<ImportReplies[keyof ImportReplies]> {
  // Judged again here: nothing of what a page says of a credential is taken on trust.
  const theirs = read(message.credential);
  if (theirs === undefined) return { kind: 'unfit' };
  if (await isLocked()) return { kind: 'locked' };
  switch (message.type) {
    case 'import-compare':
      return standing(theirs);
    case 'import-one':
      return importOne(theirs, message.choice);
  }
}

function read(text: string): Incoming | undefined {
  const json = readJson(text);
  const parsed = incoming.safeParse(json.ok ? json.value : undefined);
  const accepted = parsed.success ? accept(parsed.data) : undefined;
  return accepted?.ok ? accepted.credential : undefined;
}

async function standing(theirs: Incoming): Promise<Standing> {
  const found = compare(theirs, await meet(await printOf(theirs), theirs.id));
  return found.kind === 'changed' ? { ...found, mine: mineOf(found.mine) } : found;
}

function mineOf({ name, description, vendor, account, apiKey }: StoredCredential): Mine {
  const vendorName = vendorById(vendor)?.name ?? vendor;
  return { name, description, vendorName, host: account.host, lastFour: apiKey.slice(-4) };
}

/** The check is noted first, as for a save: a worker killed in between leaves no credential that nobody checks. */
async function importOne(
  theirs: Incoming,
  choice: Extract<ImportMessage, { type: 'import-one' }>['choice'],
): Promise<ImportReplies['import-one']> {
  const print = await printOf(theirs);
  const fresh = { id: crypto.randomUUID(), at: Date.now() };
  const planned = merged(theirs, await meet(print, theirs.id), choice, fresh);
  if (planned === undefined) return { kind: 'stale' };
  const { id } = planned;
  const busy = (await openChecks()).has(id);
  if (!busy) await noteCheck(id);
  const placed = await placeCredential(print, theirs.id, (met) => {
    const now = merged(theirs, met, choice, fresh);
    return now?.id === id ? now : undefined;
    // Of what could not be placed nothing is under a new id, and its note is struck off.
  }).finally(() => {
    // A check under way is of the key that was there before.
    void (busy ? runCheck(id).then(() => startCheck(id)) : runCheck(id));
  });
  return placed ? { kind: 'saved', id } : { kind: 'stale' };
}

function printOf({ vendor, account, apiKey }: Incoming): Promise<string> {
  return fingerprintOf(vendor, account.host, apiKey);
}
