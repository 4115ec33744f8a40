import { useCallback } from 'preact/hooks';
import { UnlockForm, type UnlockFormProps } from '../../components/passphrase/LockedVault.tsx';
import { useWords } from '../../components/ui/words.ts';
import { unlockWith } from '../../utils/lock/passphrase-flow.ts';
import type { LiveState } from './live-state.ts';

/** Unlocks, and shows what that brings before it goes on. */
export function useUnlock(
  { refresh }: Pick<LiveState, 'refresh'>,
  unlocked: () => void,
): UnlockFormProps['onUnlock'] {
  return useCallback(
    async (passphrase, pace) => {
      const flow = await unlockWith(passphrase, pace);
      if (flow.kind !== 'done') return flow;
      await refresh();
      unlocked();
      return flow;
    },
    [refresh, unlocked],
  );
}

export interface LockedHereProps {
  readonly live: Pick<LiveState, 'refresh'>;
  readonly onUnlocked: () => void;
}

/** In a view that needs what is saved: unlocked in its place, so that what was entered stays. */
export function LockedHere({ live, onUnlocked }: LockedHereProps) {
  const t = useWords();
  return (
    <div class="panel form">
      <div class="line-body" role="alert">
        <p class="offer-title">{t('options_locked')}</p>
        <p class="muted">{t('lock_goOn')}</p>
      </div>
      <UnlockForm onUnlock={useUnlock(live, onUnlocked)} />
    </div>
  );
}
