import { covers } from './card-covers.ts';
import type { TrickKit } from './trick-kit.ts';

/**
 * What a hostile page does, while the card is in sight, so that a real press on the Save button is meant for something
 * else. Each is sent to the page as text, so it holds all it uses.
 */
export interface Trick {
  readonly name: string;
  readonly spring: (kit: TrickKit) => unknown;
  /** What comes of it; nothing, unless said. `perhaps`: it is a matter of moments. */
  readonly adds?: 'yes' | 'perhaps';
  /** The same where the browser does not tell whether something is painted over an element (Firefox). */
  readonly addsUnseen?: 'perhaps';
}

export const tricks: readonly Trick[] = [
  ...covers,
  {
    name: 'the picture of a view transition covers all',
    addsUnseen: 'perhaps',
    spring: (kit) => {
      kit.style(`::view-transition { background: gold; pointer-events: none }
        ::view-transition-group(*), ::view-transition-image-pair(*) { pointer-events: none }
        ::view-transition-old(*), ::view-transition-new(*) {
          animation-duration: 600s; opacity: 0; pointer-events: none }`);
      document.startViewTransition(() => {});
    },
  },
  {
    name: 'a modal dialog covers all',
    spring: (kit) => {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      kit.style('dialog, dialog::backdrop { pointer-events: none; background: gold }');
      dialog.showModal();
    },
  },
  {
    name: 'the host itself is made a popover, with something before it, above which the card rises',
    adds: 'yes',
    addsUnseen: 'perhaps',
    spring: (kit) => {
      const host = kit.host();
      kit.style(
        'html > div::before { content: "PRIZE"; position: fixed; inset: 0; background: gold; pointer-events: none }',
      );
      host.popover = 'manual';
      host.showPopover();
    },
  },
  {
    name: 'the host is made inert for a while',
    spring: (kit) => (kit.host().inert = true),
  },
  {
    name: 'the host is put where all is transparent',
    spring: (kit) => {
      const veil = document.body.appendChild(document.createElement('div'));
      veil.style.opacity = '.01';
      veil.append(kit.host());
    },
  },
  {
    name: 'the host is taken out and put back',
    spring: (kit) => {
      const host = kit.host();
      host.remove();
      setTimeout(() => document.documentElement.append(host), 50);
    },
  },
  {
    name: 'a canvas covers all',
    addsUnseen: 'perhaps',
    spring: (kit) => kit.cover(kit.allOver, document.body, 'canvas'),
  },
  {
    name: 'a cover that is nearly transparent hides what the button says',
    addsUnseen: 'perhaps',
    spring: (kit) => kit.cover('inset:80px 20px auto auto;width:330px;height:60px;background:#fffd'),
  },
  {
    name: 'a cover comes and goes twenty times a second',
    adds: 'perhaps',
    addsUnseen: 'perhaps',
    spring: (kit) => {
      const { element } = kit.cover(kit.allOver);
      setInterval(() => (element.style.visibility = element.style.visibility === '' ? 'hidden' : ''), 50);
    },
  },
  {
    name: 'a cover moves over the card and away by an animation',
    addsUnseen: 'perhaps',
    spring: (kit) => {
      const { element } = kit.cover(kit.allOver);
      element.animate([{ translate: '0' }, { translate: '0 100vh' }], {
        duration: 200,
        iterations: 99,
        direction: 'alternate',
      });
    },
  },
  {
    name: 'a cover is lifted just for the frames in which the browser looks',
    adds: 'perhaps',
    addsUnseen: 'perhaps',
    spring: (kit) => {
      const { element } = kit.cover(kit.allOver);
      element.style.visibility = 'hidden';
      const [seen, lid] = [kit.mark('left:10px;top:10px'), kit.mark('left:10px;top:10px;z-index:2')];
      let lookedAt = 0;
      const watching = { threshold: [0, 1], trackVisibility: true, delay: 100 };
      // Told of each look, since what it watches is covered at every other one.
      new IntersectionObserver(() => {
        lookedAt = performance.now();
        lid.hidden = !lid.hidden;
        element.style.visibility = '';
      }, watching).observe(seen);
      const step = () => {
        if (performance.now() - lookedAt > 70) element.style.visibility = 'hidden';
        requestAnimationFrame(step);
      };
      step();
    },
  },
  {
    name: 'the bubble of a field stays up over the card',
    spring: (kit) => {
      const field = kit.field();
      field.setCustomValidity('Press the green button to go on');
      setInterval(() => field.reportValidity(), 60);
    },
  },
  {
    name: 'the bubble of a field is put up once, and goes with the pointer',
    adds: 'yes',
    addsUnseen: 'perhaps',
    spring: (kit) => {
      const field = kit.field();
      field.setCustomValidity('Press the green button to go on');
      field.reportValidity();
    },
  },
  {
    name: 'the page takes back the focus',
    spring: (kit) => {
      const field = kit.field();
      document.addEventListener('focusin', () => field.focus());
      setInterval(() => field.focus(), 60);
    },
  },
  {
    name: 'the page around the card says what to press',
    adds: 'yes',
    addsUnseen: 'perhaps',
    spring: () => {
      document.body.textContent = 'YOU WON! Press the green button up there.';
    },
  },
  {
    name: 'a popover beside the card says what to press',
    addsUnseen: 'perhaps',
    spring: (kit) => kit.cover('inset:240px 16px auto auto;width:376px;height:60px;background:gold;'),
  },
];
