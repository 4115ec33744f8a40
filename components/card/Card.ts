import type { VerdictWords } from '../../utils/checks/wording.ts';
import type { CardStanding, CardView } from '../../utils/offers/page-messages.ts';
import { cardStyle } from './card-style.ts';
import { guardCard } from './guard.ts';

/**
 * The card in the corner of a key page. Plain DOM: on a page that costs few milliseconds, a framework would be most of
 * them. Everything of the page's or the vendor's is put in as text, never as markup. A page can measure the card, though
 * it cannot look into it: until it is pressed, it has the same size and the same buttons whatever it says.
 */
export interface CardProps {
  readonly offer: CardView;
  readonly on: CardEvents;
}

/** Each is called for a press that was meant only, but for `close`, which does no harm. */
export interface CardEvents {
  readonly save: () => void;
  readonly undo: () => void;
  readonly notNow: () => void;
  readonly never: () => void;
  readonly close: () => void;
}

export interface Card {
  readonly show: () => void;
  readonly remove: () => void;
  /** What is known by now of what is saved. */
  readonly stands: (words: CardStanding['words']) => void;
  readonly busy: (words: string) => void;
  /** The question is answered: the title becomes a statement. What was added can be taken back. */
  readonly saved: (canUndo: boolean) => void;
  readonly verdict: (verdict: VerdictWords) => void;
  readonly problem: (words: string) => void;
}

/** The card without its words: made while it is found out whether there is anything to offer, and nowhere to be seen. */
export function makeCardParts() {
  const host = document.createElement('div');
  host.style.cssText = hostStyle;
  const shadow = host.attachShadow({ mode: 'closed' });
  const panel = element('section', 'card', '');
  panel.popover = 'manual';
  panel.tabIndex = -1;
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-labelledby', 'title');
  const close = button('close', '×');
  const title = element('h2', '', '');
  title.id = 'title';
  const [label, key] = [element('b', '', ''), element('span', 'key', '')];
  const account = element('p', 'account', '');
  account.append(label, key);
  const note = element('p', 'note', '');
  note.setAttribute('role', 'status');
  const status = element('div', 'status', '');
  status.setAttribute('role', 'status');
  const [save, notNow, never] = [button('primary', ''), button('', ''), button('quiet', '')];
  const actions = element('div', 'actions', '');
  actions.append(save, notNow, never);
  panel.append(element('div', 'mark', ''), close, title, account, status, note, actions);
  // `window.find` reads closed roots too, but nothing that is in an element without an end tag (Chromium).
  const unfound = element('source', 'unfound', '');
  unfound.append(panel);
  shadow.append(element('style', '', cardStyle), unfound);
  return { host, shadow, panel, close, title, label, key, note, status, save, notNow, never, actions };
}

export function makeCard({ offer, on }: CardProps, parts = makeCardParts()): Card {
  const { words } = offer;
  const { panel, title, note, status, actions } = parts;
  const guard = guardCard(parts, () => (note.textContent = words.again));
  parts.close.setAttribute('aria-label', words.close);
  parts.close.addEventListener('click', ({ isTrusted }) => {
    if (isTrusted) on.close();
  });
  title.textContent = words.title;
  note.textContent = words.note;
  parts.label.textContent = offer.host;
  parts.key.textContent = ` ····${offer.lastFour}`;
  guarded(parts.save, words.save, on.save);
  guarded(parts.notNow, words.notNow, on.notNow);
  guarded(parts.never, words.never, on.never);

  function guarded(made: HTMLButtonElement, text: string, act: () => void): void {
    made.textContent = text;
    guard.onPress(made, () => {
      note.textContent = '';
      act();
    });
  }

  /** Once it was pressed, it takes the room that it needs. */
  function show(tone: string, headline: string, details: readonly string[] = []): void {
    panel.dataset['tone'] = tone;
    note.textContent = '';
    status.replaceChildren(
      element('strong', '', headline),
      ...details.map((detail) => element('p', '', detail)),
    );
  }

  return {
    show: guard.show,
    remove: guard.end,
    stands: (now) => {
      title.textContent = now.title;
      note.textContent = now.note;
      parts.save.textContent = now.save;
    },
    saved: (canUndo) => {
      title.textContent = words.saved;
      const undo = button('', '');
      guarded(undo, words.undo, on.undo);
      actions.replaceChildren(undo);
      if (canUndo) panel.append(actions);
    },
    busy: (text) => {
      actions.remove();
      show('busy', text);
    },
    verdict: ({ tone, headline, details, link }) => {
      show(tone, headline, details);
      if (link !== undefined) status.append(anchor(link));
    },
    problem: (text) => {
      panel.append(actions);
      show('bad', text);
    },
  };
}

/** On the host itself, where the page's style sheets could reach: it has no box, and leaves nothing to inherit. */
const hostStyle =
  'all:initial!important;display:contents!important;direction:ltr!important;unicode-bidi:normal!important';

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, text: string) {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

function button(className: string, text: string): HTMLButtonElement {
  const made = element('button', className, text);
  made.type = 'button';
  return made;
}

function anchor({ label, url }: NonNullable<VerdictWords['link']>): HTMLAnchorElement {
  const made = element('a', '', label);
  made.href = url;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  return made;
}
