import { base64 } from '@scure/base';
import { vi } from 'vitest';
import { newIdentity } from '../../utils/age/identity.ts';

/** A background that has just been started: no memory in common with others, the same storage. */
export async function background() {
  vi.resetModules();
  const modules = await Promise.all([
    import('../../utils/vault/fingerprint.ts'),
    import('../../utils/vault/vault.ts'),
    import('../../utils/vault/vault-lock.ts'),
    import('../../utils/lock/locking.ts'),
    import('../../utils/checks/jobs.ts'),
    import('../../utils/lock/answer-lock.ts'),
    import('../../utils/offers/offers.ts'),
    import('../../utils/vault/draft.ts'),
    import('../../utils/background/start-up.ts'),
    import('../../utils/vault/device-keys.ts'),
    import('../../utils/vault/swap-vault-key.ts'),
    import('../../utils/offers/save-offer.ts'),
    import('../../utils/checks/replace-key.ts'),
    import('../../utils/checks/daily-check.ts'),
    import('../../utils/checks/answer-watch.ts'),
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
