import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openFile, sealFile } from '../utils/age/passphrase-file.ts';
import { type PassphraseNews, type PassphraseTask, passphraseTask } from '../utils/age/passphrase-task.ts';
import { reasonOf } from '../utils/text/one-line.ts';

/** A Worker: seals or opens one text, tells how far it has come, and is ended by the page that started it. */
export default defineUnlistedScript(() => {
  addEventListener('message', ({ data }) => void work(data));
});

async function work(data: unknown): Promise<void> {
  try {
    tell(await done(passphraseTask.parse(data)));
  } catch (error) {
    tell({ kind: 'failed', message: reasonOf(error) });
  }
}

async function done(task: PassphraseTask): Promise<PassphraseNews> {
  const onProgress = (fraction: number) => tell({ kind: 'progress', done: fraction });
  switch (task.kind) {
    case 'seal':
      return { kind: 'sealed', file: await sealFile(task.text, task.passphrase, onProgress) };
    case 'open':
      return {
        kind: 'opened',
        opened: await openFile(task.file, task.passphrase, onProgress),
      };
  }
}

function tell(news: PassphraseNews): void {
  postMessage(news);
}
