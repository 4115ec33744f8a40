// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { popupState } from '../../utils/background/popup-state.ts';
import { exportAs } from '../../utils/export/export.ts';
import { formatFor } from '../../utils/export/registry.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { setStage } from '../stages/background-stage.ts';
import { background, setPassphrase } from '../stages/passphrase-stage.ts';

/** Another key of an account that is saved: what it is taken for, by whom the page names. */
const vendor = vendorOf('freshservice');
const pageUrl = new URL('https://acme.freshservice.com/a/profiles/7/edit');
const here = { pageHost: pageUrl.hostname };
const [first, second] = ['First000000000000abc', 'Second00000000000xyz'];
const nora = { email: 'nora.lind@acme.example' };

beforeEach(async () => void (await setStage()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** How this key, seen on a page that names this person, stands to what is saved. */
async function seen(it: Awaited<ReturnType<typeof background>>, key: string, person?: { email: string }) {
  const account = accountOf(vendor, 'acme');
  await it.makeOffer({ tabId: 1, vendor, account, pageUrl, key, person }).stored;
  return it.standingOf(1, pageUrl.hostname);
}

/** The first key saved and checked: the API names Nora. */
async function saved() {
  const it = await background();
  await seen(it, first, nora);
  const done = await it.saveOffer(1, here);
  if (!done.ok) throw new Error(done.problem);
  await it.runCheck(done.id);
  return { it, id: done.id };
}

describe('a key on a page', () => {
  test('is another one of the account where the page names the person of the saved one', async () => {
    const { it } = await saved();
    expect(await seen(it, second, nora)).toBe('changed');
  });

  test('is another one of the account where the page names nobody', async () => {
    const { it } = await saved();
    expect(await seen(it, second)).toBe('changed');
  });

  test('is new where the page names another person', async () => {
    const { it } = await saved();
    expect(await seen(it, second, { email: 'ivo@acme.example' })).toBe('new');
  });

  test('is new once the saved one is forgotten', async () => {
    const { it, id } = await saved();
    await it.forgetCredential(id);
    expect(await seen(it, second, nora)).toBe('new');
  });

  test('is new while the vault is locked, unless it is the saved one itself', async () => {
    const { it } = await saved();
    await setPassphrase(it);
    await it.answerLock({ type: 'lock' });
    expect(await seen(it, second, nora)).toBe('new');
    expect(await seen(it, first, nora)).toBe('saved');
  });

  test('has its card without waiting for the vault', async () => {
    vi.doMock('../../utils/vault/vault.ts', async (real) => ({
      ...(await real<object>()),
      idOfKey: () => new Promise(() => {}),
    }));
    const it = await background();
    it.makeOffer({
      tabId: 1,
      vendor,
      account: accountOf(vendor, 'acme'),
      pageUrl,
      key: first,
      person: nora,
    });
    expect(await it.cardOf(1, pageUrl.hostname)).toMatchObject({ lastFour: '0abc' });
    vi.doUnmock('../../utils/vault/vault.ts');
  });

  test('says the same on the card, whatever is saved', async () => {
    const it = await background();
    const cards = [];
    for (const key of [first, second]) {
      await seen(it, key, nora);
      cards.push(await it.cardOf(1, pageUrl.hostname));
      await it.saveOffer(1, here, { kind: 'another' });
      cards.push(await it.cardOf(1, pageUrl.hostname));
    }
    expect(cards[1]).toEqual(cards[0]);
    expect(cards[3]).toEqual(cards[2]);
    expect(cards[2]).toEqual({ ...cards[0], lastFour: '0xyz', mark: expect.any(String) });
  });
});

describe('Save in the popup', () => {
  test('puts the key of the same person in the place of the old one', async () => {
    const { it, id } = await saved();
    await seen(it, second, nora);
    expect(await it.saveOffer(1, here)).toEqual({ ok: true, id });
    await it.runCheck(id);
    expect((await it.readVault()).credentials).toMatchObject([
      { id, apiKey: second, previous: { apiKey: first } },
    ]);
  });

  test('keeps a key of nobody knows whom beside the old one, unless it is said otherwise', async () => {
    const { it, id } = await saved();
    await seen(it, second);
    await it.saveOffer(1, here);
    expect((await it.readVault()).credentials.map(({ apiKey }) => apiKey)).toEqual([first, second]);
    await seen(it, 'Third000000000000xyz');
    await it.saveOffer(1, here, { kind: 'replace', id });
    await it.runCheck(id);
    expect((await it.readCredential(id))?.apiKey).toBe('Third000000000000xyz');
  });

  test.each([
    ['the saved one of another person', (id: string) => id],
    ['one that there is not', () => 'no such id'],
  ])('never replaces what was not asked about, though a message names %s', async (_, named) => {
    const { it, id } = await saved();
    await seen(it, second, { email: 'ivo@acme.example' });
    await it.saveOffer(1, here, { kind: 'replace', id: named(id) });
    const { credentials } = await it.readVault();
    expect(credentials.map(({ apiKey, next }) => [apiKey, next])).toEqual([
      [first, undefined],
      [second, undefined],
    ]);
  });
});

describe('of the keys around the one in force', () => {
  const third = 'Third000000000000xyz';
  /** The first key was replaced by the second, which was handed out and is to be replaced by the third. */
  async function changed() {
    const { it, id } = await saved();
    await seen(it, second, nora);
    await it.saveOffer(1, here);
    await it.runCheck(id);
    const handedOut = [{ by: 'copy', at: 1, lastFour: '0xyz' } as const];
    await it.updateCredential(id, (one) => ({ ...one, handedOut, next: { apiKey: third, seenAt: 1 } }));
    return it;
  }

  test('nothing gets into what the popup is told', async () => {
    await changed();
    const told = JSON.stringify(await popupState(undefined));
    expect(told).toContain('"lastFour":"0abc"');
    for (const key of [first, second, third]) expect(told).not.toContain(key);
  });

  test('nothing gets into any export', async () => {
    const { credentials } = await (await changed()).readVault();
    const { formats } = await import('../../utils/export/registry.ts');
    for (const { id } of formats) {
      const format = formatFor(id);
      const made = format && exportAs(format, credentials, { now: new Date(0), masked: false });
      const text = JSON.stringify(made);
      expect(text).not.toContain(first);
      expect(text).not.toContain(third);
      expect(text).not.toContain('handedOut');
    }
  });
});
