import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type Card, makeCard, makeCardParts } from '../components/card/Card.ts';
import { ourGlobal } from '../utils/browser/our-global.ts';
import { askCard, isOrphan, say } from '../utils/offers/page-client.ts';
import type { CardWords, PageMessage } from '../utils/offers/page-messages.ts';

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
  const answer = askCard({ type: 'card-view' });
  const parts = makeCardParts();
  const offer = await answer;
  // Whatever an earlier card offers, it is not what the page shows now.
  ourGlobal('keyliftCard')?.remove();
  if (offer === undefined) return;
  const { mark, words } = offer;
  let isNew = true;
  const on = {
    save: () => {
      if (isNew) void save(card, words, mark).then((end) => (end === 'changed' ? anew() : undefined));
      else leave('card-review');
    },
    undo: () => void askCard({ type: 'card-undo', mark }).then(anew),
    notNow: () => leave('card-not-now'),
    never: () => leave('card-never'),
    close: () => card.remove(),
  };
  const card: Card = makeCard({ offer, on }, parts);
  globalThis.keyliftCard = card;
  card.show();
  const timer = setInterval(() => {
    if (isOrphan()) card.remove();
    if (globalThis.keyliftCard !== card || isOrphan()) clearInterval(timer);
  }, 1000);
  // The page is told the size of the first words that are painted: let it be those that are always the same.
  await painted();
  const standing = await askCard({ type: 'card-standing', mark });
  if (standing === undefined) return;
  isNew = standing.kind === 'new';
  card.stands(standing.words);

  function leave(decision: 'card-review' | 'card-not-now' | 'card-never'): void {
    say({ type: decision, mark });
    card.remove();
  }
}

async function save(card: Card, words: CardWords, mark: string): Promise<'told' | 'changed'> {
  card.busy(words.saving);
  const result = await insist({ type: 'card-save', mark });
  // The page shows another key by now, or the account has one: that is to be seen first.
  if (result?.ok === false && result.problem === 'changed') return 'changed';
  if (result === undefined || !result.ok) {
    card.problem(result?.problem === 'gone' ? words.gone : words.failed);
    return 'told';
  }
  card.busy(words.checking);
  card.saved(result.known !== true);
  const answer = await insist({ type: 'card-verdict' });
  if (answer !== undefined) card.verdict(answer.verdict);
  else card.problem(words.failed);
  return 'told';
}

function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
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
