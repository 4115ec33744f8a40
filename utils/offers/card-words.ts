import type { Translate } from '../checks/wording.ts';
import type { CardStanding, CardWords, OfferSummary } from './page-messages.ts';

/** What the card says, put together in the background: a page waits for the first word of an extension as long as for all else. */
export function wordCard({ vendorName, host }: OfferSummary, t: Translate): CardWords {
  return {
    ...wordStanding('new', vendorName, t),
    saved: t('card_saved', vendorName),
    undo: t('card_undo'),
    notNow: t('card_notNow'),
    never: t('card_never', host),
    saving: t('card_saving'),
    checking: t('card_checking'),
    close: t('card_close'),
    gone: t('card_gone'),
    failed: t('card_failed'),
    again: t('card_again'),
  };
}

/** What depends on what is saved, and of that not more than can be seen at a glance: a line each, cut where it is long. */
export function wordStanding(
  kind: CardStanding['kind'],
  vendorName: string,
  t: Translate,
): CardStanding['words'] {
  switch (kind) {
    case 'new':
      return { title: t('card_title', vendorName), note: t('card_note'), save: t('card_save') };
    case 'changed':
      return { title: t('card_changed', vendorName), note: t('card_changedNote'), save: t('card_review') };
    case 'saved':
      return { title: t('card_isSaved', vendorName), note: t('card_isSavedNote'), save: t('card_open') };
  }
}
