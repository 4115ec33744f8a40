// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bech32 } from '@scure/base';
import { armor, Encrypter, Stanza } from 'age-encryption';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newIdentity, recipientOfIdentity } from '../../utils/age/identity.ts';
import { decodeText } from '../../utils/import/read-file.ts';
import { readImport } from '../../utils/import/read-import.ts';
import { readAddress } from '../../utils/sharing/recipient-entry.ts';
import { newCredential } from '../stages/background-stage.ts';
import { addressOf, freshKeylift, type Keylift } from '../stages/colleague-stage.ts';
import { setPassphrase } from '../stages/passphrase-stage.ts';
import { tampered } from '../stages/tampered-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'keylift-colleague-'));
/** An identity and its address, as a colleague without Keylift makes them. */
const keys = execFileSync('age-keygen', { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
const [secretOfOther = ''] = /^AGE-SECRET-KEY-1.*$/m.exec(keys) ?? [];
const list = 'freshdesk, acme, Abcdefghij0123456789';
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
let it: Keylift;
let other: string;

beforeEach(async () => {
  it = await freshKeylift();
  const read = readAddress(keys.replace(secretOfOther, ''));
  other = read.kind === 'address' ? read.address : '';
  await it.addCredential('acme', 'Acme', newCredential('acme'));
});
afterEach(() => vi.unstubAllGlobals());
afterAll(() => rmSync(folder, { recursive: true }));

const exportFor = (address: string, more: { name?: string; instead?: string } = {}) =>
  it.answerColleague({ type: 'export-for-colleague', ids: ['acme'], address, name: '', ...more });

async function contentFor(address: string): Promise<string> {
  const reply = await exportFor(address);
  if (reply === undefined || !('content' in reply)) throw new Error(`is ${JSON.stringify(reply)}`);
  return reply.content;
}

/** What the age tool makes of a file with an identity, or what it says against it. */
function openedByAge(file: string, secret: string): string {
  const [sealed, identity] = [join(folder, 'sealed.age'), join(folder, 'identity.txt')];
  writeFileSync(sealed, file);
  writeFileSync(identity, `${secret}\n`);
  return execFileSync('age', ['-d', '-i', identity, sealed], {
    stdio: ['ignore', 'pipe', 'pipe'],
  }).toString();
}

function sealedByAge(text: string, ...more: readonly string[]): Buffer {
  return execFileSync('age', more, { input: text });
}

/** A file whose last byte is that one: one of 256 is. */
async function endingIn(last: string, address: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(address);
  for (let tries = 0; tries < 5000; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- until it comes up
    const text = latin(await encrypter.encrypt(list));
    if (text.endsWith(last)) return text;
  }
  throw new Error('No such file came up');
}

/** The way of a file through the import, up to where its credentials would be shown. */
async function given(file: string) {
  const read = decodeText(Buffer.from(file, 'latin1'));
  const reading = read.ok ? readImport(read.text) : undefined;
  if (reading?.kind === 'unreadable') return reading.why.kind;
  if (reading?.kind !== 'sealed' || reading.by !== 'recipient') return reading ?? read;
  const outcome = await it.openForMe(reading.file);
  return outcome.kind === 'opened' ? outcome : outcome.kind;
}

describe('a file for a colleague', () => {
  test('is Keylift’s own, and `age -d -i` opens it with the identity of age-keygen', async () => {
    const text = openedByAge(await contentFor(other), secretOfOther);
    expect(readImport(text)).toMatchObject({
      kind: 'read',
      judged: [{ credential: { name: 'Acme', apiKey: newCredential('acme').apiKey } }],
    });
  });

  test('opens for nobody else, who sealed it included', async () => {
    const content = await contentFor(other);
    expect(() => openedByAge(content, newIdentity())).toThrow('no identity matched');
    expect(await it.openForMe(content)).toEqual({ kind: 'not-for-me' });
  });

  test('holds no key in clear, and is named as an age file', async () => {
    const reply = await exportFor(other);
    expect(reply).toMatchObject({
      ok: true,
      fileName: expect.stringMatching(/^keylift-keylift-.*\.json\.age$/),
    });
    expect(JSON.stringify(reply)).not.toContain(newCredential('acme').apiKey);
  });

  test('is noted as a place where the key is', async () => {
    await exportFor(other, { name: 'Nora' });
    const [credential] = (await it.readVault()).credentials;
    expect(credential?.handedOut).toMatchObject([{ by: 'colleague', to: 'Nora' }]);
  });

  test('is not made for the own address', async () => {
    expect(await exportFor(await addressOf(it))).toEqual({ ok: false, problem: 'own' });
  });

  test('is not made for an address with which there is no secret to share', async () => {
    const zeros = bech32.encodeFromBytes('age', new Uint8Array(32));
    expect(await exportFor(zeros)).toEqual({ ok: false, problem: 'unusable' });
  });

  test('is not made while the vault is locked', async () => {
    await setPassphrase(it);
    await it.lockVault();
    expect(await exportFor(other)).toEqual({ ok: false, problem: 'locked' });
    expect(await it.answerColleague({ type: 'preview-for-colleague', ids: ['acme'] })).toMatchObject({
      ok: false,
    });
  });

  test('is previewed with its key masked', async () => {
    const preview = JSON.stringify(
      await it.answerColleague({ type: 'preview-for-colleague', ids: ['acme'] }),
    );
    expect(preview).toContain('Acme');
    expect(preview).not.toContain(newCredential('acme').apiKey);
  });
});

describe('a file that came', () => {
  const opened = { kind: 'opened', reading: { ok: true, text: list } };

  test.each([['-a'], []])('from `age -r` is opened (%s)', async (...flags) => {
    const file = sealedByAge(list, ...flags, '-r', await addressOf(it));
    const text = latin(file);
    expect(await given(text)).toEqual(opened);
  });

  test.each(['\n', ' ', '\u00a0'])('is opened whatever its last byte looks like (%j)', async (last) => {
    expect(await given(await endingIn(last, await addressOf(it)))).toEqual(opened);
  });

  test('for several is opened by each of them', async () => {
    const file = latin(sealedByAge(list, '-a', '-r', other, '-r', await addressOf(it)));
    expect(await it.openForMe(file)).toEqual(opened);
    expect(openedByAge(file, secretOfOther)).toBe(list);
  });

  test('for somebody else is not', async () => {
    expect(await it.openForMe(latin(sealedByAge(list, '-a', '-r', other)))).toEqual({ kind: 'not-for-me' });
  });

  test('with a passphrase beside the address is refused, though all of it is whole', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await addressOf(it));
    const scrypt = new Stanza(['scrypt', 'A'.repeat(22), '10'], new Uint8Array(32));
    encrypter.addRecipient({ wrapFileKey: () => [scrypt] });
    expect(await given(latin(await encrypter.encrypt(list)))).toBe('damaged');
  });

  test('with a passphrase is told apart, armored or not', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('correct horse');
    encrypter.setScryptWorkFactor(2);
    const file = await encrypter.encrypt(list);
    for (const text of [latin(file), armor.encode(file)])
      expect(readImport(text)).toMatchObject({ kind: 'sealed', by: 'passphrase' });
  });
});

