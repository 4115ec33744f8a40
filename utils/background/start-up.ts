import { compareTimes, takeUp, watchIdle } from '../lock/locking.ts';
import { refreshBadges } from '../offers/badge.ts';
import { finishSwap } from '../vault/swap-vault-key.ts';
import { purgeForgotten } from '../vault/vault.ts';

const undoTime = 5 * 60_000;

/** What a background that starts has to do: an earlier one may have been killed at any moment. */
export async function startUp(): Promise<void> {
  await Promise.all([
    finishSwap().then(takeUp),
    refreshBadges(),
    purgeForgotten(Date.now() - undoTime),
    compareTimes(),
    watchIdle(),
  ]);
}
