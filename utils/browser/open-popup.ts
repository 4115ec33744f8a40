import { browser } from 'wxt/browser';

/** Keylift's own window over a tab that is in front: the popup; a tab with the same where the browser opens none (Firefox). */
export async function openPopupOver(tabId: number): Promise<void> {
  const { active, windowId } = await browser.tabs.get(tabId);
  if (!active) return;
  try {
    await browser.action.openPopup({ windowId });
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL(`/popup.html#tab=${tabId}`) });
  }
}
