import type { StoredCredential } from '../credentials/credential.ts';
import type { DamagedRecord } from './damage.ts';

/** What the vault holds, at one moment. */
export interface Contents {
  readonly credentials: readonly StoredCredential[];
  readonly damaged: readonly DamagedRecord[];
  readonly forgotten: readonly { readonly id: string; readonly name: string; readonly at: number }[];
  /** What cannot be opened while the vault is locked: nothing is known of it but this. */
  readonly locked: readonly LockedRecord[];
  /** Ids of what was saved while the vault was locked and has no verdict yet, locked or not. */
  readonly savedLocked: readonly string[];
}

export interface LockedRecord {
  readonly id: string;
  readonly forgottenAt?: number;
}
