import * as z from 'zod/mini';
import { identityText } from '../age/identity.ts';
import { type LockTimes, lockTimes } from '../vault/lock-times.ts';
import { wrappedIdentity } from '../vault/vault-key.ts';

/**
 * What Keylift's own pages ask about the passphrase and the lock. A passphrase never leaves the page in which it was
 * typed: the page wraps and unwraps identities with it, in a Worker.
 */
export const lockMessages = [
  /** The vault's identity as it is wrapped by the passphrase. */
  z.strictObject({ type: z.literal('wrapped-identity') }),
  z.strictObject({ type: z.literal('unlock'), identity: identityText }),
  z.strictObject({ type: z.literal('lock') }),
  z.strictObject({ type: z.literal('lock-settings') }),
  z.strictObject({ type: z.literal('set-lock-times'), times: lockTimes }),
  /** Sets a passphrase or changes it: `identity` is new, `current` the one until now, if there is one. */
  z.strictObject({
    type: z.literal('set-passphrase'),
    identity: identityText,
    wrapped: wrappedIdentity,
    current: z.optional(identityText),
  }),
  z.strictObject({ type: z.literal('remove-passphrase'), current: identityText }),
  /** Deletes everything that the forgotten passphrase locks. */
  z.strictObject({ type: z.literal('start-over') }),
] as const;

export interface LockReplies {
  'wrapped-identity': { readonly wrapped: string } | undefined;
  /** False if this is not the vault's identity. */
  unlock: boolean;
  lock: void;
  'lock-settings': LockSettings;
  'set-lock-times': void;
  'set-passphrase': KeyChange;
  'remove-passphrase': KeyChange;
  'start-over': void;
}

export interface LockSettings {
  readonly lock: LockState;
  readonly times: LockTimes;
  /** How many credentials are saved, forgotten and damaged ones aside. */
  readonly count: number;
}

/** `refused`: `current` is not the vault's identity. */
export type KeyChange = 'done' | 'refused';

/** How the vault stands, as the screens show it. */
export type LockState =
  /** There is no passphrase. */
  | { readonly kind: 'device' }
  | { readonly kind: 'unlocked'; readonly until: number }
  | {
      readonly kind: 'locked';
      readonly count: number;
      /** How many of them were saved since it was locked, and are not checked yet. */
      readonly waiting: number;
    }
  /** The vault's key is gone or is not the one that Keylift wrote. */
  | { readonly kind: 'broken' };
