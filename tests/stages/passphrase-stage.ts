import { base64 } from '@scure/base';
import { vi } from 'vitest';
import { newIdentity } from '../../utils/age/identity.ts';
import type { PopupMessage } from '../../utils/background/protocol.ts';

/** A background that has just been started: no memory in common with others, the same storage. */
export async function background() {
  vi.resetModules();
  const modules = await Promise.all([
    import('../../utils/vault/prints.ts'),
    import('../../utils/vault/vault.ts'),
    import('../../utils/vault/forgotten.ts'),
    import('../../utils/vault/vault-lock.ts'),
    import('../../utils/lock/locking.ts'),
    import('../../utils/checks/jobs.ts'),
    import('../../utils/lock/answer-lock.ts'),
    import('../../utils/offers/offers.ts'),
    import('../../utils/vault/draft.ts'),
    import('../../utils/background/start-up.ts'),
    import('../../utils/vault/change-protection.ts'),
    import('../../utils/vault/exposed.ts'),
    import('../../utils/vault/unlocked-identity.ts'),
    import('../../utils/vault/records.ts'),
    import('../../utils/offers/save-offer.ts'),
    import('../../utils/checks/replace-key.ts'),
    import('../../utils/checks/daily-check.ts'),
    import('../../utils/checks/answer-watch.ts'),
    import('../../utils/offers/answer-page.ts'),
  ]);
  return Object.assign({}, ...modules) as All<typeof modules>;
}

type All<Modules extends readonly unknown[]> = Modules extends readonly [infer First, ...infer Rest]
  ? First & All<Rest>
  : unknown;

export type Background = Awaited<ReturnType<typeof background>>;

/** What an identity wrapped by a passphrase looks like: nobody in these tests opens it. */
export const wrapped = base64.encode(
  new TextEncoder().encode(`age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 18\n${'B'.repeat(43)}\n--- `),
);

/** Seals the vault as with a passphrase, and gives the identity behind it; `current` is the one until now. */
export async function setPassphrase(it: Background, current?: string): Promise<string> {
  const identity = newIdentity();
  const how = { kind: 'sealed' as const, identity, openers: { passphrase: wrapped } };
  await protect(it, how, current);
  return identity;
}

/** Keeps the vault in another way. */
export async function protect(
  it: Background,
  how: Extract<PopupMessage, { type: 'protect' }>['how'],
  current?: string,
): Promise<void> {
  const message = { type: 'protect' as const, how, ...(current !== undefined && { current }) };
  if ((await it.answerLock(message)) !== 'done') throw new Error('The protection was not changed');
}

/** Puts the clock on the wall this far ahead, or back. */
export function shiftClock(ms: number): void {
  const now = Date.now() + ms;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
}

export const minute = 60_000;
