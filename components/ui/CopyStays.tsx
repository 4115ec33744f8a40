import { ActionButton } from './ActionButton.tsx';
import { Icon } from './Icon.tsx';
import { useWords } from './words.ts';

/** That a copied key stays on the clipboard, and the way to have it cleared. */
export function CopyStays({ onAllow }: { readonly onAllow: () => Promise<void> }) {
  const t = useWords();
  return (
    <div class="bar bar-caution">
      <Icon name="caution" />
      <p>{t('clipboard_ask')}</p>
      <ActionButton onPress={onAllow}>{t('clipboard_allow')}</ActionButton>
    </div>
  );
}
