import { useState } from 'preact/hooks';
import { PortalOffer, type PortalOfferProps } from '../../../components/this-page/PortalOffer.tsx';
import { Icon } from '../../../components/ui/Icon.tsx';
import { useWords } from '../../../components/ui/words.ts';
import type { PortalLook } from '../../../utils/offers/portal-messages.ts';
import type { LiveState } from '../../own-page/live-state.ts';

export interface PortalScreenProps {
  readonly tabId: number;
  readonly look: Exclude<PortalLook, { kind: 'none' }>;
  readonly live: LiveState;
  readonly focus: (name: string) => void;
}

/** What a page shows that may be a vendor's at an address of the customer's own. */
export function PortalScreen({ tabId, look, live, focus }: PortalScreenProps) {
  const t = useWords();
  const [saved, setSaved] = useState<string>();
  if (look.kind === 'no-key') {
    const [vendor] = look.vendors;
    const names = new Intl.ListFormat(t('popup_language'), { type: 'disjunction' });
    const named = names.format(look.vendors.map(({ name }) => name));
    return <Line icon="info">{t('portal_noKey', named, vendor?.example ?? '')}</Line>;
  }
  const name = live.state?.credentials.find(({ id }) => id === saved)?.name;
  if (saved !== undefined) return <Line icon="good">{t('popup_pageSaved', name ?? look.host)}</Line>;

  const save: PortalOfferProps['onSave'] = async (said) => {
    const answer = await live.run({ type: 'save-portal', tabId, host: look.host, ...said });
    // Reported already; what was typed stays.
    if (!answer) return undefined;
    if (!answer.reply.ok) return answer.reply;
    setSaved(answer.reply.id);
    focus(`item-${answer.reply.id}`);
    return undefined;
  };
  return <PortalOffer look={look} onSave={save} />;
}

function Line({ icon, children }: { readonly icon: 'good' | 'info'; readonly children: string }) {
  return (
    <div class={`line line-${icon}`}>
      <Icon name={icon} />
      <p class="line-body">{children}</p>
    </div>
  );
}
