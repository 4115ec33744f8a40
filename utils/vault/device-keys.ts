import { identityToRecipient } from 'age-encryption';
import { type IDBPDatabase, openDB } from 'idb';
import * as z from 'zod/mini';
import { readKeptKey } from './vault-key.ts';

/**
 * This device's own keys. The identity is a non-extractable X25519 CryptoKey in IndexedDB: it guards against a copied
 * storage file, not against someone who runs code in this profile (design, decision 5).
 */
export interface DeviceKeys {
  /** The age recipient to which is sealed what is of this device: `age1…`. */
  readonly recipient: string;
  readonly identity: CryptoKey;
  /** The identity before the last rotation, until all that is of the session is sealed anew. */
  readonly retired?: CryptoKey;
  /** For recognising a key without opening anything. */
  readonly hmac: CryptoKey;
  /**
   * The recipients that the vault may seal for: one, or two while it is swapped; none before the first passphrase. Kept
   * here and not beside the records, so that one that was put there by somebody else is not sealed for.
   */
  readonly accepted: readonly string[] | undefined;
  /** The address for colleagues (`own-recipient.ts`), noted here for the same reason; `next` while another one is made. */
  readonly address: NotedAddress | undefined;
}

const notedAddress = z.object({ current: z.exactOptional(z.string()), next: z.exactOptional(z.string()) });
export type NotedAddress = z.infer<typeof notedAddress>;

let keys: Promise<DeviceKeys> | undefined;

/** Loads the device's keys ahead of need, so that the first offer does not wait for them. */
export function deviceKeys(): Promise<DeviceKeys> {
  keys ??= withKeys(readOrMakeKeys).catch((error: unknown) => {
    keys = undefined;
    throw error;
  });
  return keys;
}

/** Notes durably for whom the vault may seal from now on. */
export async function acceptRecipients(accepted: readonly string[] | undefined): Promise<void> {
  await change(async (store) => {
    await (accepted === undefined ? store.delete('accepted') : store.put([...accepted], 'accepted'));
  });
}

/** Notes durably which address for colleagues is this Keylift's own. */
export async function noteAddress(address: NotedAddress | undefined): Promise<void> {
  await change(async (store) => {
    await (address === undefined ? store.delete('address') : store.put(address, 'address'));
  });
}

/**
 * Makes the device a new identity, in one step with `accepted`. The old one is only left for what is of the session,
 * until `dropRetired`: copies of records that were sealed for it can be opened by nobody any more.
 */
export async function rotateIdentity(accepted: readonly string[]): Promise<void> {
  const { identity } = await deviceKeys();
  const pair = await makePair();
  await change(async (store) => {
    await Promise.all([
      store.put(pair, 'identity'),
      store.put(identity, 'retired'),
      store.put([...accepted], 'accepted'),
    ]);
  });
}

export async function dropRetired(): Promise<void> {
  await change((store) => store.delete('retired'));
}

interface Store {
  put(value: unknown, key: string): Promise<unknown>;
  delete(key: string): Promise<void>;
}

async function change(write: (store: Store) => Promise<void>): Promise<void> {
  await deviceKeys();
  keys = withKeys(async (db) => {
    const transaction = db.transaction('keys', 'readwrite', { durability: 'strict' });
    await Promise.all([write(transaction.store), transaction.done]);
    return readOrMakeKeys(db);
  });
  await keys;
}

async function withKeys<Result>(work: (db: IDBPDatabase) => Promise<Result>): Promise<Result> {
  // Two contexts that start at once must not make two identities.
  return navigator.locks.request('keylift-device-keys', async () => {
    const db = await openDB('keylift', 1, { upgrade: (fresh) => void fresh.createObjectStore('keys') });
    try {
      return await work(db);
    } finally {
      db.close();
    }
  });
}

/** Only what is missing is made: what was sealed for an identity is lost without it. */
async function readOrMakeKeys(db: IDBPDatabase): Promise<DeviceKeys> {
  const [keptPair, keptHmac, keptRetired, keptAccepted, keptAddress] = await Promise.all(
    ['identity', 'hmac', 'retired', 'accepted', 'address'].map((name) => db.get('keys', name)),
  );
  const pair = isKeyPair(keptPair) ? keptPair : await makePair();
  const hmac = keptHmac instanceof CryptoKey ? keptHmac : await makeHmac();
  // Where the browser has lost the device's keys, a passphrase still opens the vault: its key is taken over as it is.
  const accepted = isKeyPair(keptPair) ? listed(keptAccepted) : await recipientInUse();
  if (pair !== keptPair || hmac !== keptHmac) {
    const write = db.transaction('keys', 'readwrite', { durability: 'strict' });
    await Promise.all([
      write.store.put(pair, 'identity'),
      write.store.put(hmac, 'hmac'),
      ...(accepted ? [write.store.put(accepted, 'accepted')] : []),
      write.done,
    ]);
  }
  return {
    recipient: await recipientOf(pair),
    identity: pair.privateKey,
    hmac,
    accepted,
    address: notedAddress.safeParse(keptAddress).data,
    ...(keptRetired instanceof CryptoKey && { retired: keptRetired }),
  };
}

function listed(value: unknown): readonly string[] | undefined {
  const parsed = z.array(z.string()).safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

async function recipientInUse(): Promise<readonly string[] | undefined> {
  const key = await readKeptKey();
  return key.kind === 'passphrase' ? [key.recipient] : undefined;
}

async function makePair(): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
  if (!isKeyPair(pair)) throw new Error('X25519 gave no key pair');
  return pair;
}

function makeHmac(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** From the private key: age derives the public one by a scalar multiplication with it. */
function recipientOf(pair: CryptoKeyPair): Promise<string> {
  return identityToRecipient(pair.privateKey);
}

function isKeyPair(value: unknown): value is CryptoKeyPair {
  return (
    typeof value === 'object' &&
    value !== null &&
    'privateKey' in value &&
    value.privateKey instanceof CryptoKey
  );
}
