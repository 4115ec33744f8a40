import type { PopupState } from '../../utils/background/popup-contents.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';

export interface OutOfReachProps {
  readonly vendors: PopupState['outOfReach'];
  /** The click itself must reach the browser's permission request. */
  readonly onAllow: (vendor: string) => Promise<void>;
}

/** Vendors with saved credentials whose hosts the browser has taken away, each with the way back. */
export function OutOfReach({ vendors, onAllow }: OutOfReachProps) {
  const t = useWords();
  return (
    <>
      {vendors.map(({ id, name }) => (
        <div class="bar bar-caution" key={id}>
          <Icon name="caution" />
          <p>{t('popup_outOfReach', name)}</p>
          <ActionButton label={t('popup_allowVendor', name)} onPress={() => onAllow(id)}>
            {t('popup_allow')}
          </ActionButton>
        </div>
      ))}
    </>
  );
}
