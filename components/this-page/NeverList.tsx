import type { PopupState } from '../../utils/background/popup-contents.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';

export interface NeverListProps {
  readonly never: PopupState['never'];
  readonly onAllow: (vendor: string, host: string) => Promise<void>;
}

/** The accounts that the user wanted no more offers for, each with the way back. */
export function NeverList({ never, onAllow }: NeverListProps) {
  const t = useWords();
  if (never.length === 0) return null;
  return (
    <details class="never">
      <summary>{t('popup_neverList', String(never.length))}</summary>
      <ul>
        {never.map(({ vendor, vendorName, host }) => (
          <li key={`${vendor} ${host}`}>
            <span class="grow clip">
              {t('popup_neverFor', host)} <span class="muted">{vendorName}</span>
            </span>
            <ActionButton onPress={() => onAllow(vendor, host)}>{t('popup_allowAgain')}</ActionButton>
          </li>
        ))}
      </ul>
    </details>
  );
}
