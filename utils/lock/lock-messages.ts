import * as z from 'zod/mini';
import { identityText } from '../age/identity.ts';
import { type LockTimes, lockTimes } from '../vault/lock-times.ts';
import { type Openers, openers } from '../vault/protection.ts';

/**
 * What Keylift's own pages ask about the vault's protection and its lock. A passphrase never leaves the page in which it
 * was typed, and a passkey is asked there: the page wraps and unwraps identities with them.
 */
export const lockMessages = [
  /** The vault's identity as it is wrapped. */
  z.strictObject({ type: z.literal('openers') }),
  z.strictObject({ type: z.literal('unlock'), identity: identityText }),
  z.strictObject({ type: z.literal('lock') }),
  z.strictObject({ type: z.literal('lock-settings') }),
  z.strictObject({ type: z.literal('set-lock-times'), times: lockTimes }),
  /** `current`: the identity until now, where the vault is sealed; the same as the new one where only what opens it changes. */
  z.strictObject({
    type: z.literal('protect'),
    how: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('memory') }),
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('sealed'), identity: identityText, openers }),
    ]),
    current: z.optional(identityText),
  }),
  /** The user knows that copies of unprotected keys may be left. */
  z.strictObject({ type: z.literal('dismiss-exposed') }),
  /** Deletes everything that the forgotten passphrase locks. */
  z.strictObject({ type: z.literal('start-over') }),
  /** The Keylift file with all that is kept, in clear: the page seals it. */
  z.strictObject({ type: z.literal('make-backup') }),
] as const;

export interface LockReplies {
  openers: Openers | undefined;
  /** False if this is not the vault's identity. */
  unlock: boolean;
  lock: void;
  'lock-settings': LockSettings;
  'set-lock-times': void;
  protect: Protected;
  'dismiss-exposed': void;
  'start-over': void;
  'make-backup': Backup | undefined;
}

export interface LockSettings {
  readonly lock: LockState;
  readonly times: LockTimes;
  /** How many credentials are saved, forgotten and damaged ones aside. */
  readonly count: number;
}

export interface Backup {
  readonly fileName: string;
  readonly content: string;
  readonly count: number;
  /** Damaged records, which are not in the file. */
  readonly leftOut: number;
}

/** `refused`: `current` is not the vault's identity. */
export type Protected = 'done' | 'refused';

/** How the vault stands, as the screens show it. */
export type LockState =
  /** In memory alone; `chosen` by the user, or because nobody has answered yet. */
  | { readonly kind: 'memory'; readonly chosen: boolean }
  /** On the disk, in clear. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unlocked'; readonly until: number; readonly opensWith: OpensWith }
  | {
      readonly kind: 'locked';
      readonly count: number;
      /** How many of them were saved since it was locked, and are not checked yet. */
      readonly waiting: number;
      readonly opensWith: OpensWith;
    }
  /** What tells how the vault is protected is damaged. */
  | { readonly kind: 'broken' };

export interface OpensWith {
  readonly passphrase: boolean;
  readonly passkey: boolean;
}
