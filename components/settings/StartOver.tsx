import { useState } from 'preact/hooks';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';

export interface StartOverProps {
  readonly count: number;
  readonly onStartOver: () => Promise<void>;
  readonly onCancel: () => void;
}

/** For who has forgotten the passphrase: a second word before anything is deleted. */
export function StartOver({ count, onStartOver, onCancel }: StartOverProps) {
  const t = useWords();
  const [sure, setSure] = useState(false);
  return (
    <>
      <p>{t('options_forgottenMeans')}</p>
      <label class="choice">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
        <span>{t('options_startOverSure', String(count))}</span>
      </label>
      <div class="actions">
        <ActionButton kind="primary" off={!sure} onPress={onStartOver}>
          {t('options_startOver')}
        </ActionButton>
        <ActionButton onPress={onCancel}>{t('popup_cancel')}</ActionButton>
      </div>
    </>
  );
}
