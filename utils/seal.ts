import { base64, base64urlnopad } from '@scure/base';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { type IDBPDatabase, openDB } from 'idb';

/**
 * Sealing and opening with this device's own keys. The identity is a non-extractable X25519 CryptoKey in IndexedDB: it
 * guards against a copied storage file, not against someone who runs code in this profile (design, decision 5).
 */
interface DeviceKeys {
  /** The age recipient to which everything is sealed: `age1…`. */
  readonly recipient: string;
  readonly identity: CryptoKey;
  /** For recognising a key without opening anything. */
  readonly hmac: CryptoKey;
}

let keys: Promise<DeviceKeys> | undefined;

/** Loads the device's keys ahead of need, so that the first offer does not wait for them. */
export function deviceKeys(): Promise<DeviceKeys> {
  keys ??= loadKeys().catch((error: unknown) => {
    keys = undefined;
    throw error;
  });
  return keys;
}

/** Seals a text as an age file, in base64. */
export async function seal(text: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient((await deviceKeys()).recipient);
  return base64.encode(await encrypter.encrypt(text));
}

/** Opens what `seal` gave; undefined if it is damaged or was sealed for another identity. */
export async function open(sealed: string): Promise<string | undefined> {
  const decrypter = new Decrypter();
  decrypter.addIdentity((await deviceKeys()).identity);
  try {
    return await decrypter.decrypt(base64.decode(sealed), 'text');
  } catch {
    return undefined;
  }
}

/** A keyed fingerprint: tells that two texts are the same, and to no one else which. */
export async function fingerprint(...parts: readonly string[]): Promise<string> {
  const { hmac } = await deviceKeys();
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', hmac, bytes));
  return base64urlnopad.encode(mac);
}

async function loadKeys(): Promise<DeviceKeys> {
  // Two contexts that start at once must not make two identities.
  return navigator.locks.request('keylift-device-keys', async () => {
    const db = await openDB('keylift', 1, { upgrade: (fresh) => void fresh.createObjectStore('keys') });
    try {
      return await readOrMakeKeys(db);
    } finally {
      db.close();
    }
  });
}

/** Only what is missing is made: what was sealed for an identity is lost without it. */
async function readOrMakeKeys(db: IDBPDatabase): Promise<DeviceKeys> {
  const [keptPair, keptHmac] = await Promise.all([db.get('keys', 'identity'), db.get('keys', 'hmac')]);
  const pair = isKeyPair(keptPair) ? keptPair : await makePair();
  const hmac = keptHmac instanceof CryptoKey ? keptHmac : await makeHmac();
  if (pair !== keptPair || hmac !== keptHmac) {
    const write = db.transaction('keys', 'readwrite', { durability: 'strict' });
    await Promise.all([write.store.put(pair, 'identity'), write.store.put(hmac, 'hmac'), write.done]);
  }
  return { recipient: await recipientOf(pair), identity: pair.privateKey, hmac };
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
