import * as z from 'zod/mini';
import { identityText } from '../age/identity.ts';
import { wrappedIdentity } from '../vault/vault-key.ts';

/**
 * Back-up and restore. A file to be restored is too long for a message: the page puts it into `storage.session`, as
 * sealed as it is, under `restoreItem`, and takes it away afterwards.
 */
export const restoreItem = 'restore-file';

export const backupMessages = [
  /** `fresh` for a vault without a passphrase: the file needs one. */
  z.strictObject({
    type: z.literal('make-backup'),
    fresh: z.optional(z.strictObject({ identity: identityText, wrapped: wrappedIdentity })),
  }),
  z.strictObject({ type: z.literal('preview-restore'), identity: identityText }),
  /** `take`: ids of saved credentials that the file's version is to replace. */
  z.strictObject({
    type: z.literal('restore'),
    identity: identityText,
    take: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(10_000)),
  }),
] as const;

export interface BackupReplies {
  'make-backup': BackupResult;
  'preview-restore': RestorePreview;
  restore: RestoreResult;
}

export type BackupResult =
  | {
      readonly ok: true;
      readonly fileName: string;
      readonly content: string;
      readonly count: number;
      /** Damaged records, which are not in the file. */
      readonly leftOut: number;
    }
  | { readonly ok: false; readonly problem: 'passphrase-needed' };

type RestoreProblem = 'no-file' | 'wrong-identity' | 'locked';

export type RestorePreview =
  | {
      readonly ok: true;
      readonly madeAt: string;
      /** Names of credentials that are not saved here. */
      readonly fresh: readonly string[];
      /** How many are saved here just so. */
      readonly same: number;
      readonly differing: readonly Differing[];
      /** How many records of the file do not open or parse: they are left out. */
      readonly damaged: number;
    }
  | { readonly ok: false; readonly problem: RestoreProblem };

/** Saved here and in the file, but not alike. */
export interface Differing {
  /** Of the saved one. */
  readonly id: string;
  readonly name: string;
  readonly fields: readonly DifferingField[];
}

export type DifferingField = 'name' | 'description' | 'account' | 'key';

export type RestoreResult =
  | { readonly ok: true; readonly added: number; readonly replaced: number }
  | { readonly ok: false; readonly problem: RestoreProblem };
