import { useEffect, useRef, useState } from 'preact/hooks';
import type { PortalLook, PortalSaved } from '../../utils/offers/portal-messages.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { TextField } from '../ui/TextField.tsx';
import { VendorField } from '../ui/VendorField.tsx';
import { useWords } from '../ui/words.ts';

type Refused = Extract<PortalSaved, { ok: false }>;

export interface PortalOfferProps {
  readonly look: Extract<PortalLook, { kind: 'key' }>;
  /** What is wrong, if it could not be saved; undefined otherwise. */
  readonly onSave: (said: {
    readonly vendor: string;
    readonly address: string;
  }) => Promise<Refused | undefined>;
}

/** A key on a page of no vendor's: whose account it is has to be said, and the check proves it. */
export function PortalOffer({ look, onSave }: PortalOfferProps) {
  const t = useWords();
  const [only, ...others] = look.vendors;
  const [chosen, setChosen] = useState(others.length === 0 ? (only?.id ?? '') : '');
  const [address, setAddress] = useState('');
  const [refused, setRefused] = useState<Refused>();
  const formRef = useRef<HTMLFormElement>(null);
  const vendor = look.vendors.find(({ id }) => id === chosen);
  const errorOf = (field: Refused['field']) => (refused?.field === field ? refused.message : undefined);
  useEffect(() => {
    if (refused) formRef.current?.querySelector<HTMLElement>(`[name="${refused.field}"]`)?.focus();
  }, [refused]);
  const names = new Intl.ListFormat(t('popup_language'), { type: 'disjunction' });
  const title = t('portal_offer', names.format(look.vendors.map(({ name }) => name)));

  return (
    <form
      class="offer form"
      ref={formRef}
      noValidate
      autocomplete="off"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void onSave({ vendor: chosen, address }).then(setRefused);
      }}
    >
      <div>
        <p class="offer-title">{title}</p>
        <p class="meta">
          <span>{look.host}</span>
          <span class="mono" dir="ltr">
            ····{look.lastFour}
          </span>
        </p>
      </div>
      {others.length > 0 && (
        <VendorField vendors={look.vendors} chosen={chosen} error={errorOf('vendor')} onChoose={setChosen} />
      )}
      <TextField
        label={t('add_address')}
        hint={t('portal_address', vendor?.example ?? only?.example ?? '')}
        error={errorOf('address')}
        name="address"
        literal
        value={address}
        maxLength={2000}
        onInput={setAddress}
      />
      {refused?.field === 'page' && (
        <p class="field-error" role="alert">
          <Icon name="bad" />
          <span>{refused.message}</span>
        </p>
      )}
      <div class="actions">
        <ActionButton kind="primary" type="submit" focusName="page-save">
          {t('popup_save')}
        </ActionButton>
      </div>
    </form>
  );
}
