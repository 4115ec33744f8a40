import { base64 } from '@scure/base';
import { newIdentity } from '../age/identity.ts';
import { openWithPassphrase, sealWithPassphrase } from '../age/passphrase.ts';
import { leastOwnWork, type OnProgress } from '../age/passphrase-file.ts';
import type { PopupMessage } from '../background/protocol.ts';
import { ask } from '../browser/ask.ts';
import type { KeyChange } from './lock-messages.ts';

/**
 * What a page does with a passphrase that was typed into it. The passphrase itself is never sent anywhere: only the
 * identities that it wraps are, to the background.
 */
export type Flow =
  | { readonly kind: 'done' }
  /** Also a vault key whose first part is damaged: the two cannot be told apart. */
  | { readonly kind: 'wrong-passphrase' }
  /** The vault's key is gone or damaged: no passphrase opens it any more. */
  | { readonly kind: 'damaged' }
  /** The browser's own words. */
  | { readonly kind: 'failed'; readonly message: string };

export interface Pace {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

export async function unlockWith(passphrase: string, pace: Pace): Promise<Flow> {
  return guarded(async () => {
    const current = await identityBehind(passphrase, pace);
    if (typeof current !== 'string') return current;
    return (await told({ type: 'unlock', identity: current })) ? done : { kind: 'damaged' };
  });
}

/** Sets a passphrase, or changes the one that there is. */
export async function changePassphrase(next: string, current: string | undefined, pace: Pace): Promise<Flow> {
  return guarded(async () => {
    const parts = current === undefined ? 2 : 3;
    const part = (n: number): Pace => ({
      ...pace,
      onProgress: (fraction) => pace.onProgress((n + fraction) / parts),
    });
    const known = current === undefined ? undefined : await identityBehind(current, part(0));
    if (known !== undefined && typeof known !== 'string') return known;
    const { identity, wrapped } = await wrapNewIdentity(next, part(parts - 2), part(parts - 1));
    return changed({ type: 'set-passphrase', identity, wrapped, ...(known && { current: known }) });
  });
}

export async function removePassphrase(current: string, pace: Pace): Promise<Flow> {
  return guarded(async () => {
    const known = await identityBehind(current, pace);
    return typeof known === 'string' ? changed({ type: 'remove-passphrase', current: known }) : known;
  });
}

/** A new identity and the same wrapped by the passphrase, opened again to see that it does. */
export async function wrapNewIdentity(passphrase: string, sealing: Pace, opening: Pace) {
  const identity = newIdentity();
  const file = await sealWithPassphrase(identity, passphrase, sealing.onProgress, sealing.signal);
  const again = await openWithPassphrase(file, passphrase, opening.onProgress, {
    signal: opening.signal,
    leastWork: leastOwnWork,
  });
  if (!again.ok || again.text !== identity) throw new Error('The wrapped identity does not open again');
  return { identity, wrapped: base64.encode(file) };
}

/** Aborting is not a failure: nothing was changed, and the user knows. */
export async function guarded<Outcome>(
  work: () => Promise<Outcome>,
): Promise<Outcome | Extract<Flow, { kind: 'failed' }>> {
  try {
    return await work();
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

const done: Flow = { kind: 'done' };

async function identityBehind(passphrase: string, { onProgress, signal }: Pace): Promise<string | Flow> {
  const kept = await told({ type: 'wrapped-identity' });
  if (!kept) return { kind: 'damaged' };
  const opened = await openWithPassphrase(base64.decode(kept.wrapped), passphrase, onProgress, {
    signal,
    leastWork: leastOwnWork,
  });
  if (opened.ok) return opened.text;
  return { kind: opened.problem === 'wrong-passphrase' ? 'wrong-passphrase' : 'damaged' };
}

async function changed(message: Extract<PopupMessage, { type: 'set-passphrase' | 'remove-passphrase' }>) {
  const outcome: KeyChange = await told(message);
  return outcome === 'done' ? done : { kind: 'damaged' as const };
}

async function told<Message extends PopupMessage>(message: Message) {
  const answer = await ask(message);
  if (!answer.ok) throw new Error(answer.message);
  return answer.reply;
}
