import { ActionButton } from './ActionButton.tsx';
import { Icon } from './Icon.tsx';
import { Logo } from './Logo.tsx';
import { useWords } from './words.ts';

export interface HeaderProps {
  /** The view below. */
  readonly current: string;
  readonly onAdd: () => void;
  readonly onImport: () => void;
  /** Absent where the popup is in a tab already. */
  readonly onOpenInTab?: (() => Promise<void>) | undefined;
  readonly onSettings: () => Promise<void>;
  /** Absent where there is nothing to lock. */
  readonly onLock?: (() => Promise<void>) | undefined;
}

/** Drawn in `index.html` too, for the first paint: keep both alike. */
export function Header({ current, onAdd, onImport, onOpenInTab, onSettings, onLock }: HeaderProps) {
  const t = useWords();
  return (
    <header class="header">
      <h1 class="brand">
        <Logo />
        Keylift
      </h1>
      <ActionButton kind="quiet" current={current === 'add'} focusName="add" onPress={onAdd}>
        <Icon name="plus" />
        {t('popup_addByHand')}
      </ActionButton>
      <ActionButton kind="quiet" current={current === 'import'} focusName="import" onPress={onImport}>
        {t('import_button')}
      </ActionButton>
      {onLock && (
        <ActionButton kind="quiet" label={t('lock_lock')} onPress={onLock}>
          <Icon name="lock" />
        </ActionButton>
      )}
      <ActionButton kind="quiet" label={t('options_open')} onPress={onSettings}>
        <Icon name="settings" />
      </ActionButton>
      {onOpenInTab && (
        <ActionButton kind="quiet" label={t('popup_openInTab')} onPress={onOpenInTab}>
          <Icon name="tab" />
        </ActionButton>
      )}
    </header>
  );
}
