import { browser } from 'wxt/browser';

/** Keylift's own window over a tab that is in front: the popup; a tab with the same where the browser opens none. */
export async function openPopupOver(tabId: number): Promise<void> {
  if ((await openPopup(tabId)) === 'refused')
    await browser.tabs.create({ url: browser.runtime.getURL(`/popup.html#tab=${tabId}`) });
}

/** The popup over a tab that is in front, where the browser opens one unasked. */
export async function openPopup(tabId: number): Promise<'opened' | 'behind' | 'refused'> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab?.active) return 'behind';
  try {
    await browser.action.openPopup({ windowId: tab.windowId });
    return 'opened';
  } catch {
    return 'refused';
  }
}
