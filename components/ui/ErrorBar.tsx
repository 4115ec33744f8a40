import { ActionButton } from './ActionButton.tsx';
import { Icon } from './Icon.tsx';
import { useWords } from './words.ts';

export interface ErrorBarProps {
  readonly message: string | undefined;
  readonly onRetry: () => Promise<void>;
  readonly onDismiss: () => void;
}

/** What went wrong between the popup and the rest of Keylift. */
export function ErrorBar({ message, onRetry, onDismiss }: ErrorBarProps) {
  const t = useWords();
  return (
    <div class="alerts" role="alert">
      {message !== undefined && (
        <div class="bar bar-bad">
          <Icon name="bad" />
          <div class="line-body">
            <p>{message}</p>
            <div class="actions">
              <ActionButton onPress={onRetry}>{t('popup_tryAgain')}</ActionButton>
              <ActionButton kind="quiet" onPress={onDismiss}>
                {t('popup_dismiss')}
              </ActionButton>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
