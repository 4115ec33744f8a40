import { browser } from 'wxt/browser';
import type { OnProgress, Opened } from './passphrase-file.ts';
import { type PassphraseTask, passphraseNews } from './passphrase-task.ts';

/**
 * Sealing and opening texts with a passphrase, as age files. The work takes seconds and is done in a Worker of its own,
 * which only pages can start: the popup or the options page, never the background of Chromium. When the signal is
 * aborted the Worker is ended at once, and the promise rejects with the signal's reason.
 */
export async function sealWithPassphrase(
  text: string,
  passphrase: string,
  onProgress?: OnProgress,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const news = await inWorker({ kind: 'seal', text, passphrase }, onProgress, signal);
  if (news.kind !== 'sealed') throw new Error(`The worker answered ${news.kind}`);
  return news.file;
}

export async function openWithPassphrase(
  file: Uint8Array,
  passphrase: string,
  onProgress?: OnProgress,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Opened> {
  const news = await inWorker({ kind: 'open', file, passphrase }, onProgress, signal);
  if (news.kind !== 'opened') throw new Error(`The worker answered ${news.kind}`);
  return news.opened;
}

function inWorker(task: PassphraseTask, onProgress?: OnProgress, signal?: AbortSignal) {
  signal?.throwIfAborted();
  const worker = new Worker(browser.runtime.getURL('/passphrase-worker.js'));
  const { promise, resolve, reject } =
    Promise.withResolvers<Exclude<ReturnType<typeof passphraseNews.parse>, { kind: 'progress' }>>();
  const abort = () => reject(signal?.reason);
  signal?.addEventListener('abort', abort);
  worker.addEventListener('message', ({ data }) => {
    const news = passphraseNews.parse(data);
    if (news.kind === 'progress') onProgress?.(news.done);
    else if (news.kind === 'failed') reject(new Error(news.message));
    else resolve(news);
  });
  worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The worker did not start')));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a Worker's has none
  worker.postMessage(task);
  return promise.finally(() => {
    signal?.removeEventListener('abort', abort);
    worker.terminate();
  });
}
