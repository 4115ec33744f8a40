import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';

export interface CommandLineProps {
  readonly command: string;
  readonly onCopy: () => Promise<void>;
}

/** A command of any length in one line: it scrolls, can be selected, and is copied whole. */
export function CommandLine({ command, onCopy }: CommandLineProps) {
  const t = useWords();
  return (
    <div class="command">
      <input
        class="mono"
        aria-label={t('export_command')}
        readOnly
        autocomplete="off"
        spellcheck={false}
        dir="ltr"
        value={command}
      />
      <ActionButton kind="quiet" label={t('export_copyCommand')} onPress={onCopy}>
        <Icon name="copy" />
      </ActionButton>
    </div>
  );
}
