// @vitest-environment node
import { armor, Encrypter } from 'age-encryption';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { openFile, sealFile } from '../../utils/age/passphrase-file.ts';
import type { PassphraseTask } from '../../utils/age/passphrase-task.ts';
import { openOldBackup } from '../../utils/import/old-backup.ts';
import { readImport } from '../../utils/import/read-import.ts';
import { newCredential } from '../stages/background-stage.ts';
import { type Background, setPassphrase } from '../stages/passphrase-stage.ts';
import { putRaw, vaultKept } from '../stages/vault-stage.ts';

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

/** Imports all that the text holds; gives what came in of each. */
async function restore(text: string) {
  const { answerImport } = await import('../../utils/import/answer-import.ts');
  const reading = readImport(text);
  if (reading.kind !== 'read') throw new Error(`is ${reading.kind}`);
  const chosen = reading.judged.flatMap((one) =>
    'why' in one ? [] : [{ credential: JSON.stringify(one.credential), choice: { kind: 'add' as const } }],
  );
  await answerImport({ type: 'import-chosen', chosen });
  return (await it.readVault()).credentials;
}

/** A file with one credential, and what comes of its `kept`. */
async function restored(more: object, over: object = {}) {
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
    expect(await restored({})).toMatchObject(kept);
  });

  test('with the other keys read as a pasted one is', async () => {
    const next = { ...kept.next, apiKey: ` ${keyOf('N')}\r\n` };
    expect((await restored({ next }))?.next?.apiKey).toBe(keyOf('N'));
  });

  test('without any verdict or owner, which only a check can tell, nor when it worked', async () => {
    const keys = {
      next: { ...kept.next, lastCheck: refused },
      previous: { ...kept.previous, lastCheck: good, owner: { name: 'Eve' } },
    };
    const one = await restored(
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
    expect(await restored({}, { account, auth })).toMatchObject({ account: own, auth: usual });
  });

  test.each([
    'https://evil.example/a/profiles/7/edit',
    page('other'),
    'https://acme.freshdesk.com/a/profiles/7/edit',
    'http://acme.freshservice.com/a/profiles/7/edit',
    'javascript:alert(1)',
    'text',
  ])('without the page %s, of the key in force and of the others', async (pageUrl) => {
    const one = await restored({
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
      const one = await restored({
        next: { ...kept.next, apiKey },
        previous: { ...kept.previous, apiKey },
      });
      expect([one?.next, one?.previous, one?.savedAt]).toEqual([undefined, undefined, 7]);
    },
  );

  test('of a vendor that is not known without any page, and its other keys as they are', async () => {
    const one = await restored({ next: { ...kept.next, lastCheck: good } }, { vendor: 'later' });
    expect(one).toMatchObject({ vendor: 'later', next: { apiKey: keyOf('N') }, previous: kept.previous });
    expect(JSON.stringify(one)).not.toMatch(/pageUrl|lastCheck/);
  });
});

/** As Keylift wrote them before 0.2, with little work. */
describe('a backup of before', () => {
  const passphrase = 'correct horse battery staple';
  const stored = (account: string) => ({
    ...newCredential(account),
    id: account,
    name: account,
    ...kept,
    pageUrl: page(account),
  });
  const quiet = () => undefined;
  const { signal } = new AbortController();
  const identity = newIdentity();

  const sealed = async (text: string, recipient?: string) => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient ?? (await recipientOfIdentity(identity)) ?? '');
    return armor.encode(await encrypter.encrypt(text));
  };
  const file = async (...records: readonly string[]) =>
    JSON.stringify({
      format: 'keylift.backup',
      version: 1,
      madeAt: '2026-11-20T10:00:00.000Z',
      identity: armor.encode(await sealFile(identity, passphrase, quiet, 2)),
      recipient: await recipientOfIdentity(identity),
      records: records.map((age, n) => ({ id: `r${n}`, age })),
    });

  beforeEach(() => {
    class StandInWorker extends EventTarget {
      async postMessage(task: PassphraseTask) {
        if (task.kind !== 'open') return;
        const opened = await openFile(task.file, task.passphrase, quiet);
        this.dispatchEvent(new MessageEvent('message', { data: { kind: 'opened', opened } }));
      }
      terminate() {}
    }
    vi.stubGlobal('Worker', StandInWorker);
  });

  test('is told as one, and opened with its passphrase is an import like any other', async () => {
    const text = await file(
      await sealed(JSON.stringify(stored('acme'))),
      await sealed(JSON.stringify(stored('other'))),
    );
    expect(readImport(text)).toEqual({ kind: 'sealed', by: 'old-backup', file: text });
    const opened = await openOldBackup(text, passphrase, quiet, signal);
    if (!opened.ok) throw new Error(opened.problem);
    expect(await restore(opened.text)).toEqual(
      [stored('acme'), stored('other')].map((one) =>
        expect.objectContaining({ id: one.id, apiKey: one.apiKey, savedAt: 7, pageUrl: one.pageUrl }),
      ),
    );
  });

  test('does not open with another passphrase', async () => {
    expect(await openOldBackup(await file(), 'another one', quiet, signal)).toEqual({
      ok: false,
      problem: 'wrong-passphrase',
    });
  });

  test('gives what is whole of it, without what was cut, forged or is none', async () => {
    const whole = await sealed(JSON.stringify(stored('acme')));
    const stranger = await recipientOfIdentity(newIdentity());
    const text = await file(
      whole.replace(
        /\n(.{10})(.)/,
        (_, start: string, letter: string) => `\n${start}${letter === 'A' ? 'B' : 'A'}`,
      ),
      `${whole.slice(0, 200)}\n`,
      await sealed('no JSON'),
      await sealed(JSON.stringify({ id: 'x' })),
      await sealed(JSON.stringify(stored('other')), stranger),
      whole,
    );
    const opened = await openOldBackup(text, passphrase, quiet, signal);
    if (!opened.ok) throw new Error(opened.problem);
    expect((await restore(opened.text)).map(({ id }) => id)).toEqual(['acme']);
  });

  test('into which somebody put a record brings it in as any file would', async () => {
    const planted = {
      ...stored('acme'),
      account: { ...newCredential('acme').account, apiBaseUrl: 'https://evil.example' },
      lastCheck: good,
      pageUrl: 'https://evil.example/',
    };
    const opened = await openOldBackup(
      await file(await sealed(JSON.stringify(planted))),
      passphrase,
      quiet,
      signal,
    );
    if (!opened.ok) throw new Error(opened.problem);
    expect(JSON.stringify(await restore(opened.text))).not.toMatch(/evil|lastCheck/);
  });
});
