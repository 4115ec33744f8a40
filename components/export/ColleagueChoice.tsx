import type { Colleagues } from '../../utils/sharing/colleague-messages.ts';
import { type ForColleague, forColleague, type ProtectionFault } from '../../utils/sharing/protection.ts';
import { readAddress } from '../../utils/sharing/recipient-entry.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../ui/words.ts';
import { wordAddressMistake } from './colleague-words.ts';

export interface ColleagueChoiceProps {
  readonly value: ForColleague;
  readonly known: Colleagues;
  /** This Keylift's own address: a file for it would be for nobody else. */
  readonly own: string | undefined;
  /** Shown once somebody tried to go on with it. */
  readonly fault: ProtectionFault | undefined;
  readonly onValue: (value: ForColleague) => void;
  /** For who wants to be sent something in return. */
  readonly onCopyOwn: (address: string) => Promise<void>;
}

/** For whom the file is: somebody remembered, or an address that was given. */
export function ColleagueChoice(props: ColleagueChoiceProps) {
  const t = useWords();
  const { value, known, own, fault, onValue } = props;
  const { to, name, instead } = value;
  const choose = (typed: string, called: string) => {
    const read = readAddress(typed);
    const isOwn = read.kind === 'address' && read.address === own;
    onValue(forColleague(isOwn ? { kind: 'own' } : read, typed, called, known));
  };
  const chosen = known.find((one) => one.name === name && one.address === value.typed);
  const mistake = to.kind === 'address' || (to.kind === 'empty' && fault === undefined) ? undefined : to.kind;
  return (
    <div class="colleague">
      {known.length > 0 && (
        <Field label={t('colleague_known')}>
          {(ties) => (
            <select
              {...ties}
              value={chosen?.name ?? ''}
              onChange={(event) => {
                const picked = known.find((one) => one.name === event.currentTarget.value);
                choose(picked?.address ?? '', picked?.name ?? '');
              }}
            >
              <option value="">{t('colleague_another')}</option>
              {known.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {chosen === undefined && (
        <>
          <TextField
            name="colleague"
            label={t('colleague_address')}
            hint={to.kind === 'empty' ? t('colleague_addressHint') : undefined}
            error={mistake && wordAddressMistake(mistake, t)}
            literal
            value={value.typed}
            maxLength={20_000}
            onInput={(typed) => choose(typed, name)}
          />
          <TextField
            name="colleague-name"
            label={t('colleague_name')}
            optional={t('colleague_nameOptional')}
            value={name}
            maxLength={80}
            onInput={(called) => choose(value.typed, called)}
          />
        </>
      )}
      {to.kind === 'address' && (
        <output class="muted">
          {t('colleague_fingerprint')} <strong class="mono">{to.fingerprint}</strong>
          {chosen === undefined && `. ${t('colleague_compare')}`}
        </output>
      )}
      {to.kind === 'address' && instead && (
        <Changed value={value} instead={instead} fault={fault} onValue={onValue} />
      )}
      {own !== undefined && (
        <div>
          <ActionButton kind="quiet" onPress={() => props.onCopyOwn(own)}>
            {t('colleague_copyOwn')}
          </ActionButton>
        </div>
      )}
    </div>
  );
}

/** The address that is remembered under this name is another one: compared first, or not used. */
function Changed({
  value,
  instead,
  fault,
  onValue,
}: Pick<ColleagueChoiceProps, 'value' | 'fault' | 'onValue'> & {
  readonly instead: NonNullable<ForColleague['instead']>;
}) {
  const t = useWords();
  return (
    <div class="bar bar-caution" role="alert">
      <Icon name="caution" />
      <div class="line-body">
        <p>{t('colleague_changed', value.name.trim(), instead.fingerprint)}</p>
        <label class="choice">
          <input
            type="checkbox"
            checked={instead.compared}
            aria-invalid={fault === 'not-compared' ? 'true' : undefined}
            onChange={(event) =>
              onValue({ ...value, instead: { ...instead, compared: event.currentTarget.checked } })
            }
          />
          <span>{t('colleague_compared')}</span>
        </label>
      </div>
    </div>
  );
}
