import { Decrypter, Encrypter } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PassphraseTask } from '../../utils/age/passphrase-task.ts';
import { deskOf } from './ask-background.ts';
import { type Stage, startStage } from './stage.ts';

/** The Worker of the build, started by a page of the extension under its content security policy. */
let stage: Stage;
let desk: Page;

beforeAll(async () => {
  stage = await startStage();
  desk = deskOf(stage.chromium);
});
afterAll(() => stage.close());

/** What the Worker says to a task, and how often the page itself got a turn meanwhile. */
async function said(task: PassphraseTask) {
  const plain = 'file' in task ? { ...task, file: [...task.file] } : task;
  return desk.evaluate(async (given) => {
    const worker = new Worker('/passphrase-worker.js');
    let [turns, progress] = [0, 0];
    const timer = setInterval(() => {
      turns += 1;
    }, 10);
    const news = await new Promise<{ kind: string; file?: number[] }>((resolve, reject) => {
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      worker.addEventListener('message', ({ data }) => {
        if (data.kind === 'progress') progress += 1;
        else resolve(data.file ? { ...data, file: [...data.file] } : data);
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a Worker's has none
      worker.postMessage('file' in given ? { ...given, file: Uint8Array.from(given.file) } : given);
    });
    clearInterval(timer);
    worker.terminate();
    return { news, turns, progress };
  }, plain);
}

test('it seals what age opens, tells its progress and does not hold up the page', async () => {
  const { news, turns, progress } = await said({
    kind: 'seal',
    text: 'a key',
    passphrase: 'correct horse',
  });
  const file = Uint8Array.from(news.file ?? []);
  const decrypter = new Decrypter();
  decrypter.addPassphrase('correct horse');
  expect(await decrypter.decrypt(file, 'text')).toBe('a key');
  expect(Buffer.from(file).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/);
  expect(progress).toBeGreaterThan(50);
  expect(turns).toBeGreaterThan(10);
});

test('it opens what age sealed, and says when the passphrase is another', async () => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase('correct horse');
  encrypter.setScryptWorkFactor(14);
  const file = await encrypter.encrypt('a key');
  const opened = async (passphrase: string) => {
    const { news } = await said({ kind: 'open', file, passphrase });
    return news;
  };
  expect(await opened('correct horse')).toEqual({ kind: 'opened', opened: { ok: true, text: 'a key' } });
  expect(await opened('correct')).toEqual({
    kind: 'opened',
    opened: { ok: false, problem: 'wrong-passphrase' },
  });
});
