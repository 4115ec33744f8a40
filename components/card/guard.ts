import { type CardParts, startPlace } from './guard-place.ts';
import { startSight } from './guard-sight.ts';

/**
 * Sees to it that a press on the card was meant: that a person pressed and released our button, when the card had been
 * in plain sight for a while. A page can cover, bend, move or swap what it shows; it cannot make up a trusted event, and
 * it cannot reach into the card.
 */
export interface CardGuard {
  /** Calls `act` for each press of this button that was meant. */
  readonly onPress: (button: HTMLButtonElement, act: () => void) => void;
  /** Puts the card into the document, above everything. */
  readonly show: () => void;
  /** Looks no longer: there is nothing more to press. */
  readonly rest: () => void;
  /** Takes the card away. */
  readonly end: () => void;
}

export interface GuardEvents {
  /** Pressed before one can have read the card: to be pressed again. */
  readonly tooSoon: () => void;
  /** What was pressed cannot have been what was seen, or the card was meddled with. */
  readonly tricked: () => void;
}

/** What the pressing-down was worth, to be seen again at the release. */
type Press = { readonly button: EventTarget | null; readonly judged: 'meant' | 'too soon' | 'tricked' };

export function guardCard(parts: CardParts, on: GuardEvents): CardGuard {
  const place = startPlace(parts, on.tricked);
  const sight = startSight(parts, place);
  let press: Press | undefined;

  function down(event: Event): void {
    if (!event.isTrusted) return;
    press = { button: event.currentTarget, judged: sight.judge(event.timeStamp) };
  }

  return {
    show: () => {
      place.take();
      sight.start();
    },
    rest: sight.end,
    end: () => {
      sight.end();
      place.leave();
    },
    onPress: (button, act) => {
      button.addEventListener('pointerdown', down);
      button.addEventListener('keydown', (event) => {
        // A key that is held down was pressed for something else.
        if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) down(event);
      });
      // It comes to our button only if this was pressed and released on it.
      button.addEventListener('click', (event) => {
        if (!event.isTrusted) return;
        const before = press?.button === button ? press.judged : 'tricked';
        press = undefined;
        const judged = before === 'meant' ? sight.judge(event.timeStamp) : before;
        switch (judged) {
          case 'meant':
            return act();
          case 'too soon':
            return on.tooSoon();
          case 'tricked':
            return on.tricked();
        }
      });
    },
  };
}
