import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';
import type { PageActions, VendorPage } from './ThisPage.tsx';

export interface WhichAccountProps {
  readonly page: VendorPage;
  readonly shows: Extract<VendorPage['shows'], { kind: 'which-account' }>;
  readonly actions: PageActions;
}

/** A page that names another account than its address does, or several: whoever reads it knows, and whoever wrote it may lie. */
export function WhichAccount({ page, shows, actions }: WhichAccountProps) {
  const t = useWords();
  return (
    <div class="offer">
      <p class="offer-title">{t('which_title', page.vendorName)}</p>
      <p class="meta">
        <span class="mono" dir="ltr">
          ····{shows.lastFour}
        </span>
      </p>
      <p class="muted">{t('which_how')}</p>
      <div class="actions">
        {shows.hosts.map((host) => (
          <ActionButton key={host} onPress={() => actions.choose(page, host)}>
            {host}
          </ActionButton>
        ))}
        <ActionButton kind="quiet" onPress={() => actions.never(page)}>
          <span class="clip">{t('popup_never', page.host)}</span>
        </ActionButton>
      </div>
    </div>
  );
}
