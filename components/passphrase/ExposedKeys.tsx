import type { PopupState } from '../../utils/background/popup-contents.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';

export interface ExposedKeysProps {
  readonly exposed: PopupState['exposed'];
  readonly onDismiss: () => Promise<void>;
}

/** Keys that stood on the disk in clear before they were encrypted, each with the way to a new one. */
export function ExposedKeys({ exposed, onDismiss }: ExposedKeysProps) {
  const t = useWords();
  if (exposed === undefined) return null;
  const { keys, others, address } = exposed;
  return (
    <div class="bar bar-caution">
      <Icon name="caution" />
      <div class="line-body">
        <p>{t('keeping_exposed')}</p>
        <ul aria-label={t('keeping_exposedList')}>
          {keys.map(({ id, name, url }) => (
            <li key={id}>
              {name}{' '}
              {url !== undefined && (
                <a href={url} target="_blank" rel="noreferrer" aria-label={t('keeping_resetNamed', name)}>
                  {t('keeping_reset')}
                </a>
              )}
            </li>
          ))}
          {others > 0 && (
            <li>{others === 1 ? t('keeping_exposedOne') : t('keeping_exposedMany', String(others))}</li>
          )}
        </ul>
        {address && <p>{t('keeping_exposedAddress')}</p>}
        <div class="actions">
          <ActionButton onPress={onDismiss}>{t('keeping_exposedDone')}</ActionButton>
        </div>
      </div>
    </div>
  );
}
