import { useEffect, useRef, useState } from 'preact/hooks';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import type { AddResult } from '../../utils/background/protocol.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useEscape } from '../ui/use-escape.ts';
import { useWords } from '../ui/words.ts';
import { AddFields } from './AddFields.tsx';

export interface AddValues {
  readonly vendor: string;
  readonly address: string;
  readonly apiKey: string;
  readonly name: string;
  readonly description: string;
}

/** Which field is wrong, and why in the user's words. */
export type Refused = Omit<Extract<AddResult, { ok: false }>, 'ok'>;

export interface AddFormProps {
  readonly vendors: PopupState['vendors'];
  readonly start: AddValues;
  readonly onInput: (values: AddValues) => void;
  /** What is wrong, if the key could not be added; undefined otherwise. */
  readonly onSave: (values: AddValues) => Promise<Refused | undefined>;
  readonly onCancel: () => void;
}

/** Add by hand: what was typed stays, and an error stands at its field and gets the focus. */
export function AddForm({ vendors, start, onInput, onSave, onCancel }: AddFormProps) {
  const t = useWords();
  const [values, setValues] = useState(start);
  const [refused, setRefused] = useState<Refused>();
  const formRef = useRef<HTMLFormElement>(null);
  const sendingRef = useRef(false);
  useEscape(onCancel);

  const change = (part: Partial<AddValues>) => {
    const next = { ...values, ...part };
    setValues(next);
    onInput(next);
    if (refused && refused.field in part) setRefused(undefined);
  };
  const submit = async () => {
    if (sendingRef.current) return;
    sendingRef.current = true;
    try {
      setRefused(await onSave(values));
    } finally {
      sendingRef.current = false;
    }
  };
  useEffect(() => {
    if (refused) formRef.current?.querySelector<HTMLElement>(`[name="${refused.field}"]`)?.focus();
  }, [refused]);

  return (
    <section class="region" aria-labelledby="add-heading">
      <h2 id="add-heading">{t('add_heading')}</h2>
      <form
        class="form panel"
        ref={formRef}
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <AddFields vendors={vendors} values={values} refused={refused} onChange={change} />
        <div class="actions">
          <ActionButton kind="primary" type="submit">
            {t('popup_save')}
          </ActionButton>
          <ActionButton onPress={onCancel}>{t('popup_cancel')}</ActionButton>
        </div>
      </form>
    </section>
  );
}
