import type { FirefoxStage } from './firefox-stage.ts';

/** Pages beside the page of Keylift in front, which stays there: that is from where Firefox lets a test act in them. */

/** Opens a page and waits for it; its tab's id. */
export async function openBeside(stage: FirefoxStage, url: string): Promise<number> {
  return Number(
    await stage.inPage(
      `const { id } = await browser.tabs.create({ url: given[0], active: false });
       // A new tab shows about:blank at first, which is loaded too. Of a stranger's page no address is told.
       const isTold = await browser.permissions.contains({ origins: [new URL(given[0]).origin + '/*'] });
       for (let tries = 0; tries < 600; tries += 1) {
         const { status, url } = await browser.tabs.get(id);
         if (status === 'complete' && (isTold ? url?.startsWith('https:') : tries > 10)) return id;
         await new Promise((later) => setTimeout(later, 50));
       }
       throw new Error('The page did not load');`,
      [url],
    ),
  );
}

export async function closeTab(stage: FirefoxStage, tabId: number): Promise<void> {
  await stage.inPage('await browser.tabs.remove(given[0])', [tabId]);
}

/** Those frames of a tab in which Keylift may run a script at all. */
export async function framesOf(stage: FirefoxStage, tabId: number): Promise<readonly number[]> {
  const found = await stage.inPage(
    `const all = await browser.scripting.executeScript({ target: { tabId: given[0], allFrames: true }, func: () => 1 });
     return all.filter(({ error }) => error === undefined).map(({ frameId }) => frameId);`,
    [tabId],
  );
  return (Array.isArray(found) ? found : []).map(Number);
}

/**
 * Messages, given as expressions, sent one after the other by a content script in that frame, of the extension whose
 * page is in front; `to` is the id of another extension.
 */
export async function sendFrom(
  stage: FirefoxStage,
  { tabId, frameId }: { readonly tabId: number; readonly frameId: number },
  messages: readonly string[],
  to?: string,
): Promise<readonly Outcome[]> {
  const outcomes = await stage.inPage(
    `const [done] = await browser.scripting.executeScript({
       target: { tabId: given[0], frameIds: [given[1]] },
       func: ${sending(messages, to)},
     });
     return done.result;`,
    [tabId, frameId],
  );
  return readOutcomes(outcomes);
}

/** The same by that page itself. */
export async function sendFromOwn(
  stage: FirefoxStage,
  messages: readonly string[],
  to?: string,
): Promise<readonly Outcome[]> {
  return readOutcomes(await stage.inPage(`return await (${sending(messages, to)})()`));
}

/**
 * The same by an empty frame in that page, which Firefox gives the interface for extensions. What is at an address, the
 * page's policy keeps out.
 */
export async function sendFromFrame(
  stage: FirefoxStage,
  messages: readonly string[],
): Promise<readonly Outcome[]> {
  return readOutcomes(
    await stage.inPage(
      `const frame = document.body.appendChild(document.createElement('iframe'));
       const { browser } = frame.contentWindow;
       const told = await (${sending(messages)})();
       frame.remove();
       return told;`,
    ),
  );
}

/** What a message came to: its reply, null for none; or why there was none. */
export type Outcome = { readonly reply: unknown } | { readonly failed: string };

/** The replies, null for none, whyever. */
export function repliesIn(outcomes: readonly Outcome[]): readonly unknown[] {
  return outcomes.map((outcome) => ('reply' in outcome ? outcome.reply : null));
}

/** One function for all of them, which holds its messages as code: neither side may evaluate text. */
function sending(messages: readonly string[], to?: string): string {
  const target = to === undefined ? '' : `${JSON.stringify(to)}, `;
  return `async () => {
    const outcomes = [];
    for (const make of [${messages.map((message) => `() => (${message})`).join(',\n')}]) {
      try {
        outcomes.push({ reply: (await browser.runtime.sendMessage(${target}make())) ?? null });
      } catch (error) {
        outcomes.push({ failed: String(error) });
      }
    }
    return JSON.stringify(outcomes);
  }`;
}

function readOutcomes(text: unknown): readonly Outcome[] {
  const outcomes: unknown = JSON.parse(String(text));
  if (!Array.isArray(outcomes)) throw new Error('The messages were not sent');
  return outcomes.map((one: unknown): Outcome => {
    const { reply = null, failed }: { reply?: unknown; failed?: unknown } = Object(one);
    return typeof failed === 'string' ? { failed } : { reply };
  });
}

/** Waits until no check is noted down any more. */
export async function checksEnded(stage: FirefoxStage): Promise<void> {
  await stage.inPage(
    `for (const end = Date.now() + 40_000; Date.now() < end; ) {
       const names = Object.keys(await browser.storage.session.get(null));
       if (!names.some((name) => name.startsWith('check:'))) return;
       await new Promise((later) => setTimeout(later, 25));
     }
     throw new Error('The checks did not end');`,
  );
}
