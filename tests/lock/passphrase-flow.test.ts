// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { newIdentity } from '../../utils/age/identity.ts';
import type { PassphraseTask } from '../../utils/age/passphrase-task.ts';
import { changePassphrase, unlockWith } from '../../utils/lock/passphrase-flow.ts';
import { wrapped } from '../stages/passphrase-stage.ts';

/** What a page does with a passphrase, with a Worker that opens whatever it is given as it is told to. */
const passphrase = 'correct horse battery staple';
const tasks: PassphraseTask[] = [];
let sent: { readonly type: string }[] = [];
let lastSealed = '';
/** What the file opens to; undefined: to what was sealed last. */
let opensTo: string | undefined;

class StandInWorker extends EventTarget {
  ended = false;
  postMessage(task: PassphraseTask) {
    tasks.push(task);
    if (task.kind === 'seal') lastSealed = task.text;
    const data =
      task.kind === 'seal'
        ? { kind: 'sealed', file: new Uint8Array([1, 2, 3]) }
        : { kind: 'opened', opened: { ok: true, text: opensTo ?? lastSealed } };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate() {
    this.ended = true;
  }
}

beforeEach(() => {
  tasks.length = 0;
  sent = [];
  opensTo = undefined;
  vi.stubGlobal('Worker', StandInWorker);
  const replies: Readonly<Record<string, unknown>> = {
    'wrapped-identity': { wrapped },
    unlock: true,
    'set-passphrase': 'done',
  };
  const sendMessage = async (message: { readonly type: string }) => {
    sent.push(message);
    return replies[message.type];
  };
  Object.assign(browser.runtime, { sendMessage });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const pace = { onProgress: () => undefined, signal: new AbortController().signal };
const types = () => sent.map(({ type }) => type);
const leastWorks = () => tasks.flatMap((task) => (task.kind === 'open' ? [task.leastWork] : []));

test('to unlock, no wrapping that took less work than Keylift’s own is opened', async () => {
  opensTo = newIdentity();
  expect(await unlockWith(passphrase, pace)).toEqual({ kind: 'done' });
  expect(leastWorks()).toEqual([17]);
  expect(types()).toEqual(['wrapped-identity', 'unlock']);
});

test('the passphrase is in no message', async () => {
  await changePassphrase(passphrase, undefined, pace);
  opensTo = newIdentity();
  await unlockWith(passphrase, pace);
  expect(types()).toEqual(['set-passphrase', 'wrapped-identity', 'unlock']);
  expect(JSON.stringify(sent)).not.toContain(passphrase);
});

test('a new wrapping is opened again before anything is swapped', async () => {
  expect(await changePassphrase(passphrase, undefined, pace)).toEqual({ kind: 'done' });
  expect(tasks.map(({ kind }) => kind)).toEqual(['seal', 'open']);
  expect(leastWorks()).toEqual([17]);
});

test('one that does not open again is not swapped for', async () => {
  opensTo = newIdentity();
  const outcome = await changePassphrase(passphrase, undefined, pace);
  expect(outcome).toEqual({ kind: 'failed', message: 'The wrapped identity does not open again' });
  expect(types()).toEqual([]);
});
