import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { setStage } from './background-stage.ts';
import { background, protect } from './passphrase-stage.ts';

/** A Keylift with all that hands over; one more starts with nothing, as on another computer. */
export async function startedKeylift() {
  const it = await background();
  const [address, answers, colleagues, pageSide] = await Promise.all([
    import('../../utils/vault/own-recipient.ts'),
    import('../../utils/sharing/answer-colleague.ts'),
    import('../../utils/sharing/colleagues.ts'),
    import('../../utils/import/open-sealed.ts'),
  ]);
  // What a page asks, the background of this Keylift answers.
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(((message: never) =>
    answers.answerColleague(message)) as never);
  return { ...it, ...address, ...answers, ...colleagues, ...pageSide };
}

export type Keylift = Awaited<ReturnType<typeof startedKeylift>>;

export async function freshKeylift(): Promise<Keylift> {
  await setStage();
  const it = await startedKeylift();
  // In memory alone there is no address.
  await protect(it, { kind: 'none' });
  return it;
}

export async function addressOf(it: Keylift): Promise<string> {
  const own = await it.ownAddress();
  if (typeof own === 'string') throw new Error(`The address is ${own}`);
  return own.address;
}
