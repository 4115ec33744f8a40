import { useState } from 'preact/hooks';
import { ActionButton } from '../ui/ActionButton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { VendorField } from '../ui/VendorField.tsx';
import { useWords } from '../ui/words.ts';
import type { AddFormProps, AddValues, Refused } from './AddForm.tsx';

export interface AddFieldsProps {
  readonly vendors: AddFormProps['vendors'];
  readonly values: AddValues;
  readonly refused: Refused | undefined;
  readonly onChange: (part: Partial<AddValues>) => void;
}

export function AddFields({ vendors, values, refused, onChange }: AddFieldsProps) {
  const t = useWords();
  const [revealed, setRevealed] = useState(false);
  const vendor = vendors.find(({ id }) => id === values.vendor);
  const errorOf = (field: Refused['field']) => (refused?.field === field ? refused.message : undefined);
  return (
    <>
      <VendorField
        vendors={vendors}
        chosen={values.vendor}
        error={errorOf('vendor')}
        focus="add-vendor"
        onChoose={(id) => onChange({ vendor: id })}
      />
      <TextField
        label={t('add_address')}
        hint={vendor ? t('add_addressHint', vendor.example) : t('add_addressHintAny')}
        error={errorOf('address')}
        name="address"
        literal
        value={values.address}
        maxLength={2000}
        onInput={(address) => onChange({ address })}
      />
      <TextField
        label={t('add_apiKey')}
        hint={vendor && t('add_apiKeyHint', vendor.name, vendor.looksLike)}
        error={errorOf('apiKey')}
        name="apiKey"
        literal
        concealed={!revealed}
        value={values.apiKey}
        maxLength={2000}
        onInput={(apiKey) => onChange({ apiKey })}
      >
        <ActionButton onPress={() => setRevealed(!revealed)}>
          {t(revealed ? 'add_hide' : 'add_show')}
        </ActionButton>
      </TextField>
      <TextField
        label={t('popup_name')}
        optional={t('add_optional')}
        name="name"
        value={values.name}
        maxLength={200}
        onInput={(name) => onChange({ name })}
      />
      <TextField
        label={t('popup_description')}
        optional={t('add_optional')}
        name="description"
        multiline
        value={values.description}
        maxLength={2000}
        onInput={(description) => onChange({ description })}
      />
    </>
  );
}
