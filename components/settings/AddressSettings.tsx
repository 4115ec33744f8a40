import { useState } from 'preact/hooks';
import type { Colleagues, OwnAddress } from '../../utils/sharing/colleague-messages.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SettingsSection } from '../ui/SettingsSection.tsx';
import { useWords } from '../ui/words.ts';

export interface AddressSettingsProps {
  readonly own: OwnAddress;
  readonly known: Colleagues;
  readonly isLocked: boolean;
  readonly onCopy: (address: string) => Promise<void>;
  readonly onRenew: () => Promise<void>;
  readonly onForget: (name: string) => Promise<void>;
}

/** The own address, for colleagues to seal files for, and the colleagues whose addresses are remembered. */
export function AddressSettings(props: AddressSettingsProps) {
  const t = useWords();
  const { own, known } = props;
  const [asked, setAsked] = useState(false);
  const renew = async () => {
    await props.onRenew();
    setAsked(false);
  };
  return (
    <SettingsSection title={t('colleague_yourAddress')}>
      <p>{t('colleague_addressMeans')}</p>
      {own.kind === 'unkept' && <p class="muted">{t('colleague_unkept')}</p>}
      {own.kind === 'ready' && (
        <>
          <Field
            label={t('colleague_yourAddressField')}
            hint={`${t('colleague_fingerprint')} ${own.fingerprint}`}
          >
            {(ties) => (
              <div class="with-button">
                <input {...ties} class="mono" readOnly dir="ltr" spellcheck={false} value={own.address} />
                <ActionButton onPress={() => props.onCopy(own.address)}>{t('colleague_copy')}</ActionButton>
              </div>
            )}
          </Field>
          <p class="muted">{t('colleague_fingerprintMeans')}</p>
        </>
      )}
      {own.kind === 'damaged' && (
        <div class="bar bar-caution">
          <Icon name="caution" />
          <p>{t('colleague_damaged')}</p>
        </div>
      )}
      {own.kind === 'unkept' ? null : props.isLocked ? (
        <p class="muted">{t('colleague_renewLocked')}</p>
      ) : asked || own.kind === 'damaged' ? (
        <>
          {own.kind === 'ready' && <p role="alert">{t('colleague_renewMeans')}</p>}
          <div class="actions">
            <ActionButton onPress={renew}>{t('colleague_renewSure')}</ActionButton>
            {own.kind === 'ready' && (
              <ActionButton onPress={() => setAsked(false)}>{t('popup_cancel')}</ActionButton>
            )}
          </div>
        </>
      ) : (
        <div class="actions">
          <ActionButton onPress={() => setAsked(true)}>{t('colleague_renew')}</ActionButton>
        </div>
      )}
      <Known known={known} onForget={props.onForget} />
    </SettingsSection>
  );
}

function Known({ known, onForget }: Pick<AddressSettingsProps, 'known' | 'onForget'>) {
  const t = useWords();
  if (known.length === 0) return null;
  return (
    <div class="never">
      <h3>{t('colleague_remembered')}</h3>
      <ul aria-label={t('colleague_remembered')}>
        {known.map(({ name, fingerprint }) => (
          <li key={name} aria-label={name}>
            <span class="grow">
              {name} <span class="muted mono">{fingerprint}</span>
            </span>
            <ActionButton label={t('colleague_forgetNamed', name)} onPress={() => onForget(name)}>
              {t('colleague_forget')}
            </ActionButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
