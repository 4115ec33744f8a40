import { base64 } from '@scure/base';
import { newIdentity } from '../age/identity.ts';
import { openByPasskey, wrapByPasskey } from '../age/passkey.ts';
import { openWithPassphrase, sealWithPassphrase } from '../age/passphrase.ts';
import { type OnProgress, workOf, writtenWork } from '../age/passphrase-file.ts';
import type { PopupMessage } from '../background/protocol.ts';
import { ask } from '../browser/ask.ts';
import { reasonOf } from '../text/one-line.ts';
import type { Openers } from '../vault/protection.ts';

/**
 * What a page does with a passphrase that was typed into it, or a passkey that it asks for. Neither is ever sent anywhere:
 * only the identities that they wrap are, to the background.
 */
export type Flow =
  | { readonly kind: 'done' }
  /** Also a vault key whose first part is damaged: the two cannot be told apart. */
  | { readonly kind: 'wrong-passphrase' }
  /** What is wrapped is gone or damaged: nothing opens it any more. */
  | { readonly kind: 'damaged' }
  /** The browser's own words. */
  | { readonly kind: 'failed'; readonly message: string };

export interface Pace {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** How the vault is to be kept from now on. */
export type Keeping =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'passkey' }
  | { readonly kind: 'none' }
  | { readonly kind: 'memory' };

/** By what the user opens a sealed vault. */
export type Proof = { readonly passphrase: string } | 'passkey';

export function unlockWith(proof: Proof, pace: Pace): Promise<Flow> {
  return guarded(async () => {
    const found = await identityBehind(proof, pace);
    if ('kind' in found) return found;
    const { identity, openers } = found;
    if (!(await told({ type: 'unlock', identity }))) return { kind: 'damaged' };
    // It is open, whatever comes of this.
    if (typeof proof === 'object')
      await raiseWork(proof.passphrase, identity, openers).catch(() => undefined);
    return done;
  });
}

/** `proof` opens what is sealed now; the vault gets an identity of its own, and what only opened the one before is gone. */
export function keepAs(keeping: Keeping, proof: Proof | undefined, pace: Pace): Promise<Flow> {
  return guarded(async () => {
    const found = proof && (await identityBehind(proof, pace));
    if (found && 'kind' in found) return found;
    const current = found && { current: found.identity };
    if (keeping.kind === 'none' || keeping.kind === 'memory')
      return protect({ type: 'protect', how: { kind: keeping.kind }, ...current });
    const identity = newIdentity();
    const openers =
      keeping.kind === 'passkey'
        ? { passkey: await wrapByPasskey(identity, undefined) }
        : await withPassphrase(keeping.passphrase, identity, found?.openers ?? {}, pace);
    return protect({ type: 'protect', how: { kind: 'sealed', identity, openers }, ...current });
  });
}

/** A passphrase and a passkey can both open: adds the one that is missing. */
export function alsoOpenWith(
  added: Extract<Keeping, { kind: 'passphrase' | 'passkey' }>,
  proof: Proof,
  pace: Pace,
): Promise<Flow> {
  return guarded(async () => {
    const found = await identityBehind(proof, pace);
    if ('kind' in found) return found;
    const { identity, openers } = found;
    const more =
      added.kind === 'passkey'
        ? { passkey: await wrapByPasskey(identity, undefined) }
        : { passphrase: await wrapByPassphrase(added.passphrase, identity, pace) };
    const how = { kind: 'sealed' as const, identity, openers: { ...openers, ...more } };
    return protect({ type: 'protect', how, current: identity });
  });
}

/** Aborting is not a failure: nothing was changed, and the user knows. */
export async function guarded<Outcome>(
  work: () => Promise<Outcome>,
): Promise<Outcome | Extract<Flow, { kind: 'failed' }>> {
  try {
    return await work();
  } catch (error) {
    return { kind: 'failed', message: reasonOf(error) };
  }
}

const done: Flow = { kind: 'done' };

/** A passkey that opened the vault before goes on doing so: the browser asks for it. */
async function withPassphrase(
  passphrase: string,
  identity: string,
  { passkey }: Openers,
  pace: Pace,
): Promise<Openers> {
  const wrapped = await wrapByPassphrase(passphrase, identity, pace);
  if (passkey === undefined) return { passphrase: wrapped };
  return { passphrase: wrapped, passkey: await wrapByPasskey(identity, passkey.credential) };
}

async function wrapByPassphrase(passphrase: string, identity: string, { onProgress, signal }: Pace) {
  return base64.encode(await sealWithPassphrase(identity, passphrase, onProgress, signal));
}

/** What was wrapped with less work than is done today is wrapped anew. */
async function raiseWork(passphrase: string, identity: string, openers: Openers): Promise<void> {
  if (openers.passphrase === undefined || workOf(base64.decode(openers.passphrase)) >= writtenWork) return;
  const raised = base64.encode(await sealWithPassphrase(identity, passphrase));
  const how = { kind: 'sealed' as const, identity, openers: { ...openers, passphrase: raised } };
  await told({ type: 'protect', how, current: identity });
}

async function identityBehind(
  proof: Proof,
  { onProgress, signal }: Pace,
): Promise<{ readonly identity: string; readonly openers: Openers } | Exclude<Flow, { kind: 'done' }>> {
  const openers = await told({ type: 'openers' });
  if (!openers) return { kind: 'damaged' };
  if (proof === 'passkey') {
    if (openers.passkey === undefined) return { kind: 'damaged' };
    return { identity: await openByPasskey(openers.passkey), openers };
  }
  if (openers.passphrase === undefined) return { kind: 'damaged' };
  const wrapped = base64.decode(openers.passphrase);
  const opened = await openWithPassphrase(wrapped, proof.passphrase, onProgress, { signal });
  if (opened.ok) return { identity: opened.text, openers };
  return { kind: opened.problem === 'wrong-passphrase' ? 'wrong-passphrase' : 'damaged' };
}

async function protect(message: Extract<PopupMessage, { type: 'protect' }>): Promise<Flow> {
  return (await told(message)) === 'done' ? done : { kind: 'damaged' };
}

async function told<Message extends PopupMessage>(message: Message) {
  const answer = await ask(message);
  if (!answer.ok) throw new Error(answer.message);
  return answer.reply;
}
