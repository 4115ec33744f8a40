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

/** What the card says of this key, seen on a page that names this person. */
async function seen(it: Awaited<ReturnType<typeof background>>, key: string, person?: { email: string }) {
  const account = accountOf(vendor, 'acme');
  await it.makeOffer({ tabId: 1, vendor, account, pageUrl, key, person }).stored;
  return it.cardOf(1, pageUrl.hostname);
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

const plain = {
  vendorName: 'Freshservice',
  host: 'acme.freshservice.com',
  lastFour: '0xyz',
  mark: expect.any(String),
};

describe('the card', () => {
  test('names the person whose key it replaces, if the page names them', async () => {
    const { it } = await saved();
    expect(await seen(it, second, nora)).toEqual({
      ...plain,
      place: { kind: 'replaces', lastFour: '0abc', who: 'Nora Lind' },
    });
  });

  test('tells nothing of the saved one where the page names nobody', async () => {
    const { it } = await saved();
    expect(await seen(it, second)).toEqual({ ...plain, place: { kind: 'perhaps' } });
  });

  test('knows of no saved one where the page names another person', async () => {
    const { it } = await saved();
    expect(await seen(it, second, { email: 'ivo@acme.example' })).toEqual(plain);
  });

  test('knows of no saved one once it is forgotten', async () => {
    const { it, id } = await saved();
    await it.forgetCredential(id);
    expect(await seen(it, second, nora)).toEqual(plain);
  });

  test('knows of no saved one while the vault is locked', async () => {
    const { it } = await saved();
    await setPassphrase(it);
    await it.answerLock({ type: 'lock' });
    expect(await seen(it, second, nora)).toEqual(plain);
  });

  test('leaves the choice to the popup where the person has two', async () => {
    const { it } = await saved();
    await seen(it, second, nora);
    await it.saveOffer(1, here, { kind: 'another' });
    expect((await it.readVault()).credentials.length).toBe(2);
    expect(await seen(it, 'Third000000000000xyz', nora)).toMatchObject({ place: { kind: 'perhaps' } });
  });
});

describe('Save', () => {
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
