import type { Translate } from '../checks/wording.ts';
import type { CardWords, OfferSummary } from './page-messages.ts';

/** What the card says, put together in the background: a page waits for the first word of an extension as long as for all else. */
export function wordCard({ vendorName, host, place }: OfferSummary, t: Translate): CardWords {
  const title =
    place?.kind === 'replaces'
      ? t(place.who === undefined ? 'card_replace' : 'card_replaceOf', host, place.who ?? '')
      : t('card_title', vendorName);
  return {
    title,
    ...(place && {
      note: place.kind === 'replaces' ? t('change_how', place.lastFour) : t('card_perhaps', host),
    }),
    saved: t('card_saved', vendorName),
    save: t('card_save'),
    notNow: t('card_notNow'),
    never: t('card_never', host),
    saving: t('card_saving'),
    checking: t('card_checking'),
    close: t('card_close'),
    gone: t('card_gone'),
    failed: t('card_failed'),
    again: t('card_again'),
    againWhy: t('card_againWhy'),
  };
}
