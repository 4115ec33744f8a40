import { useCallback, useEffect, useState } from 'preact/hooks';
import { AddressSettings } from '../../components/settings/AddressSettings.tsx';
import { useWords } from '../../components/ui/words.ts';
import type { Colleagues, OwnAddress } from '../../utils/sharing/colleague-messages.ts';
import { toClipboard } from '../own-page/hand-over.ts';
import type { LiveState } from '../own-page/live-state.ts';

export interface AddressScreenProps {
  /** How the vault is kept now. */
  readonly kept: string;
  readonly isLocked: boolean;
  readonly run: LiveState['run'];
  readonly say: (words: string) => void;
}

/** Asked for when it is shown, when the vault is kept in another way, locks or unlocks, and after each change. */
export function AddressScreen({ kept, isLocked, run, say }: AddressScreenProps) {
  const t = useWords();
  const [own, setOwn] = useState<OwnAddress>();
  const [known, setKnown] = useState<Colleagues>([]);
  const refresh = useCallback(async () => {
    const [address, colleagues] = await Promise.all([
      run({ type: 'own-address' }),
      run({ type: 'colleagues' }),
    ]);
    if (address) setOwn(address.reply);
    if (colleagues) setKnown(colleagues.reply);
  }, [run]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether it opens can be told only while it is unlocked
  useEffect(() => void refresh(), [refresh, kept]);
  if (own === undefined) return null;
  return (
    <AddressSettings
      own={own}
      known={known}
      isLocked={isLocked}
      onCopy={async (address) => {
        const failure = await toClipboard(address);
        say(failure ?? t('colleague_copied'));
      }}
      onRenew={async () => {
        const answer = await run({ type: 'renew-address' });
        if (!answer) return;
        say(answer.reply.kind === 'locked' ? t('lock_isLocked') : t('colleague_renewed'));
        await refresh();
      }}
      onForget={async (name) => {
        if (!(await run({ type: 'forget-colleague', name }))) return;
        say(t('colleague_forgotten', name));
        await refresh();
      }}
    />
  );
}
