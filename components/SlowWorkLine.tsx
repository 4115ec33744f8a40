import { ActionButton } from './ActionButton.tsx';
import type { SlowWork } from './use-slow-work.ts';
import { useWords } from './words.ts';

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
