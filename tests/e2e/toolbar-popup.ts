import type { CDPSession } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { Stage } from './stage.ts';

declare const chrome: typeof Browser;

/** The popup over the tab in front, as the toolbar's button opens it. Playwright knows no such page. */
export interface ToolbarPopup {
  /** The value of an expression in it. */
  read(expression: string): Promise<unknown>;
  isOpen(): Promise<boolean>;
}

export async function openToolbarPopup({ chromium }: Stage): Promise<ToolbarPopup> {
  const browser = chromium.context.browser();
  if (browser === null) throw new Error('Playwright gives no browser for this context');
  const cdp = await browser.newBrowserCDPSession();
  const before = await popupTargets(cdp, chromium.extensionId);
  await (await chromium.worker()).evaluate(() => chrome.action.openPopup());
  const all = await popupTargets(cdp, chromium.extensionId);
  const targetId = all.find((id) => !before.includes(id));
  if (targetId === undefined) throw new Error('The popup did not open');
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false });
  let turn = 0;
  return {
    isOpen: async () => (await popupTargets(cdp, chromium.extensionId)).includes(targetId),
    read: async (expression) => {
      const id = (turn += 1);
      const answer = new Promise<unknown>((resolve) => {
        cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
          const parsed: { id?: number; result?: { result?: { value?: unknown } } } = JSON.parse(message);
          if (parsed.id === id) resolve(parsed.result?.result?.value);
        });
      });
      const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
      const message = JSON.stringify({ id, method: 'Runtime.evaluate', params });
      await cdp.send('Target.sendMessageToTarget', { sessionId, message });
      return answer;
    },
  };
}

async function popupTargets(cdp: CDPSession, extensionId: string): Promise<readonly string[]> {
  const { targetInfos } = await cdp.send('Target.getTargets');
  const address = `chrome-extension://${extensionId}/popup.html`;
  return targetInfos.filter(({ url }) => url === address).map(({ targetId }) => targetId);
}
