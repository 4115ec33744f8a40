import { browser } from 'wxt/browser';
import { takesAtMost } from '../browser/message-size.ts';
import { wordsReady } from '../browser/translate.ts';
import { answerPage } from '../offers/answer-page.ts';
import { pageMessage } from '../offers/page-messages.ts';
import { isOwnPage, type Sender } from '../offers/vendor-page.ts';
import { keepForOpenPages, keepOpened } from '../vault/opened-records.ts';
import { answerPopup } from './dispatch.ts';
import { roomForPage, roomForPopup } from './message-room.ts';
import { popupMessage } from './protocol.ts';

/**
 * The one way into the background. Who speaks decides what may be said; what is said is measured before it is parsed.
 * A promise is the reply; undefined leaves the message unanswered.
 */
export function letIn(message: unknown, sender: Sender): Promise<unknown> | undefined {
  if (isOwnPage(sender, browser.runtime.id, browser.runtime.getURL('/'))) {
    if (!takesAtMost(message, roomForPopup(message)))
      return Promise.reject(new Error('The message is too long'));
    keepForOpenPages();
    const asked = popupMessage.safeParse(message);
    return asked.success ? answered(() => answerPopup(asked.data)) : undefined;
  }
  if (!takesAtMost(message, roomForPage)) return undefined;
  const said = pageMessage.safeParse(message);
  return said.success ? answered(() => answerPage(said.data, sender)) : undefined;
}

/** What is opened for an answer is kept until it is given. */
async function answered(answer: () => Promise<unknown>): Promise<unknown> {
  const done = keepOpened();
  try {
    await wordsReady();
    return await answer();
  } finally {
    done();
  }
}
