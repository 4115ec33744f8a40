import { useState } from 'preact/hooks';
import { ActionButton } from '../ui/ActionButton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../ui/words.ts';

export interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly focusName?: string;
}

/** Shown as dots until asked otherwise. */
export function PassphraseField({ label, value, onInput, hint, error, focusName }: PassphraseFieldProps) {
  const t = useWords();
  const [revealed, setRevealed] = useState(false);
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      name="passphrase"
      literal
      concealed={!revealed}
      value={value}
      maxLength={1000}
      onInput={onInput}
      {...(focusName !== undefined && { focusName })}
    >
      <ActionButton onPress={() => setRevealed(!revealed)}>
        {t(revealed ? 'add_hide' : 'add_show')}
      </ActionButton>
    </TextField>
  );
}
