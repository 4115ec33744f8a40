import { useCallback } from 'preact/hooks';
import type { KeepingFormProps } from '../../components/passphrase/KeepingForm.tsx';
import { UnlockForm, type UnlockFormProps } from '../../components/passphrase/LockedVault.tsx';
import { useWords } from '../../components/ui/words.ts';
import type { OpensWith } from '../../utils/lock/lock-messages.ts';
import { toTabForPasskey } from './hand-over.ts';
import type { LiveState } from './live-state.ts';

/** All of age's cryptography, which the popup's first paint does not need. */
const bringFlow = () => import('../../utils/lock/protection-flow.ts');

/** Unlocks, and shows what that brings before it goes on. */
export function useUnlock(
  { refresh }: Pick<LiveState, 'refresh'>,
  unlocked: () => void,
): UnlockFormProps['onUnlock'] {
  return useCallback(
    async (proof, pace) => {
      if (proof === 'passkey') await toTabForPasskey();
      const { unlockWith } = await bringFlow();
      const flow = await unlockWith(proof, pace);
      if (flow.kind !== 'done') return flow;
      await refresh();
      unlocked();
      return flow;
    },
    [refresh, unlocked],
  );
}

/** Keeps the vault in the way that was chosen, and shows what that brings before it goes on. */
export function useKeeping(
  { refresh }: Pick<LiveState, 'refresh'>,
  kept: () => void,
): KeepingFormProps['onKeep'] {
  return useCallback(
    async (keeping, proof, pace) => {
      if (keeping.kind === 'passkey' || proof === 'passkey') await toTabForPasskey();
      const { keepAs } = await bringFlow();
      const flow = await keepAs(keeping, proof, pace);
      if (flow.kind !== 'done') return flow;
      await refresh();
      kept();
      return flow;
    },
    [refresh, kept],
  );
}

export interface LockedHereProps {
  readonly opensWith: OpensWith;
  readonly live: Pick<LiveState, 'refresh'>;
  readonly onUnlocked: () => void;
}

/** In a view that needs what is saved: unlocked in its place, so that what was entered stays. */
export function LockedHere({ opensWith, live, onUnlocked }: LockedHereProps) {
  const t = useWords();
  return (
    <div class="panel form">
      <div class="line-body" role="alert">
        <p class="offer-title">{t('options_locked')}</p>
        <p class="muted">{t('lock_goOn')}</p>
      </div>
      <UnlockForm opensWith={opensWith} onUnlock={useUnlock(live, onUnlocked)} />
    </div>
  );
}
