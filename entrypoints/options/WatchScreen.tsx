import { useCallback } from 'preact/hooks';
import { WatchSettings } from '../../components/settings/WatchSettings.tsx';
import { useWords } from '../../components/ui/words.ts';
import type { Watch } from '../../utils/checks/daily-setting.ts';
import type { LiveState } from '../own-page/live-state.ts';
import { useTold } from './settings.ts';

export interface WatchScreenProps {
  readonly run: LiveState['run'];
  readonly say: (words: string) => void;
}

export function WatchScreen({ run, say }: WatchScreenProps) {
  const t = useWords();
  const [watch, refresh] = useTold(useCallback(() => run({ type: 'watch-setting' }), [run]));
  if (watch === undefined) return null;
  const choose = async (chosen: Watch) => {
    if (!(await run({ type: 'set-watch', watch: chosen }))) return;
    await refresh();
    say(t('add_added'));
  };
  return <WatchSettings watch={watch} onWatch={choose} />;
}
