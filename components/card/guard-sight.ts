import { isBent } from './guard-effects.ts';
import type { CardParts, CardPlace } from './guard-place.ts';
import { hasForeignAbove, isViewChanging } from './guard-top-layer.ts';

/** Whether a person sees the card as it is. */
export interface CardSight {
  readonly start: () => void;
  readonly end: () => void;
  /** Judges a press at this time, in the event's own clock: what was handled late was pressed early. */
  readonly judge: (time: number) => 'meant' | 'too soon' | 'tricked';
}

/** `away`: nobody can tell what the screen shows, and no trick is needed for that. */
type Look = 'clear' | 'away' | 'covered';

/** Milliseconds in plain sight before a press counts. */
const readingTime = 500;
/** Milliseconds without a look, after which nobody knows what happened: the page was hidden, or kept the browser busy. */
const longestGap = 600;

/**
 * Looks now and then, at times that the page cannot foretell, and more closely at the press. A page can undo a trick just
 * when it hears of the press, but not what was seen before. Where the browser watches for covers itself, the looks before
 * the press only see whether anybody is there.
 */
export function startSight({ host, panel }: CardParts, place: CardPlace): CardSight {
  const observer = new IntersectionObserver(observed, watching);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownAt = 0;
  /** What the browser says; undefined until it has said something. */
  let inView: boolean | undefined;
  let windowBefore = '';
  let lookedAt = 0;
  let clearLooks = 0;
  let clearSince = Number.POSITIVE_INFINITY;

  function observed(entries: readonly IntersectionObserverEntry[]): void {
    const last = entries.at(-1);
    inView = last !== undefined && last.intersectionRatio > 0.98 && isUncovered(last);
    // What was not in sight till now is looked at now, so that reading begins when the card is seen.
    if (inView && clearLooks === 0) lookAgain();
    if (inView) return;
    note('covered');
    // Something else opened since, perhaps at the other end of the page. In a modal's time it would be no use.
    if (knowsCover && document.querySelector(':modal') === null) place.rise();
  }

  function note(seen: Look): void {
    clearLooks = seen === 'clear' ? clearLooks + 1 : 0;
    // By the second look, what the first one saw was painted.
    if (clearLooks === 2) clearSince = performance.now();
    if (clearLooks === 0) clearSince = Number.POSITIVE_INFINITY;
  }

  function look(isClose: boolean): Look {
    const windowNow = [screenX, screenY, innerWidth, innerHeight].join();
    const hasMoved = windowNow !== windowBefore;
    windowBefore = windowNow;
    // In any case: it may be out of view since its place is gone.
    const isPlaced = place.holds();
    const isAway = document.hidden || !document.hasFocus() || document.pointerLockElement !== null;
    if (isAway || hasMoved || inView === undefined) return 'away';
    return inView && isPlaced && !(isClose && isDisguised()) ? 'clear' : 'covered';
  }

  function isDisguised(): boolean {
    if (document.fullscreenElement !== null || isViewChanging() || isBent(panel, host) || !isHit(panel, host))
      return true;
    return !knowsCover && hasForeignAbove(panel, host);
  }

  function begin(): void {
    if (timer === undefined) return;
    observer.observe(panel);
    lookAgain();
  }

  function lookAgain(): void {
    if (timer === undefined) return;
    const begun = performance.now();
    if (begun - lookedAt > longestGap) note('away');
    note(look(!knowsCover));
    lookedAt = performance.now();
    // A second look at once, then at leisure: at most a fiftieth of the time goes into looking.
    const pause = clearLooks === 1 ? 0 : Math.max(leisure * (1 + Math.random()), (lookedAt - begun) * 50);
    soon(() => (knowsCover ? lookAgain() : requestAnimationFrame(lookAgain)), pause);
  }

  function soon(act: () => void, pause = 0): void {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  }

  return {
    start: () => {
      shownAt = performance.now();
      // Not before the card is painted.
      timer = setTimeout(() => requestAnimationFrame(begin));
    },
    end: () => {
      clearTimeout(timer);
      timer = undefined;
      observer.disconnect();
    },
    judge: (time) => {
      const gap = performance.now() - lookedAt;
      const seen = look(true);
      if (seen !== 'clear' || gap > longestGap) note('away');
      if (seen === 'covered' && time - shownAt >= readingTime) return 'tricked';
      if (time - clearSince >= readingTime) return 'meant';
      // Who is asked to press again shall not wait for the next look before the time to read begins.
      if (clearLooks === 0 && timer !== undefined) soon(lookAgain);
      return 'too soon';
    },
  };
}

/** Chromium tells whether anything is painted over an element, closed shadow roots included; Firefox does not. */
const knowsCover = 'isVisible' in IntersectionObserverEntry.prototype;
/** Milliseconds between two looks, at least: where the browser watches for covers itself, a look sees less. */
const leisure = knowsCover ? 200 : 100;
const watching: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
  threshold: [0, 0.99],
  trackVisibility: true,
  delay: 100,
};

function isUncovered(entry: IntersectionObserverEntry): boolean {
  return !('isVisible' in entry) || entry.isVisible === true;
}

/** Whether its corners and its middle are its own. */
function isHit(panel: HTMLElement, host: HTMLElement): boolean {
  const { left, top, right, bottom } = panel.getBoundingClientRect();
  const points = [left + 12, (left + right) / 2, right - 12].flatMap((x) =>
    [top + 12, (top + bottom) / 2, bottom - 12].map((y) => [x, y] as const),
  );
  return points.every(([x, y]) => document.elementFromPoint(x, y) === host);
}
