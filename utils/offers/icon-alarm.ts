import { browser } from 'wxt/browser';
import { oneForAll } from '../browser/one-for-all.ts';
import { readWatch } from '../checks/daily-setting.ts';
import { needsAttention } from '../credentials/key-rotation.ts';
import { readVault } from '../vault/vault.ts';
import { isLocked, vaultLock } from '../vault/vault-lock.ts';
import { outOfReach } from '../vendors/host-access.ts';
import { refreshBadges } from './badge.ts';

/**
 * Marks the icon while a saved credential is out of reach, a watched key is refused, or nobody has chosen yet how the keys
 * are kept; where a tab has an offer, the offer counts. What a locked vault holds is not known, and the icon stays as it is.
 */
export const showAlarm = oneForAll(async () => {
  if (await isLocked()) return;
  const { credentials } = await readVault();
  const lost = await outOfReach(credentials);
  const refused = (await readWatch()) === 'daily' && credentials.some(needsAttention);
  const lock = await vaultLock();
  const isAsked = lock.kind === 'memory' && !lock.chosen && credentials.length > 0;
  await browser.action.setBadgeText({ text: lost.length > 0 || refused ? '!' : isAsked ? '?' : '' });
  await refreshBadges();
});
