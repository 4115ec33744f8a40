// @vitest-environment node
import { armor, Encrypter } from 'age-encryption';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { openFile, sealFile } from '../../utils/age/passphrase-file.ts';
import type { PassphraseTask } from '../../utils/age/passphrase-task.ts';
import { openOldBackup } from '../../utils/import/old-backup.ts';
import { readImport } from '../../utils/import/read-import.ts';
import { newCredential } from '../stages/background-stage.ts';
import type { Background } from '../stages/passphrase-stage.ts';
import { restored, vaultKept } from '../stages/vault-stage.ts';

/** Backups as Keylift wrote them before 0.2, with little work. */
const page = (account: string) => `https://${account}.freshservice.com/a/profiles/7/edit`;
const passphrase = 'correct horse battery staple';
const stored = (account: string) => ({
  ...newCredential(account),
  id: account,
  name: account,
  savedAt: 7,
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

let it: Background;

class StandInWorker extends EventTarget {
  async postMessage(task: PassphraseTask) {
    if (task.kind !== 'open') return;
    const opened = await openFile(task.file, task.passphrase, quiet);
    this.dispatchEvent(new MessageEvent('message', { data: { kind: 'opened', opened } }));
  }
  terminate() {}
}

beforeEach(async () => {
  it = await vaultKept('none');
  vi.stubGlobal('Worker', StandInWorker);
});

async function openedText(text: string): Promise<string> {
  const opened = await openOldBackup(text, passphrase, quiet, signal);
  if (!opened.ok) throw new Error(opened.problem);
  return opened.text;
}

describe('a backup of before', () => {
  test('is told as one, and opened with its passphrase is an import like any other', async () => {
    const text = await file(
      await sealed(JSON.stringify(stored('acme'))),
      await sealed(JSON.stringify(stored('other'))),
    );
    expect(readImport(text)).toEqual({ kind: 'sealed', by: 'old-backup', file: text });
    expect(await restored(it, await openedText(text))).toEqual(
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
    expect((await restored(it, await openedText(text))).map(({ id }) => id)).toEqual(['acme']);
  });

  test('into which somebody put a record brings it in as any file would', async () => {
    const planted = {
      ...stored('acme'),
      account: { ...newCredential('acme').account, apiBaseUrl: 'https://evil.example' },
      lastCheck: { kind: 'works', at: 5, warnings: [] },
      pageUrl: 'https://evil.example/',
    };
    const text = await file(await sealed(JSON.stringify(planted)));
    expect(JSON.stringify(await restored(it, await openedText(text)))).not.toMatch(/evil|lastCheck/);
  });
});
