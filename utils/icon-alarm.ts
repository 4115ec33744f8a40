import { browser } from 'wxt/browser';
import { refreshBadges } from './badge.ts';
import { needsAttention } from './key-change.ts';
import { outOfReach } from './reach.ts';
import { readVault } from './vault.ts';
import { isLocked } from './vault-lock.ts';
import { readWatch } from './watch-setting.ts';

/**
 * Marks the icon while a saved credential is out of reach, or a watched key is refused; where a tab has an offer, the
 * offer counts. What a locked vault holds is not known, and the icon stays as it is.
 */
export async function showAlarm(): Promise<void> {
  if (await isLocked()) return;
  const { credentials } = await readVault();
  const lost = await outOfReach(credentials);
  const refused = (await readWatch()) === 'daily' && credentials.some(needsAttention);
  await browser.action.setBadgeText({ text: lost.length > 0 || refused ? '!' : '' });
  await refreshBadges();
}
