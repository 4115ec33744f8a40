import { browser } from 'wxt/browser';
import { compareTimes, takeUp, watchIdle } from '../lock/locking.ts';
import { refreshBadges } from '../offers/badge.ts';
import { purgeForgotten } from '../vault/forgotten.ts';
import { sweepMemory } from '../vault/records.ts';

/** Nothing of Keylift's is in it; where the browser can, content scripts are kept from it all the same. */
async function closeLocalStorage(): Promise<void> {
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

const undoTime = 5 * 60_000;

/** What a background that starts has to do: an earlier one may have been killed at any moment. */
export async function startUp(): Promise<void> {
  await Promise.all([
    closeLocalStorage(),
    sweepMemory().then(takeUp),
    refreshBadges(),
    purgeForgotten(Date.now() - undoTime),
    compareTimes(),
    watchIdle(),
  ]);
}
