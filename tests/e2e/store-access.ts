import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { addAccount } from './add-account.ts';
import { askBackground, checked } from './ask-background.ts';
import type { OwnPage } from './own-page.ts';
import { sealedFor } from './protecting.ts';

declare const chrome: typeof Browser;

interface Reached {
  readonly desk: OwnPage;
  /** Opens a page of a vendor. */
  readonly open: (url: string) => Promise<unknown>;
}

/**
 * A content script of Keylift that somebody else rules, as in a renderer that was taken over: whatever it does to what
 * extensions store, it reads nothing and changes nothing.
 */
export function storeAccess(stage: () => Reached, identity: () => string): void {
  test('a content script reads nothing of what is stored, and cannot change or clear it', async () => {
    const { desk, open } = stage();
    await checked(desk, await addAccount(desk, 'acme'));
    await askBackground(desk, sealedFor(identity()));
    await askBackground(desk, { type: 'dismiss-exposed' });
    const before = await askBackground(desk, { type: 'state' });
    const url = 'https://acme.freshdesk.com/a/dashboard/default';
    await open(url);
    const told = await desk.evaluate(async (address) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url === address);
      const [ran] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        func: async () => {
          const api = chrome;
          const tries = {
            get: () => api.storage.local.get(null),
            set: () => api.storage.local.set({ protection: { kind: 'none' }, records: {} }),
            clear: () => api.storage.local.clear(),
            session: () => api.storage.session.get(null),
            sessionClear: () => api.storage.session.clear(),
            database: async () => (await indexedDB.databases()).map(({ name }) => name),
          };
          const answerOf = async (attempt: () => Promise<unknown>) => {
            try {
              return JSON.stringify((await attempt()) ?? null);
            } catch (error) {
              return `refused: ${String(error)}`;
            }
          };
          const found: Record<string, string> = {};
          for (const [name, attempt] of Object.entries(tries)) found[name] = await answerOf(attempt);
          return found;
        },
      });
      return ran?.result as Readonly<Record<string, string>>;
    }, url);
    expect(JSON.stringify(told)).not.toMatch(/AGE-SECRET|age1|acme|print-key/);
    expect(told['get']).toMatch(/^refused|^\{\}$/);
    expect(told['session']).toMatch(/^refused/);
    const after = await askBackground(desk, { type: 'state' });
    expect([after.lock.kind, after.credentials, after.damaged]).toEqual(['unlocked', before.credentials, []]);
    const [credential] = after.credentials;
    expect((await askBackground(desk, { type: 'copy-key', id: credential?.id ?? '' }))?.apiKey).toHaveLength(
      20,
    );
  });
}
