import type { CDPSession, Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { Chromium } from './chromium.ts';

declare const chrome: typeof Browser;

/** The popup over the tab in front, as the toolbar's button opens it. Playwright knows no such page. */
export interface ToolbarPopup {
  /** The value of an expression in it; undefined where it closes before it answers. */
  read(expression: string): Promise<unknown>;
  /** Presses the first button of this name. */
  press(name: string): Promise<void>;
  /** Presses a button of one list item. */
  pressIn(item: string, name: string): Promise<void>;
  /** The text of the first element of this selector, once it is there. */
  textOf(selector: string): Promise<string>;
  /** A picture of it, as PNG. */
  picture(colorScheme: 'light' | 'dark'): Promise<Buffer>;
  isOpen(): Promise<boolean>;
  close(): Promise<void>;
}

type Stage = { readonly chromium: Chromium };

/** Opens it by the extension's own call, which grants nothing on the tab below. */
export async function openToolbarPopup({ chromium }: Stage): Promise<ToolbarPopup> {
  const cdp = await browserSession(chromium);
  return opened(chromium, cdp, async () => {
    await (await chromium.worker()).evaluate(() => chrome.action.openPopup());
  });
}

/** Presses the toolbar's button over a page, as a person does: the extension may then look at that tab (`activeTab`). */
export async function pressToolbarIcon({ chromium }: Stage, page: Page): Promise<ToolbarPopup> {
  await page.bringToFront();
  const cdp = await browserSession(chromium);
  // Newer than the protocol that Playwright has types for.
  const send: (method: string, params: object) => Promise<unknown> = cdp.send.bind(cdp) as never;
  const { targetInfos } = targets.parse(await send('Target.getTargets', { filter: [{}] }));
  const tab = targetInfos.find(({ type, url }) => type === 'tab' && url === page.url());
  if (tab === undefined) throw new Error(`No tab shows ${page.url()}`);
  return opened(chromium, cdp, async () => {
    await send('Extensions.triggerAction', { id: chromium.extensionId, targetId: tab.targetId });
  });
}

const targets = z.object({
  targetInfos: z.array(z.object({ type: z.string(), url: z.string(), targetId: z.string() })),
});

async function browserSession(chromium: Chromium): Promise<CDPSession> {
  const browser = chromium.context.browser();
  if (browser === null) throw new Error('Playwright gives no browser for this context');
  return browser.newBrowserCDPSession();
}

const reply = z.object({ id: z.optional(z.number()), result: z.optional(z.unknown()) });
const evaluated = z.object({ result: z.object({ value: z.optional(z.unknown()) }) });
const taken = z.object({ data: z.string() });

async function opened(
  { extensionId }: Chromium,
  cdp: CDPSession,
  open: () => Promise<void>,
): Promise<ToolbarPopup> {
  const before = await popupTargets(cdp, extensionId);
  await open();
  const targetId = await appeared(cdp, extensionId, before);
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false });
  let turn = 0;
  const send = async (method: string, params: object) => {
    const id = (turn += 1);
    const answer = new Promise<unknown>((resolve) => {
      cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
        const parsed = reply.parse(JSON.parse(message));
        if (parsed.id === id) resolve(parsed.result);
      });
      cdp.on('Target.detachedFromTarget', (gone) => {
        if (gone.sessionId === sessionId) resolve(undefined);
      });
    });
    await cdp.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    return answer;
  };
  const read = async (expression: string) => {
    const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const answer = await send('Runtime.evaluate', params);
    return answer === undefined ? undefined : evaluated.parse(answer).result.value;
  };
  const until = async (holds: () => Promise<boolean>, what: string) => {
    for (const end = Date.now() + 10_000; !(await holds()); ) {
      if (Date.now() < end) continue;
      throw new Error(
        `No ${what} in the popup, which says: ${JSON.stringify(await read('document.body.innerText'))}`,
      );
    }
  };
  return {
    read,
    press: async (name) => {
      const button = `[...document.querySelectorAll('button')].find((one) => one.textContent === ${JSON.stringify(name)})`;
      await until(async () => (await read(`${button} !== undefined`)) === true, `button "${name}"`);
      await read(`${button}.click()`);
    },
    pressIn: async (item, name) => {
      const list = `[...document.querySelectorAll('li')].filter((one) => one.ariaLabel === ${JSON.stringify(item)})`;
      const button = `${list}.flatMap((one) => [...one.querySelectorAll('button')]).find((one) => one.textContent === ${JSON.stringify(name)})`;
      await until(
        async () => (await read(`${button} !== undefined`)) === true,
        `button "${name}" at ${item}`,
      );
      await read(`${button}.click()`);
    },
    textOf: async (selector) => {
      const element = `document.querySelector(${JSON.stringify(selector)})`;
      await until(async () => (await read(`${element} !== null`)) === true, selector);
      return z.string().parse(await read(`${element}.innerText`));
    },
    picture: async (colorScheme) => {
      const features = [{ name: 'prefers-color-scheme', value: colorScheme }];
      await send('Emulation.setEmulatedMedia', { features });
      const { data } = taken.parse(await send('Page.captureScreenshot', { format: 'png' }));
      return Buffer.from(data, 'base64');
    },
    isOpen: async () => (await popupTargets(cdp, extensionId)).includes(targetId),
    close: async () => {
      await cdp.send('Target.closeTarget', { targetId });
    },
  };
}

async function appeared(cdp: CDPSession, extensionId: string, before: readonly string[]): Promise<string> {
  for (const end = Date.now() + 5000; Date.now() < end; ) {
    const all = await popupTargets(cdp, extensionId);
    const targetId = all.find((id) => !before.includes(id));
    if (targetId !== undefined) return targetId;
  }
  throw new Error('The popup did not open');
}

async function popupTargets(cdp: CDPSession, extensionId: string): Promise<readonly string[]> {
  const { targetInfos } = await cdp.send('Target.getTargets');
  const address = `chrome-extension://${extensionId}/popup.html`;
  return targetInfos.filter(({ url }) => url === address).map(({ targetId }) => targetId);
}
