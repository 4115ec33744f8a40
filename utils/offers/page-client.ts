import type { CardReplies, KeyReport, PageMessage, ReportAnswer, WhyNotShown } from './page-messages.ts';

/** The part of the extension's interface that the page side needs; the polyfill would cost more than the gate itself. */
declare const chrome: {
  /** Gone, or without an id, once the extension was updated or removed under this page. */
  readonly runtime?: {
    readonly id?: string;
    sendMessage(message: PageMessage): Promise<unknown>;
    readonly onMessage: {
      addListener(
        listener: (
          message: unknown,
          sender: { readonly id?: string },
          reply: (answer: unknown) => void,
        ) => void,
      ): void;
    };
  };
};

/** Whether the extension that put this script here has gone: what is left does nothing, and its successor takes over. */
export function isOrphan(): boolean {
  return chrome.runtime?.id === undefined;
}

/** Tells the background; silent when the extension was updated or removed under this page. */
export function say(message: PageMessage): void {
  void send(message);
}

/** Says that this may be a key page; true if it is one, and is watched from now on. */
export async function enterKeyPage(): Promise<boolean> {
  return (await send({ type: 'key-page' })) === true;
}

/** Tells of a key, or of what may be one. */
export async function reportKey(report: KeyReport): Promise<ReportAnswer> {
  return (await send(report)) as ReportAnswer;
}

/** Asks the background; undefined when there is none to answer. The reply is the background's own, of the same build. */
export async function askCard<Message extends Extract<PageMessage, { type: keyof CardReplies }>>(
  message: Message,
): Promise<CardReplies[Message['type']] | undefined> {
  return (await send(message)) as CardReplies[Message['type']] | undefined;
}

/** Answers the background's question why this page shows no key. */
export function answerAboutPage(why: () => unknown): void {
  const question: WhyNotShown = 'why-not-shown';
  chrome.runtime?.onMessage.addListener((message, sender, reply) => {
    if (message === question && sender.id === chrome.runtime?.id) reply(why());
  });
}

async function send(message: PageMessage): Promise<unknown> {
  try {
    return await chrome.runtime?.sendMessage(message);
  } catch {
    return undefined;
  }
}
