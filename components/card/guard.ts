import { type CardParts, placeCard, placeOnScreen } from './guard-place.ts';

/**
 * Sees to it that a press on the card was meant: a real one, by a pointer or a focus that has rested on the card for a
 * while. A page can still lead somebody there; so a press can do no more than add the key that the page itself shows.
 */
export interface CardGuard {
  /** Calls `act` for each press of this button that was meant. */
  readonly onPress: (button: HTMLButtonElement, act: () => void) => void;
  /** Puts the card into the document, above everything. */
  readonly show: () => void;
  /** Takes the card away. */
  readonly end: () => void;
}

/** Milliseconds that pointer and focus, or the focus of a button, rest on the card before a press counts. */
const restTime = 400;
/** Milliseconds within which a press is released: else the release may be another's. */
const longestPress = 1000;
/** Milliseconds between two looks at what a page can keep events from telling. */
const pause = 150;

/** `tooSoon`: pressed before that, and to be pressed again. */
export function guardCard(parts: CardParts, tooSoon: () => void): CardGuard {
  const { host, panel, shadow } = parts;
  const observer = new IntersectionObserver(observed, watching);
  let timer: ReturnType<typeof setInterval> | undefined;
  /** Whether the browser says that all of the card can be seen. */
  let inSight = false;
  let isPointed = false;
  let rises = 5;
  /** What has the focus, where all stands, while the card has it, and since when all is as it is, in the clock of events. */
  let focused: Element | null = null;
  let place = '';
  let since = Number.POSITIVE_INFINITY;
  /** The button whose press counts if it is soon released there, and all is as it was: a page can keep events from us. */
  let pressed: { readonly button: EventTarget | null; readonly at: number } | undefined;

  // These two stay in the card's tree: no page hears of them, or keeps them back.
  panel.addEventListener('pointerenter', point);
  panel.addEventListener('pointerleave', point);
  for (const type of ['focusin', 'focusout']) panel.addEventListener(type, begin);
  for (const type of ['pointerdown', 'keydown']) panel.addEventListener(type, down);

  function begin(): void {
    focused = shadow.activeElement;
    place = focused !== null && document.hasFocus() ? placeOnScreen(parts) : '';
    since = place === '' ? Number.POSITIVE_INFINITY : performance.now();
  }

  function look(): void {
    // The dialog that it stood in has closed or is gone.
    if (host.parentNode instanceof HTMLDialogElement && !panel.checkVisibility()) placeCard(parts);
    const [focusedBefore, placeBefore, sinceBefore] = [focused, place, since];
    begin();
    if (place !== placeBefore) pressed = undefined;
    else if (focused === focusedBefore) since = sinceBefore;
  }

  /** The focus comes with the pointer: what the browser itself shows for a field of the page goes away. A finger only presses. */
  function point({ type, isTrusted, pointerType }: PointerEvent): void {
    if (!isTrusted || pointerType === 'touch') return;
    isPointed = type === 'pointerenter';
    pressed = undefined;
    if (isPointed && shadow.activeElement === null) panel.focus({ preventScroll: true });
    begin();
  }

  function down(event: Event): void {
    const isKey = event instanceof KeyboardEvent;
    if (!event.isTrusted || (isKey && event.key !== 'Enter' && event.key !== ' ')) return;
    look();
    // A key that is held down was pressed for something else. By the time of the event itself: what is handled late was
    // pressed early.
    const isOn = isKey ? !event.repeat : isPointed;
    const counts = inSight && isOn && event.timeStamp - since >= restTime;
    if (!isKey) isPointed = true;
    begin();
    pressed = counts ? { button: event.target, at: event.timeStamp } : undefined;
  }

  function observed(entries: readonly IntersectionObserverEntry[]): void {
    const last = entries.at(-1);
    if (last === undefined) return;
    inSight = last.intersectionRatio > 0.98 && (!('isVisible' in last) || last.isVisible === true);
    pressed = undefined;
    begin();
    // Above what the page has opened since; not for ever, where it wants the card covered.
    if (!inSight && last.intersectionRatio > 0 && rises > 0 && document.querySelector(':modal') === null) {
      rises -= 1;
      panel.hidePopover();
      panel.showPopover();
    }
  }

  return {
    show: () => {
      placeCard(parts);
      observer.observe(panel);
      timer = setInterval(look, pause);
    },
    end: () => {
      observer.disconnect();
      clearInterval(timer);
      host.remove();
    },
    onPress: (button, act) => {
      // It comes to our button only if this was pressed and released on it.
      button.addEventListener('click', ({ isTrusted, timeStamp }) => {
        if (!isTrusted) return;
        look();
        const wasMeant = pressed?.button === button && timeStamp - pressed.at < longestPress;
        pressed = undefined;
        if (!wasMeant) return tooSoon();
        act();
        // What was pressed may be gone; the pointer is still here.
        if (shadow.activeElement === null) panel.focus({ preventScroll: true });
      });
    },
  };
}

/** Chromium tells whether anything is painted over an element, closed shadow roots included; Firefox does not. */
const watching: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
  threshold: [0, 0.99],
  trackVisibility: true,
  delay: 100,
};
