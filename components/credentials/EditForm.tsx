import { useState } from 'preact/hooks';
import { ActionButton } from '../ui/ActionButton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useEscape } from '../ui/use-escape.ts';
import { useWords } from '../ui/words.ts';

export interface EditValues {
  readonly name: string;
  readonly description: string;
}

export interface EditFormProps {
  readonly start: EditValues;
  readonly onInput: (values: EditValues) => void;
  readonly onSave: (values: EditValues) => Promise<void>;
  readonly onCancel: () => void;
}

/** Rename and describe, in place. */
export function EditForm({ start, onInput, onSave, onCancel }: EditFormProps) {
  const t = useWords();
  const [values, setValues] = useState(start);
  useEscape(onCancel);
  const change = (part: Partial<EditValues>) => {
    const next = { ...values, ...part };
    setValues(next);
    onInput(next);
  };
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void onSave(values);
      }}
    >
      <TextField
        label={t('popup_name')}
        name="name"
        focusName="edit-name"
        value={values.name}
        maxLength={200}
        onInput={(name) => change({ name })}
      />
      <TextField
        label={t('popup_description')}
        name="description"
        multiline
        value={values.description}
        maxLength={2000}
        onInput={(description) => change({ description })}
      />
      <div class="actions">
        <ActionButton kind="primary" type="submit">
          {t('popup_save')}
        </ActionButton>
        <ActionButton onPress={onCancel}>{t('popup_cancel')}</ActionButton>
      </div>
    </form>
  );
}
