import type * as z from 'zod/mini';
import { readVersioned } from './file-versions.ts';
import { accept, type Incoming, incoming, mostCredentials, type Refused } from './incoming.ts';
import { type Mistaken, mistakenJson, mistakenText } from './mistaken-file.ts';
import { isOldBackup } from './old-backup.ts';
import { isAgeHead, mostBytes } from './read-file.ts';
import { readList } from './read-list.ts';
import { readJson } from './strict-json.ts';

/** A credential that can be taken. `place` is its line in a list, its number in a Keylift file; both from 1. */
export interface Candidate {
  readonly place: number;
  readonly credential: Incoming;
}

export interface Bad {
  readonly place: number;
  readonly why: Refused;
}

export type Judged = Candidate | Bad;

/** Why nothing can be taken of a file or a pasted text. */
export type Unreadable =
  | { readonly kind: 'empty' | 'too-big' | 'too-many' | 'no-credentials' }
  | { readonly kind: 'malformed' | 'too-deep' | 'repeated-name' | 'newer' | 'damaged' | 'foreign' }
  | { readonly kind: 'mistaken'; readonly is: Mistaken };

export type Reading =
  | { readonly kind: 'read'; readonly from: 'file' | 'list'; readonly judged: readonly Judged[] }
  /**
   * A file, whole, that is to be opened first. `recipient`: an age file for somebody's address, so that no passphrase opens
   * it; `old-backup`: one that is made of several (`old-backup.ts`).
   */
  | {
      readonly kind: 'sealed';
      readonly by: 'passphrase' | 'recipient' | 'old-backup';
      readonly file: string;
    }
  | { readonly kind: 'unreadable'; readonly why: Unreadable };

const armorHead = '-----BEGIN AGE ENCRYPTED FILE-----';

/** What a file or a pasted text holds. Nothing of it is looked at before its size. */
export function readImport(given: string): Reading {
  if (given.length > mostBytes) return unreadable({ kind: 'too-big' });
  const started = given.replace(/^\ufeff/, '').trimStart();
  const text = started.trimEnd();
  if (text === '') return unreadable({ kind: 'empty' });
  const sealed = sealedBy(text);
  // The last byte of one that is not armored may look like a blank.
  if (sealed !== undefined)
    return { kind: 'sealed', by: sealed, file: text.startsWith(armorHead) ? text : started };
  const is = mistakenText(text);
  if (is !== undefined) return unreadable({ kind: 'mistaken', is });
  if (/^(?:\{|\[(?!\w))/.test(text)) return readFile(text);
  const judged = readList(text);
  if (judged === undefined) return unreadable({ kind: 'foreign' });
  return judged === 'too-many' ? unreadable({ kind: judged }) : limited('list', judged);
}

/** Of a text that is armored, or that `decodeText` gave for an age file. */
function sealedBy(text: string): 'passphrase' | 'recipient' | undefined {
  const isArmored = text.startsWith(armorHead);
  const head = isArmored ? armoredHead(text) : text.slice(0, 64);
  if (!isArmored && !isAgeHead(head)) return undefined;
  return /^[^\n]*\n-> scrypt /.test(head) ? 'passphrase' : 'recipient';
}

/** The first 48 bytes; empty if they are damaged. */
function armoredHead(text: string): string {
  try {
    return atob(text.split(/\r?\n/, 2)[1] ?? '');
  } catch {
    return '';
  }
}

function readFile(text: string): Reading {
  const json = readJson(text);
  // Of one object a line the first tells what it is.
  const [line = ''] = text.split('\n', 1);
  const first = json.ok ? json : readJson(line);
  if (json.ok && isOldBackup(json.value)) return { kind: 'sealed', by: 'old-backup', file: text };
  const is = first.ok ? mistakenJson(first.value) : undefined;
  if (is !== undefined) return unreadable({ kind: 'mistaken', is });
  if (!json.ok) return unreadable({ kind: json.problem });
  const file = readVersioned(json.value);
  if (file.kind !== 'credentials') return unreadable({ kind: file.kind });
  if (file.credentials.length > mostCredentials) return unreadable({ kind: 'too-many' });
  return limited(
    'file',
    file.credentials.map((one, index) => judge(one, index + 1)),
  );
}

function judge(one: unknown, place: number): Judged {
  const parsed = incoming.safeParse(one);
  if (!parsed.success) return { place, why: { kind: 'field', path: pathOf(parsed.error) } };
  const accepted = accept(parsed.data);
  return accepted.ok ? { place, credential: accepted.credential } : { place, why: accepted.why };
}

function pathOf(error: z.core.$ZodError): string {
  return error.issues[0]?.path.join('.') ?? '';
}

function limited(from: 'file' | 'list', judged: readonly Judged[]): Reading {
  if (judged.length === 0) return unreadable({ kind: 'no-credentials' });
  if (judged.length > mostCredentials) return unreadable({ kind: 'too-many' });
  return { kind: 'read', from, judged: withoutRepeats(judged) };
}

/** The first of those with the same key, or the same id, counts: it could not be said which was meant. */
function withoutRepeats(judged: readonly Judged[]): readonly Judged[] {
  const seen = new Map<string, number>();
  return judged.map((one) => {
    if (!('credential' in one)) return one;
    const { id, vendor, account, apiKey } = one.credential;
    const marks = [JSON.stringify([vendor, account.host, apiKey]), ...(id === undefined ? [] : [`id ${id}`])];
    const earlier = marks.map((mark) => seen.get(mark)).find((place) => place !== undefined);
    if (earlier !== undefined) return { place: one.place, why: { kind: 'repeated', place: earlier } };
    for (const mark of marks) seen.set(mark, one.place);
    return one;
  });
}

function unreadable(why: Unreadable): Reading {
  return { kind: 'unreadable', why };
}
