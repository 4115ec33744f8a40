import { browser } from 'wxt/browser';
import type { PopupMessage, PopupReplies } from '../background/protocol.ts';
import { reasonOf } from '../text/one-line.ts';

/** The background's reply, or why there is none: it is being updated, was stopped, or failed. */
export type Asked<Reply> =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly message: string };

/** Asks the background on behalf of one of Keylift's own pages. Never throws. */
export async function ask<Message extends PopupMessage>(
  message: Message,
): Promise<Asked<PopupReplies[Message['type']]>> {
  try {
    const reply = await browser.runtime.sendMessage<Message, PopupReplies[Message['type']]>(message);
    return { ok: true, reply };
  } catch (error) {
    return { ok: false, message: reasonOf(error) };
  }
}
