import { browser } from 'wxt/browser';

/** Puts these scripts into one frame, in this order; nothing happens if the tab is gone by then. */
export async function putIn(
  tabId: number,
  frameId: number,
  files: ('/watch.js' | '/look.js' | '/card.js')[],
) {
  try {
    await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      files,
      injectImmediately: true,
    });
  } catch {
    // The tab was closed or has moved on, or the host permission was taken away meanwhile.
  }
}
