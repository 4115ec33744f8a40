import type { Opened } from '../age/passphrase-file.ts';
import { type Translate, wordAddressProblem, wordKeyProblem } from '../checks/wording.ts';
import { inShort } from '../text/one-line.ts';
import type { Refused } from './incoming.ts';
import type { Mistaken } from './mistaken-file.ts';
import type { OpenedForMe } from './open-sealed.ts';
import type { TextReading } from './read-file.ts';
import type { Unreadable } from './read-import.ts';

/** Why something cannot be imported, and what to do next, in the user's words. Nothing of the file is repeated. */
export function wordUnreadable(
  why: Unreadable,
  formats: readonly { readonly id: string; readonly name: string }[],
  t: Translate,
): string {
  switch (why.kind) {
    case 'empty':
      return t('import_empty');
    case 'too-big':
      return t('import_tooBig');
    case 'too-many':
      return t('import_tooMany');
    case 'no-credentials':
      return t('import_noCredentials');
    case 'malformed':
    case 'damaged':
      return t('import_damaged');
    case 'too-deep':
    case 'repeated-name':
      return t('import_edited');
    case 'newer':
      return t('import_newer');
    case 'foreign':
      return t('import_foreign');
    case 'mistaken':
      return wordMistaken(why.is, formats, t);
  }
}

function wordMistaken(
  is: Mistaken,
  formats: readonly { readonly id: string; readonly name: string }[],
  t: Translate,
): string {
  switch (is.kind) {
    case 'format':
      return t('import_otherFormat', formats.find(({ id }) => id === is.id)?.name ?? is.id);
    case 'other-tool':
      return t('import_otherTool');
    case 'backup':
      return t('import_backup');
    case 'secret-key':
      return t('import_secretKey');
    case 'web-page':
      return t('import_webPage');
  }
}

export function wordTextProblem(
  problem: Extract<TextReading, { ok: false }>['problem'],
  t: Translate,
): string {
  switch (problem) {
    case 'too-big':
      return t('import_tooBig');
    case 'workbook':
      return t('import_workbook');
    case 'binary':
      return t('import_foreign');
    case 'encoding':
      return t('import_encoding');
  }
}

export function wordNotOpened(problem: Extract<Opened, { ok: false }>['problem'], t: Translate): string {
  switch (problem) {
    case 'wrong-passphrase':
      return t('import_wrongPassphrase');
    case 'not-age':
      return t('import_forRecipient');
    case 'too-costly':
      return t('import_tooCostly');
    case 'damaged':
      return t('import_sealedDamaged');
  }
}

/** Of a file that was sealed for an address, and not for this Keylift's or not to be imported. */
export function wordNotForMe(opened: Exclude<OpenedForMe, { kind: 'unanswered' }>, t: Translate): string {
  switch (opened.kind) {
    case 'locked':
      return t('import_unlockFirst');
    case 'not-for-me':
      return t('import_notForMe');
    case 'damaged':
      return t('import_sealedDamaged');
    case 'opened':
      return opened.reading.ok ? '' : wordTextProblem(opened.reading.problem, t);
  }
}

export function wordRefused(why: Refused, vendorNames: readonly string[], t: Translate): string {
  switch (why.kind) {
    case 'field':
      return t('import_field', inShort(why.path) || '?');
    case 'too-long':
      return t('import_tooLong');
    case 'address':
      return wordAddressProblem(why.problem, why.vendor, t);
    case 'key':
      return wordKeyProblem(why.problem, why.vendor, t);
    case 'cells':
      return t('import_cells');
    case 'vendor':
      return t('import_vendor', vendorNames.join(', '));
    case 'unclosed':
      return t('import_unclosed');
    case 'repeated':
      return t('import_repeated', String(why.place));
  }
}
