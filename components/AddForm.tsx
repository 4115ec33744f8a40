import { useEffect, useRef, useState } from 'preact/hooks';
import type { AddResult, PopupState } from '../utils/messages.ts';
import { ActionButton } from './ActionButton.tsx';
import { Field } from './Field.tsx';
import { useWords } from './words.ts';

export interface AddValues {
  readonly vendor: string;
  readonly address: string;
  readonly apiKey: string;
  readonly name: string;
  readonly description: string;
}

export interface AddFormProps {
  readonly vendors: PopupState['vendors'];
  readonly start: AddValues;
  readonly onInput: (values: AddValues) => void;
  /** What is wrong, if the key could not be added; undefined otherwise. */
  readonly onSave: (values: AddValues) => Promise<Refused | undefined>;
  readonly onCancel: () => void;
}

type Refused = Omit<Extract<AddResult, { ok: false }>, 'ok'>;

/** Add by hand: what was typed stays, and an error stands at its field and gets the focus. */
export function AddForm({ vendors, start, onInput, onSave, onCancel }: AddFormProps) {
  const t = useWords();
  const [values, setValues] = useState(start);
  const [refused, setRefused] = useState<Refused>();
  const [revealed, setRevealed] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const sending = useRef(false);

  const change = (part: Partial<AddValues>) => {
    const next = { ...values, ...part };
    setValues(next);
    onInput(next);
    if (refused && refused.field in part) setRefused(undefined);
  };
  const submit = async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      setRefused(await onSave(values));
    } finally {
      sending.current = false;
    }
  };
  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>(`[name="${refused.field}"]`)?.focus();
  }, [refused]);

  const vendor = vendors.find(({ id }) => id === values.vendor);
  const errorOf = (field: Refused['field']) => (refused?.field === field ? refused.message : undefined);
  return (
    <section class="region" aria-labelledby="add-heading">
      <h2 id="add-heading">{t('add_heading')}</h2>
      <form
        class="form panel"
        ref={form}
        noValidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Escape would close the whole popup.
          event.preventDefault();
          onCancel();
        }}
      >
        <Field label={t('add_vendor')} error={errorOf('vendor')}>
          {(ties) => (
            <select
              {...ties}
              name="vendor"
              data-focus="add-vendor"
              value={values.vendor}
              onChange={(event) => change({ vendor: event.currentTarget.value })}
            >
              {vendor === undefined && <option value="">{t('add_chooseVendor')}</option>}
              {vendors.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t('add_address')}
          hint={vendor ? t('add_addressHint', vendor.example) : t('add_addressHintAny')}
          error={errorOf('address')}
        >
          {(ties) => (
            <input
              {...ties}
              name="address"
              value={values.address}
              maxLength={2000}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              dir="ltr"
              onInput={(event) => change({ address: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field
          label={t('add_apiKey')}
          hint={vendor && t('add_apiKeyHint', vendor.name, vendor.looksLike)}
          error={errorOf('apiKey')}
        >
          {(ties) => (
            <div class="with-button">
              <input
                {...ties}
                name="apiKey"
                // Not a password field: a password manager would offer to keep it.
                class={revealed ? 'mono' : 'mono concealed'}
                value={values.apiKey}
                maxLength={2000}
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                dir="ltr"
                onInput={(event) => change({ apiKey: event.currentTarget.value })}
              />
              <ActionButton onPress={() => setRevealed(!revealed)}>
                {t(revealed ? 'add_hide' : 'add_show')}
              </ActionButton>
            </div>
          )}
        </Field>
        <Field label={t('popup_name')} optional={t('add_optional')}>
          {(ties) => (
            <input
              {...ties}
              name="name"
              value={values.name}
              maxLength={200}
              autocomplete="off"
              onInput={(event) => change({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t('popup_description')} optional={t('add_optional')}>
          {(ties) => (
            <textarea
              {...ties}
              name="description"
              rows={2}
              value={values.description}
              maxLength={2000}
              autocomplete="off"
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
    </section>
  );
}
