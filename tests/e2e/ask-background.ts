import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { PopupMessage, PopupReplies } from '../../utils/background/protocol.ts';
import type { Chromium } from './chromium.ts';
import type { OwnPage } from './own-page.ts';

declare const chrome: typeof Browser;

/** The page of the extension without a script that the stage keeps open: it may ask whatever the popup may. */
export function deskOf({ context, extensionId }: Chromium): Page {
  const desk = context.pages().find((page) => page.url().includes(`${extensionId}/credentials.schema.json`));
  if (desk === undefined) throw new Error('The stage has no desk');
  return desk;
}

/** Sends a message as the popup sends it, and waits for the reply. */
export async function askBackground<Message extends PopupMessage>(
  page: OwnPage,
  message: Message,
): Promise<PopupReplies[Message['type']]> {
  // JSON, as Playwright has no type for any message.
  const reply = await page.evaluate(async (text) => {
    const answer: unknown = await chrome.runtime.sendMessage(JSON.parse(text));
    return JSON.stringify(answer ?? null);
  }, JSON.stringify(message));
  return JSON.parse(reply) as PopupReplies[Message['type']];
}

/** Sends a message as the popup sends it, and leaves the reply alone. */
export async function tellBackground(page: OwnPage, message: PopupMessage): Promise<void> {
  await page.evaluate((text) => {
    void chrome.runtime.sendMessage(JSON.parse(text)).catch(() => undefined);
  }, JSON.stringify(message));
}

/** Waits until no check of this credential is noted down any more. */
export async function checked(page: OwnPage, id: string): Promise<void> {
  await page.evaluate(async (item) => {
    for (const end = Date.now() + 40_000; Date.now() < end; ) {
      if (!(item in (await chrome.storage.session.get(item)))) return;
      await new Promise((later) => setTimeout(later, 25));
    }
    throw new Error(`${item} did not end`);
  }, `check:${id}`);
}
