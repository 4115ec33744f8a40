import type { OfferSummary, VerdictWords } from '../utils/messages.ts';
import { cardStyle } from './card-style.ts';

/**
 * The card in the corner of a key page. Plain DOM: on a page that costs few milliseconds, a framework would be most of
 * them. Everything of the page's or the vendor's is put in as text, never as markup.
 */
export interface CardProps {
  readonly offer: OfferSummary;
  readonly words: CardWords;
  readonly on: CardEvents;
}

export interface CardWords {
  readonly title: string;
  readonly saved: string;
  readonly save: string;
  readonly notNow: string;
  readonly never: string;
  readonly saving: string;
  readonly checking: string;
  readonly close: string;
  readonly gone: string;
  readonly failed: string;
}

/** Each is called for a real click only. */
export interface CardEvents {
  readonly save: () => void;
  readonly notNow: () => void;
  readonly never: () => void;
  readonly close: () => void;
}

export interface Card {
  /** What stands in the document: its shadow root is closed. */
  readonly host: HTMLElement;
  readonly busy: (words: string) => void;
  /** The question is answered: the title becomes a statement. */
  readonly saved: () => void;
  readonly verdict: (verdict: VerdictWords) => void;
  readonly problem: (words: string) => void;
}

export function makeCard({ offer, words, on }: CardProps): Card {
  const host = document.createElement('div');
  host.style.cssText = hostStyle;
  host.popover = 'manual';
  const shadow = host.attachShadow({ mode: 'closed' });
  const style = element('style', '', cardStyle);

  const close = button('close', '×', on.close);
  close.setAttribute('aria-label', words.close);
  const title = element('h2', '', words.title);
  title.id = 'title';
  const account = element('p', 'account', '');
  account.append(element('b', '', offer.accountLabel), element('span', 'key', ` ····${offer.lastFour}`));
  const status = element('div', 'status', '');
  status.setAttribute('role', 'status');
  const actions = element('div', 'actions', '');
  actions.append(
    button('primary', words.save, on.save),
    button('', words.notNow, on.notNow),
    button('quiet', words.never, on.never),
  );

  const card = element('section', 'card', '');
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-labelledby', 'title');
  card.append(mark(), close, title, account, status, actions);
  shadow.append(style, card);

  function show(tone: string, headline: string, details: readonly string[] = []): void {
    card.dataset['tone'] = tone;
    status.replaceChildren(
      element('strong', '', headline),
      ...details.map((detail) => element('p', '', detail)),
    );
  }

  return {
    host,
    saved: () => {
      title.textContent = words.saved;
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
      card.append(actions);
      show('bad', text);
    },
  };
}

/** On the host itself, where the page's style sheets could reach: nothing is left to inherit. */
const hostStyle = [
  'all: initial',
  'position: fixed',
  'inset: 16px 16px auto auto',
  'z-index: 2147483647',
  'display: block',
  'border: 0',
  'padding: 0',
  'margin: 0',
  'background: none',
  'overflow: visible',
  'width: auto',
  'height: auto',
]
  .map((rule) => `${rule} !important`)
  .join(';');

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string, text: string) {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

function button(className: string, text: string, act: () => void): HTMLButtonElement {
  const made = element('button', className, text);
  made.type = 'button';
  made.addEventListener('click', (event) => {
    // A page can make up events, but not trusted ones.
    if (event.isTrusted) act();
  });
  return made;
}

function anchor({ label, url }: NonNullable<VerdictWords['link']>): HTMLAnchorElement {
  const made = element('a', '', label);
  made.href = url;
  made.target = '_blank';
  made.rel = 'noopener noreferrer';
  return made;
}

/** Keylift's mark: a key, lifted. */
function mark(): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', markPath);
  svg.append(path);
  return svg;
}

const markPath =
  'M8 2a5 5 0 0 1 1.25 9.84V14h2.5v2.2h-2.5v1.6h2.5V20h-2.5v2h-2.5V11.84A5 5 0 0 1 8 2Zm0 2.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8ZM17.5 3l4.5 5h-3v7h-3V8h-3z';
