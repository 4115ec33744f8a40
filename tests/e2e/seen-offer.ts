import type { Page } from 'playwright-core';
import { at, type KeyPage } from './key-pages.ts';
import type { Stage } from './stage.ts';

/** All that a tab shows of an offer. */
interface SeenOffer {
  /** The card's words, in their order; none without a card. */
  readonly card: readonly string[];
  readonly badge: string;
}

export const nothing: SeenOffer = { card: [], badge: '' };

export async function seenOffer(stage: Stage, page: Page): Promise<SeenOffer> {
  const card = await stage.chromium.card(page);
  const words = card?.text.split('\n').filter((line) => line !== '') ?? [];
  return { card: words, badge: await stage.badge(page) };
}

/** What an open offer of this key looks like, for the account at its usual host: of the key itself only its end. */
export function openOffer(vendor: KeyPage, account: string, key: string): SeenOffer {
  return offerFor(vendor, new URL(at(vendor, account, '/')).host, key);
}

export function offerFor({ name }: KeyPage, host: string, key: string): SeenOffer {
  const asked = [`Save this ${name} key?`, `${host} ····${key.slice(-4)}`, 'Save also checks that it works.'];
  return { card: ['×', ...asked, 'Save', 'Not now', `Never for ${host}`], badge: '1' };
}

/** Time enough for a key to be noticed, were there one: ten times what it takes. */
export function lookingTime(page: Page): Promise<void> {
  return page.waitForTimeout(800);
}
