import { tricksInTime } from './card-tricks-in-time.ts';
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
  readonly addsUnseen?: 'yes' | 'perhaps';
}

export const tricks: readonly Trick[] = [
  { name: 'a popover covers all', addsUnseen: 'yes', spring: (kit) => kit.cover(kit.allOver) },
  {
    name: 'a popover covers only the account',
    addsUnseen: 'yes',
    spring: (kit) => kit.cover('inset:44px 20px auto auto;width:330px;height:22px;background:white'),
  },
  {
    name: 'a popover in a closed shadow root covers all',
    addsUnseen: 'yes',
    spring: (kit) => kit.cover(kit.allOver, kit.closedRoot()),
  },
  {
    name: 'a popover in a closed root within a closed root covers all',
    addsUnseen: 'yes',
    spring: (kit) => kit.cover(kit.allOver, kit.closedRoot(kit.closedRoot())),
  },
  {
    name: 'the backdrop of a popover covers all',
    addsUnseen: 'yes',
    spring: (kit) => {
      kit.style('#lid::backdrop { background: gold; pointer-events: none }');
      kit.cover('inset:auto auto 0 0;width:1px;height:1px').element.id = 'lid';
    },
  },
  {
    name: 'the shadow of a popover elsewhere covers all',
    addsUnseen: 'yes',
    spring: (kit) => kit.cover('inset:auto auto 0 0;width:9px;height:9px;box-shadow:0 0 0 4000px gold'),
  },
  {
    name: 'a popover blurs what is under it',
    addsUnseen: 'yes',
    spring: (kit) => kit.cover('inset:0;width:100vw;height:100vh;background:none;backdrop-filter:blur(30px)'),
  },
  {
    name: 'a frame covers all',
    addsUnseen: 'yes',
    spring: (kit) => kit.cover(kit.allOver, document.body, 'iframe'),
  },
  {
    name: 'a popover is lifted just when the press is heard of',
    addsUnseen: 'yes',
    spring: (kit) => {
      const cover = kit.cover(kit.allOver);
      addEventListener('pointerdown', () => cover.lift(), true);
    },
  },
  {
    name: 'a popover is lifted while the page keeps the browser from painting',
    addsUnseen: 'perhaps',
    spring: (kit) => {
      const cover = kit.cover(kit.allOver);
      addEventListener(
        'pointermove',
        () => {
          cover.lift();
          for (const end = performance.now() + 2500; performance.now() < end; );
        },
        { capture: true, once: true },
      );
    },
  },
  {
    name: 'the picture of a view transition covers all',
    addsUnseen: 'yes',
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
    addsUnseen: 'yes',
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
  ...tricksInTime,
];
