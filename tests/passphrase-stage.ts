import { base64 } from '@scure/base';
import { vi } from 'vitest';
import { newIdentity } from '../utils/vault-identity.ts';

/** A background that has just been started: no memory in common with others, the same storage. */
export async function background() {
  vi.resetModules();
  const modules = await Promise.all([
    import('../utils/key-print.ts'),
    import('../utils/vault.ts'),
    import('../utils/vault-lock.ts'),
    import('../utils/lock.ts'),
    import('../utils/jobs.ts'),
    import('../utils/answer-lock.ts'),
    import('../utils/offers.ts'),
    import('../utils/draft.ts'),
    import('../utils/start-up.ts'),
    import('../utils/device-keys.ts'),
    import('../utils/swap-key.ts'),
    import('../utils/save-offer.ts'),
    import('../utils/replace-key.ts'),
    import('../utils/watch-keys.ts'),
    import('../utils/answer-watch.ts'),
  ]);
  const [
    print,
    vault,
    open,
    lock,
    jobs,
    answers,
    offers,
    draft,
    startUp,
    device,
    swap,
    save,
    replace,
    watch,
    setting,
  ] = modules;
  return {
    ...print,
    ...vault,
    ...open,
    ...lock,
    ...jobs,
    ...answers,
    ...offers,
    ...draft,
    ...startUp,
    ...device,
    ...swap,
    ...save,
    ...replace,
    ...watch,
    ...setting,
  };
}

export type Background = Awaited<ReturnType<typeof background>>;

/** What an identity wrapped by a passphrase looks like: nobody in these tests opens it. */
export const wrapped = base64.encode(
  new TextEncoder().encode(`age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 18\n${'B'.repeat(43)}\n--- `),
);

/** Sets a passphrase, and gives the identity behind it. */
export async function setPassphrase(it: Background, current?: string): Promise<string> {
  const identity = newIdentity();
  const outcome = await it.answerLock({
    type: 'set-passphrase',
    identity,
    wrapped,
    ...(current !== undefined && { current }),
  });
  if (outcome !== 'done') throw new Error('The passphrase was not set');
  return identity;
}

/** Puts the clock on the wall this far ahead, or back. */
export function shiftClock(ms: number): void {
  const now = Date.now() + ms;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
}

export const minute = 60_000;