test('each of more than 60 files that were tampered with is refused', async () => {
  const address = await addressOf(it);
  const made = (text: string, recipient: string) => latin(sealedByAge(text, '-r', recipient));
  const whole = made('x'.repeat(140_000), address);
  expect(await given(whole)).toMatchObject({ kind: 'opened' });
  const cases = tampered(whole, made('another', address), made('x'.repeat(140_000), other));
  expect(cases.length).toBeGreaterThan(60);
  const wrong: string[] = [];
  for (const [what, text] of cases) {
    const outcome = await given(text);
    if (outcome !== 'damaged' && outcome !== 'not-for-me' && outcome !== 'foreign')
      wrong.push(`${what}: ${JSON.stringify(outcome)}`);
  }
  expect(wrong).toEqual([]);
});

describe('a remembered colleague', () => {
  const colleagues = () => it.answerColleague({ type: 'colleagues' });

  test('is listed with a fingerprint, and forgotten when asked', async () => {
    await exportFor(other, { name: 'Nora' });
    expect(await colleagues()).toMatchObject([{ name: 'Nora', address: other }]);
    await it.answerColleague({ type: 'forget-colleague', name: 'nora ' });
    expect(await colleagues()).toEqual([]);
  });

  test('is not remembered without a name', async () => {
    await exportFor(other);
    expect(await colleagues()).toEqual([]);
  });

  test('with another address is refused until the new one was compared, whatever the letters of the name', async () => {
    await exportFor(other, { name: 'Nora' });
    const next = (await recipientOfIdentity(newIdentity())) ?? '';
    expect(await exportFor(next, { name: ' NORA' })).toEqual({ ok: false, problem: 'changed' });
    expect(await exportFor(next, { name: 'Nora', instead: next })).toEqual({ ok: false, problem: 'changed' });
    expect(await exportFor(next, { name: 'Nora', instead: other })).toMatchObject({ ok: true });
    expect(await colleagues()).toMatchObject([{ name: 'Nora', address: next }]);
  });
});
