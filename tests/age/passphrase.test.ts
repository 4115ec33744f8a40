// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openWithPassphrase, sealWithPassphrase } from '../../utils/age/passphrase.ts';
import type { PassphraseNews, PassphraseTask } from '../../utils/age/passphrase-task.ts';

/** What stands in for the Worker: it answers as it is told to, and remembers. */
const workers: StandInWorker[] = [];
let answers: readonly PassphraseNews[] = [];

class StandInWorker extends EventTarget {
  readonly tasks: PassphraseTask[] = [];
  ended = false;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    workers.push(this);
  }
  postMessage(task: PassphraseTask) {
    this.tasks.push(task);
    for (const data of answers) this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate() {
    this.ended = true;
  }
}

beforeEach(() => {
  workers.length = 0;
  answers = [];
  vi.stubGlobal('Worker', StandInWorker);
});
afterEach(() => vi.unstubAllGlobals());

const file = new Uint8Array([1, 2, 3]);

describe('the Worker', () => {
  test('is given the task, tells its progress, gives the result and is ended', async () => {
    answers = [
      { kind: 'progress', done: 0.5 },
      { kind: 'sealed', file },
    ];
    const told: number[] = [];
    expect(await sealWithPassphrase('text', 'pass', (done) => void told.push(done))).toEqual(file);
    expect(told).toEqual([0.5]);
    const [worker] = workers;
    expect(worker?.url).toMatch(/\/passphrase-worker\.js$/);
    expect(worker?.tasks).toEqual([{ kind: 'seal', text: 'text', passphrase: 'pass' }]);
    expect(worker?.ended).toBe(true);
  });

  test('says why a file does not open', async () => {
    answers = [{ kind: 'opened', opened: { ok: false, problem: 'wrong-passphrase' } }];
    expect(await openWithPassphrase(file, 'pass')).toEqual({ ok: false, problem: 'wrong-passphrase' });
    expect(workers[0]?.ended).toBe(true);
  });

  test('is ended at once when the user cancels', async () => {
    const controller = new AbortController();
    const opening = openWithPassphrase(file, 'pass', undefined, { signal: controller.signal });
    controller.abort();
    await expect(opening).rejects.toThrow(/abort/i);
    expect(workers[0]?.ended).toBe(true);
  });

  test('is not started for what was cancelled already', async () => {
    await expect(sealWithPassphrase('text', 'pass', undefined, AbortSignal.abort())).rejects.toThrow(
      /abort/i,
    );
    expect(workers).toEqual([]);
  });

  test('that fails leaves an error and does not run on', async () => {
    answers = [{ kind: 'failed', message: 'no memory' }];
    await expect(sealWithPassphrase('text', 'pass')).rejects.toThrow('no memory');
    expect(workers[0]?.ended).toBe(true);
  });

  test('that does not start leaves an error', async () => {
    const opening = openWithPassphrase(file, 'pass');
    workers[0]?.dispatchEvent(new Event('error'));
    await expect(opening).rejects.toThrow('did not start');
  });
});
