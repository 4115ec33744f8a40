import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';
import type { SlowWork } from './use-slow-work.ts';

/** How far it has come, with the way out. Nothing while none is under way. */
export function SlowWorkLine({ work }: { readonly work: SlowWork }) {
  const t = useWords();
  if (work.progress === undefined) return null;
  return (
    <p class="progress">
      <progress value={work.progress} max={1} aria-label={t('lock_working')} />
      <ActionButton kind="quiet" onPress={work.cancel}>
        {t('popup_cancel')}
      </ActionButton>
    </p>
  );
}
