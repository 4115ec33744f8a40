import { browser } from 'wxt/browser';
import { type Asked, ask } from '../../utils/ask.ts';
import type { PopupState } from '../../utils/popup-contents.ts';

/** Where the popup stands: over a tab, or in one of its own. */
export interface Surroundings {
  readonly inTab: boolean;
  /** The tab below; undefined in a tab of its own. */
  readonly tabId: number | undefined;
  readonly fetchState: () => Promise<Asked<PopupState>>;
}

export async function surroundings(): Promise<Surroundings> {
  const [own, [front]] = await Promise.all([
    browser.tabs.getCurrent(),
    browser.tabs.query({ active: true, currentWindow: true }),
  ]);
  // In a tab of its own the tab in front is Keylift itself; the background knows the one before.
  const tabId = own ? undefined : front?.id;
  return {
    inTab: own !== undefined,
    tabId,
    fetchState: () => ask(tabId === undefined ? { type: 'state' } : { type: 'state', tabId }),
  };
}
