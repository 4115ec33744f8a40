import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { base64nopad } from '@scure/base';
import { armor, Decrypter, Encrypter, type Identity, type Recipient, Stanza } from 'age-encryption';

/**
 * Age files that a passphrase opens (age-encryption.org/v1, scrypt), as the age tool writes and reads them. Done here
 * and not by age's own recipient, since that one tells no progress and blocks for seconds: call it in a Worker.
 */

/** How often a step of the work is told: a fraction from 0 to 1. */
export type OnProgress = (done: number) => void;

export type Opened =
  | { readonly ok: true; readonly text: string }
  /**
   * `wrong-passphrase` is also what a damaged first part of the file looks like; `not-age`: no age file, or one that is
   * sealed for a recipient; `too-costly`: its maker asks for more work than `mostWork`; `damaged`: the rest of it.
   */
  | { readonly ok: false; readonly problem: 'wrong-passphrase' | 'not-age' | 'too-costly' | 'damaged' };

/** As logarithm to base 2; what the age tool writes, too. 256 MiB, one to two seconds. */
export const writtenWork = 18;
/** 1 GiB and some eight seconds: the most that age-encryption reads, and more than any age tool writes by itself. */
export const mostWork = 20;

const label = 'age-encryption.org/v1/scrypt';
const firstLine = 'age-encryption.org/v1\n';
const armored = '-----BEGIN AGE ENCRYPTED FILE-----';

export async function sealFile(
  text: string,
  passphrase: string,
  onProgress: OnProgress,
  work = writtenWork,
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient(passphrase, work, onProgress));
  return encrypter.encrypt(text);
}

/** Armored files are read as well. */
export async function openFile(
  file: Uint8Array,
  passphrase: string,
  onProgress: OnProgress,
): Promise<Opened> {
  const bytes = unarmored(file);
  if (bytes === undefined || !startsWith(bytes, firstLine)) return { ok: false, problem: 'not-age' };
  const lock = identity(passphrase, onProgress);
  const decrypter = new Decrypter();
  decrypter.addIdentity(lock.identity);
  try {
    return { ok: true, text: await decrypter.decrypt(bytes, 'text') };
  } catch {
    return { ok: false, problem: lock.problem() };
  }
}

/** The work that it takes to open the file, as logarithm to base 2; 0 for one that no passphrase opens. */
export function workOf(file: Uint8Array): number {
  const head = new TextDecoder('latin1').decode(file.subarray(0, 100));
  return Number(/^age-encryption\.org\/v1\n-> scrypt \S+ (\d+)\n/.exec(head)?.[1] ?? 0);
}

function recipient(passphrase: string, work: number, onProgress: OnProgress): Recipient {
  return {
    wrapFileKey(fileKey) {
      const salt = crypto.getRandomValues(new Uint8Array(16));
      const key = derive(passphrase, salt, work, onProgress);
      const args = ['scrypt', base64nopad.encode(salt), String(work)];
      return [new Stanza(args, cipher(key).encrypt(fileKey))];
    },
  };
}

/** Says afterwards why a file did not open: what age throws does not tell the cases apart. */
function identity(passphrase: string, onProgress: OnProgress) {
  let problem: Extract<Opened, { ok: false }>['problem'] = 'damaged';
  const unwrapFileKey = (stanzas: readonly Stanza[]): Uint8Array | null => {
    const [stanza] = stanzas;
    if (stanza === undefined || stanzas.length !== 1 || stanza.args[0] !== 'scrypt') {
      problem = 'not-age';
      return null;
    }
    const lock = lockOf(stanza);
    if (lock === undefined) return null;
    problem = 'too-costly';
    if (lock.work > mostWork) return null;
    const key = derive(passphrase, lock.salt, lock.work, onProgress);
    problem = 'wrong-passphrase';
    const fileKey = cipher(key).decrypt(stanza.body);
    problem = 'damaged';
    return fileKey;
  };
  return { identity: { unwrapFileKey } satisfies Identity, problem: () => problem };
}

function lockOf({ args, body }: Stanza): { readonly salt: Uint8Array; readonly work: number } | undefined {
  const [, text = '', work = ''] = args;
  // A file key and its tag, no more: a longer one could be opened by several passphrases (age's specification).
  if (args.length !== 3 || !/^[1-9][0-9]*$/.test(work) || body.length !== 32) return undefined;
  try {
    const salt = base64nopad.decode(text);
    return salt.length === 16 ? { salt, work: Number(work) } : undefined;
  } catch {
    return undefined;
  }
}

function derive(passphrase: string, salt: Uint8Array, work: number, onProgress: OnProgress): Uint8Array {
  const labelled = new Uint8Array([...new TextEncoder().encode(label), ...salt]);
  return scrypt(passphrase, labelled, {
    N: 2 ** work,
    r: 8,
    p: 1,
    dkLen: 32,
    onProgress: calmly(onProgress),
  });
}

function cipher(key: Uint8Array) {
  return chacha20poly1305(key, new Uint8Array(12));
}

/** At most a hundred times: each is a message. */
function calmly(onProgress: OnProgress): OnProgress {
  let told = -1;
  return (done) => {
    const hundredths = Math.floor(done * 100);
    if (hundredths <= told) return;
    told = hundredths;
    onProgress(done);
  };
}

function unarmored(file: Uint8Array): Uint8Array | undefined {
  if (!startsWith(file, armored)) return file;
  try {
    return armor.decode(new TextDecoder().decode(file));
  } catch {
    return undefined;
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text;
}
