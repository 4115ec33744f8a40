// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { newCredential } from '../stages/background-stage.ts';
import { type Background, setPassphrase } from '../stages/passphrase-stage.ts';
import { putRaw, restored, vaultKept } from '../stages/vault-stage.ts';

/** A backup is the Keylift file with all that is kept, and is restored by importing it. */
let it: Background;
beforeEach(async () => {
  it = await vaultKept('none');
});

const refused = { kind: 'refused', at: 5, reason: 'wrong-key' } as const;
const good = { kind: 'works', at: 5, warnings: [] } as const;
const page = (account: string) => `https://${account}.freshservice.com/a/profiles/7/edit`;
const keyOf = (letter: string) => letter.repeat(20);
/** All that is kept of a credential beside what is exported. */
const kept = {
  savedAt: 7,
  pageUrl: page('acme'),
  person: { email: 'nora.lind@acme.example' },
  next: { apiKey: keyOf('N'), seenAt: 8, pageUrl: page('acme') },
  previous: { apiKey: keyOf('P'), replacedAt: 9 },
  keptBeside: true as const,
  handedOut: [{ by: 'copy' as const, at: 6, lastFour: '0000' }],
};

async function backup(): Promise<string> {
  const made = await it.answerLock({ type: 'make-backup' });
  if (typeof made !== 'object' || !('content' in made)) throw new Error('no backup');
  return made.content;
}

const restore = (text: string) => restored(it, text);

/** A file with one credential, and what comes of its `kept`. */
async function keptOf(more: object, over: object = {}) {
  const credential = {
    ...newCredential('acme'),
    id: 'acme',
    name: 'Acme',
    ...over,
    kept: { ...kept, ...more },
  };
  const text = JSON.stringify({ format: 'keylift.credentials', version: 1, credentials: [credential] });
  return (await restore(text))[0];
}

describe('a backup', () => {
  test('that is imported into an empty Keylift gives the same list', async () => {
    for (const account of ['one', 'two', 'acme'])
      await it.addCredential(account, account, newCredential(account));
    await it.updateCredential('acme', (one) => ({ ...one, ...kept }));
    const { credentials: before } = await it.readVault();
    const text = await backup();
    for (const way of ['memory', 'none', 'sealed'] as const) {
      it = await vaultKept(way);
      expect(await restore(text)).toEqual(before);
    }
  });

  test('holds neither what is forgotten nor what is damaged, and counts the latter', async () => {
    for (const account of ['one', 'two', 'acme'])
      await it.addCredential(account, account, newCredential(account));
    await it.forgetCredential('one');
    await putRaw('two', 'text');
    const made = await it.answerLock({ type: 'make-backup' });
    expect(made).toMatchObject({
      count: 1,
      leftOut: 1,
      fileName: expect.stringMatching(/^keylift-backup-[\d-]+\.json$/),
    });
    expect(await backup()).not.toContain(newCredential('one').apiKey);
  });

  test('is not made while the vault is locked', async () => {
    await setPassphrase(it);
    await it.lockVault();
    expect(await it.answerLock({ type: 'make-backup' })).toBeUndefined();
  });
});

describe('what is kept comes back', () => {
  test('as it was, where it fits the account', async () => {
    expect(await keptOf({})).toMatchObject(kept);
  });

  test('with the other keys read as a pasted one is', async () => {
    const next = { ...kept.next, apiKey: ` ${keyOf('N')}\r\n` };
    expect((await keptOf({ next }))?.next?.apiKey).toBe(keyOf('N'));
  });

  test('without any verdict or owner, which only a check can tell, nor when it worked', async () => {
    const keys = {
      next: { ...kept.next, lastCheck: refused },
      previous: { ...kept.previous, lastCheck: good, owner: { name: 'Eve' } },
    };
    const one = await keptOf(
      { ...keys, workedAt: 1, refusedAt: 2 },
      { lastCheck: good, owner: { name: 'Eve' } },
    );
    expect(one).toMatchObject(kept);
    expect(JSON.stringify(one)).not.toMatch(/lastCheck|owner|Eve|workedAt|refusedAt/);
  });

  test('with the account made anew from its host, and the way to send the key from the vendor', async () => {
    const account = {
      ...newCredential('acme').account,
      apiBaseUrl: 'https://evil.example',
      subdomain: 'evil',
    };
    const auth = { scheme: 'header', header: 'X', prefix: '' };
    const { account: own, auth: usual } = newCredential('acme');
    expect(await keptOf({}, { account, auth })).toMatchObject({ account: own, auth: usual });
  });

  test.each([
    'https://evil.example/a/profiles/7/edit',
    page('other'),
    'https://acme.freshdesk.com/a/profiles/7/edit',
    'http://acme.freshservice.com/a/profiles/7/edit',
    'javascript:alert(1)',
    'text',
  ])('without the page %s, of the key in force and of the others', async (pageUrl) => {
    const one = await keptOf({
      pageUrl,
      next: { ...kept.next, pageUrl },
      previous: { ...kept.previous, pageUrl },
    });
    expect(one).toMatchObject({ next: { apiKey: keyOf('N') }, previous: { apiKey: keyOf('P') } });
    expect(JSON.stringify(one)).not.toContain('pageUrl');
  });

  test.each(['short', ' '.repeat(20), 'é'.repeat(20)])(
    'without an earlier key or one that waits that is none: %j',
    async (apiKey) => {
      const one = await keptOf({
        next: { ...kept.next, apiKey },
        previous: { ...kept.previous, apiKey },
      });
      expect([one?.next, one?.previous, one?.savedAt]).toEqual([undefined, undefined, 7]);
    },
  );

  test('with a time at which the earlier key goes, whatever it says', async () => {
    const one = await keptOf({ previous: { ...kept.previous, replacedAt: Date.UTC(2090, 0) } });
    expect(one?.previous?.replacedAt).toBeLessThanOrEqual(Date.now());
  });

  test.each([
    { handedOut: [{ by: 'copy', at: 9e15, lastFour: '0000' }] },
    { previous: { ...kept.previous, replacedAt: 8.64e15 } },
    { next: { ...kept.next, seenAt: -1 } },
    { savedAt: Number.MAX_VALUE },
  ])('not with a time that no calendar has: %j', async (more) => {
    expect(await keptOf(more)).toBeUndefined();
    expect((await it.readVault()).credentials).toEqual([]);
  });

  test('of a vendor that is not known without any page, and its other keys as they are', async () => {
    const one = await keptOf({ next: { ...kept.next, lastCheck: good } }, { vendor: 'later' });
    expect(one).toMatchObject({ vendor: 'later', next: { apiKey: keyOf('N') }, previous: kept.previous });
    expect(JSON.stringify(one)).not.toMatch(/pageUrl|lastCheck/);
  });
});
