import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type Card, type CardWords, makeCard } from '../components/Card.ts';
import type { OfferSummary, PageMessage } from '../utils/page-messages.ts';
import { askCard, isOrphan, say, word } from '../utils/say.ts';

declare global {
  // In the isolated world, which the page cannot see: the next offer takes the place of the last.
  var keyliftCard: { remove: () => void } | undefined;
}

/** Put into a page only when there is something to offer. It knows the offer of its tab by the last four characters. */
export default defineUnlistedScript(() => {
  const show = (): Promise<void> => showCard(show);
  void show();
});

async function showCard(anew: () => Promise<void>): Promise<void> {
  const offer = await askCard({ type: 'card-view' });
  // Whatever an earlier card offers, it is not what the page shows now.
  globalThis.keyliftCard?.remove();
  if (offer === undefined) return;
  const { mark } = offer;
  const words = cardWords(offer);
  const card = makeCard({
    offer,
    words,
    on: {
      save: () => void save(card, words, mark).then((end) => (end === 'changed' ? anew() : undefined)),
      notNow: () => leave('card-not-now'),
      never: () => leave('card-never'),
      close: () => card.remove(),
      // The offer stays, and the badge leads to the popup, which no page can cover.
      tricked: () => card.remove(),
    },
  });
  globalThis.keyliftCard = card;
  card.show();
  const timer = setInterval(() => {
    if (isOrphan()) card.remove();
    if (globalThis.keyliftCard !== card || isOrphan()) clearInterval(timer);
  }, 1000);

  function leave(decision: 'card-not-now' | 'card-never'): void {
    say({ type: decision, mark });
    card.remove();
  }
}

async function save(card: Card, words: CardWords, mark: string): Promise<'told' | 'changed'> {
  card.busy(words.saving);
  const result = await insist({ type: 'card-save', mark });
  // The page shows another key by now: that one is to be seen first.
  if (result?.ok === false && result.problem === 'changed') return 'changed';
  if (result === undefined || !result.ok) {
    card.problem(result?.problem === 'gone' ? words.gone : words.failed);
    return 'told';
  }
  card.saved();
  card.busy(words.checking);
  const answer = await insist({ type: 'card-verdict' });
  if (answer !== undefined) card.verdict(answer.verdict);
  else card.problem(words.failed);
  return 'told';
}

/** Asks again when the background was stopped before it could answer: it takes up where it was. */
async function insist<Message extends Extract<PageMessage, { type: 'card-save' | 'card-verdict' }>>(
  message: Message,
) {
  for (let pause = 200; pause <= 3200; pause *= 2) {
    const reply = await askCard(message);
    if (reply !== undefined) return reply;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return undefined;
}

function cardWords({ vendorName, accountLabel, place }: OfferSummary): CardWords {
  const title =
    place?.kind === 'replaces'
      ? word(place.who === undefined ? 'card_replace' : 'card_replaceOf', accountLabel, place.who ?? '')
      : word('card_title', vendorName);
  return {
    title,
    ...(place && {
      note:
        place.kind === 'replaces' ? word('change_how', place.lastFour) : word('card_perhaps', accountLabel),
    }),
    saved: word('card_saved', vendorName),
    save: word('card_save'),
    notNow: word('card_notNow'),
    never: word('card_never', accountLabel),
    saving: word('card_saving'),
    checking: word('card_checking'),
    close: word('card_close'),
    gone: word('card_gone'),
    failed: word('card_failed'),
    again: word('card_again'),
    againWhy: word('card_againWhy'),
  };
}
