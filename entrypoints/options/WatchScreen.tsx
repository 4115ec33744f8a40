import { useCallback, useEffect, useState } from 'preact/hooks';
import { WatchSettings } from '../../components/WatchSettings.tsx';
import { useWords } from '../../components/words.ts';
import type { Watch } from '../../utils/watch-setting.ts';
import { type LiveState, onStorageChange } from '../popup/live-state.ts';

export interface WatchScreenProps {
  readonly run: LiveState['run'];
  readonly say: (words: string) => void;
}

export function WatchScreen({ run, say }: WatchScreenProps) {
  const t = useWords();
  const [watch, setWatch] = useState<Watch>();
  const refresh = useCallback(async () => {
    const answer = await run({ type: 'watch-setting' });
    if (answer) setWatch(answer.reply);
  }, [run]);
  useEffect(() => {
    const stop = onStorageChange(refresh);
    void refresh();
    return stop;
  }, [refresh]);
  if (watch === undefined) return null;
  const choose = async (chosen: Watch) => {
    if (!(await run({ type: 'set-watch', watch: chosen }))) return;
    await refresh();
    say(t('add_added'));
  };
  return <WatchSettings watch={watch} onWatch={choose} />;
}
