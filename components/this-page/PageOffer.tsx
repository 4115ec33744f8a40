import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';
import type { PageActions, VendorPage } from './ThisPage.tsx';

export interface PageOfferProps {
  readonly page: VendorPage;
  readonly shows: Extract<VendorPage['shows'], { kind: 'offer' }>;
  readonly actions: PageActions;
}

/** The key that the page shows, to be saved: as one more, or in the place of a saved one. */
export function PageOffer({ page, shows, actions }: PageOfferProps) {
  const t = useWords();
  const { place, lastFour, dismissed } = shows;
  const title =
    place.kind === 'replaces'
      ? t('change_title', place.older.who ?? place.older.name, page.host)
      : t(dismissed ? 'popup_offerDismissed' : 'popup_offer', page.vendorName);
  return (
    <div class="offer">
      <p class="offer-title">{title}</p>
      <p class="meta">
        <span>{page.host}</span>
        <span class="mono" dir="ltr">
          ····{lastFour}
        </span>
      </p>
      {place.kind === 'replaces' && <p class="muted">{t('change_how', place.older.lastFour)}</p>}
      {place.kind === 'perhaps' && <p class="muted">{t('change_perhaps', page.host)}</p>}
      <div class="actions">
        <ActionButton kind="primary" focusName="page-save" onPress={() => actions.save(page)}>
          {t('popup_save')}
        </ActionButton>
        {place.kind === 'replaces' && (
          <ActionButton onPress={() => actions.save(page, { kind: 'another' })}>
            {t('change_keepBoth')}
          </ActionButton>
        )}
        {place.kind === 'perhaps' &&
          place.among.slice(0, 3).map(({ id, who, name }) => (
            <ActionButton key={id} onPress={() => actions.save(page, { kind: 'replace', id })}>
              <span class="clip">{t('change_replaceOf', who ?? name)}</span>
            </ActionButton>
          ))}
        {!dismissed && <ActionButton onPress={() => actions.dismiss(page)}>{t('popup_notNow')}</ActionButton>}
        <ActionButton kind="quiet" onPress={() => actions.never(page)}>
          <span class="clip">{t('popup_never', page.host)}</span>
        </ActionButton>
      </div>
    </div>
  );
}
