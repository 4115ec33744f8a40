import { browser } from 'wxt/browser';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import { type Asked, ask } from '../../utils/browser/ask.ts';
import type { FormLook } from '../../utils/fill/fill-messages.ts';

/** Where the popup stands: over a tab, or in one of its own. */
export interface Surroundings {
  readonly inTab: boolean;
  /** The tab below; undefined in a tab of its own. */
  readonly tabId: number | undefined;
  readonly fetchState: () => Promise<Asked<PopupState>>;
  /** What the tab below holds of a form; undefined where there is no tab below, and where its page is slow to tell. */
  readonly firstLook: () => Promise<FormLook | undefined>;
}

export async function surroundings(): Promise<Surroundings> {
  const [own, [front]] = await Promise.all([
    browser.tabs.getCurrent(),
    browser.tabs.query({ active: true, currentWindow: true }),
  ]);
  // In a tab of its own the tab in front is Keylift itself; the background knows the one before, unless one is named.
  const tabId = own ? undefined : front?.id;
  const [, named] = /^#tab=(\d{1,9})$/.exec(location.hash) ?? [];
  const asked = named === undefined ? tabId : Number(named);
  return {
    inTab: own !== undefined,
    tabId,
    firstLook: () => (tabId === undefined ? Promise.resolve(undefined) : lookSoon(tabId)),
    fetchState: () => ask(asked === undefined ? { type: 'state' } : { type: 'state', tabId: asked }),
  };
}

const patienceMs = 250;

/** A page that is busy must not keep the popup waiting. */
async function lookSoon(tabId: number): Promise<FormLook | undefined> {
  const later = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs));
  const answer = await Promise.race([ask({ type: 'look-at-form', tabId }), later]);
  return answer?.ok ? answer.reply : undefined;
}
