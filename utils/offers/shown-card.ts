import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

/**
 * The cards that the background has shown, by tab. What a press on one may do is bounded by this, whoever sends the message:
 * without a card there is no press, a card saves once, and a tab five times a minute. In `storage.session`: the
 * background may be stopped between the card and the press.
 */
const shown = z.object({
  card: z.optional(
    z.object({
      /** Where the browser tells it. */
      document: z.optional(z.string()),
      /** `OfferSummary.mark` */
      mark: z.string(),
      /** Under which it saves: a press that comes again after a kill is the same one, and an undo removes just this. */
      id: z.string(),
      hasSaved: z.boolean(),
    }),
  ),
  saves: z.array(z.number()),
});
type Shown = z.infer<typeof shown>;

const savesAtMost = 5;
const perMs = 60_000;

/** By which the card that sends a message is known. */
export interface FromCard {
  readonly tabId: number;
  readonly document: string | undefined;
  readonly mark: string;
}

export function noteShown({ tabId, document, mark }: FromCard): Promise<void> {
  const card = {
    ...(document !== undefined && { document }),
    mark,
    id: crypto.randomUUID(),
    hasSaved: false,
  };
  return change(tabId, (before) => [{ ...before, card }, undefined]);
}

/** The card that is shown there now; it may show another key than the message says. */
export function shownCard({ tabId, document }: Omit<FromCard, 'mark'>): Promise<Shown['card']> {
  return change(tabId, (before) => [before, before.card?.document === document ? before.card : undefined]);
}

/** Counts the save of the card that is shown. False if the tab has had its share. */
export function countSave(tabId: number): Promise<boolean> {
  return change(tabId, ({ card, saves }) => {
    const now = Date.now();
    const late = saves.filter((at) => Math.abs(now - at) < perMs);
    if (card === undefined || card.hasSaved) return [{ card, saves: late }, card !== undefined];
    if (late.length >= savesAtMost) return [{ card, saves: late }, false];
    return [{ card: { ...card, hasSaved: true }, saves: [...late, now] }, true];
  });
}

/** Its card has done what it can do. */
export function endShown(tabId: number): Promise<void> {
  return change(tabId, ({ saves }) => [{ saves }, undefined]);
}

/** With the tab itself, and not when it leaves a site: it could come back for another five. */
export async function forgetShown(tabId: number): Promise<void> {
  await browser.storage.session.remove(itemOf(tabId));
}

const itemOf = (tabId: number) => `card:${tabId}`;

async function read(tabId: number): Promise<Shown> {
  const items = await browser.storage.session.get(itemOf(tabId));
  return shown.safeParse(items[itemOf(tabId)]).data ?? { saves: [] };
}

let line: Promise<unknown> = Promise.resolve();

/** One at a time: messages may come faster than they are answered. */
function change<Result>(
  tabId: number,
  to: (before: Shown) => readonly [after: Shown, result: Result],
): Promise<Result> {
  const turn = line.then(async () => {
    const before = await read(tabId);
    const [after, result] = to(before);
    if (after !== before) await browser.storage.session.set({ [itemOf(tabId)]: after });
    return result;
  });
  line = turn.catch(() => undefined);
  return turn;
}
