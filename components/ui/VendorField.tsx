import { Field } from './Field.tsx';
import { useWords } from './words.ts';

export interface VendorFieldProps {
  readonly vendors: readonly { readonly id: string; readonly name: string }[];
  /** The id of the chosen one; empty as long as none is. */
  readonly chosen: string;
  readonly error: string | undefined;
  /** Where the focus returns to, if the form keeps it. */
  readonly focus?: string;
  readonly onChoose: (id: string) => void;
}

export function VendorField({ vendors, chosen, error, focus, onChoose }: VendorFieldProps) {
  const t = useWords();
  return (
    <Field label={t('add_vendor')} error={error}>
      {(ties) => (
        <select
          {...ties}
          name="vendor"
          data-focus={focus}
          value={chosen}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {vendors.every(({ id }) => id !== chosen) && <option value="">{t('add_chooseVendor')}</option>}
          {vendors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
