import { useState } from 'preact/hooks';
import { ActionButton } from './ActionButton.tsx';
import { Field } from './Field.tsx';
import { useWords } from './words.ts';

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
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Escape would close the whole popup.
        event.preventDefault();
        onCancel();
      }}
    >
      <Field label={t('popup_name')}>
        {(ties) => (
          <input
            {...ties}
            data-focus="edit-name"
            value={values.name}
            maxLength={200}
            autocomplete="off"
            onInput={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('popup_description')}>
        {(ties) => (
          <textarea
            {...ties}
            rows={2}
            maxLength={2000}
            autocomplete="off"
            value={values.description}
            onInput={(event) => change({ description: event.currentTarget.value })}
          />
        )}
      </Field>
      <div class="actions">
        <ActionButton kind="primary" type="submit" onPress={() => undefined}>
          {t('popup_save')}
        </ActionButton>
        <ActionButton onPress={onCancel}>{t('popup_cancel')}</ActionButton>
      </div>
    </form>
  );
}
