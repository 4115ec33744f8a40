import { browser } from 'wxt/browser';

/** Removes the card that `card.ts` put into the page of a tab, if it is still there. */
export async function takeCardAway(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      func: () => {
        const { keyliftCard } = globalThis as { keyliftCard?: { remove: () => void } };
        // An element of the page is a global as well, by its name.
        if (Object.hasOwn(globalThis, 'keyliftCard')) keyliftCard?.remove();
      },
      injectImmediately: true,
    });
  } catch {
    // The tab was closed or has moved on, or the host permission was taken away meanwhile.
  }
}
