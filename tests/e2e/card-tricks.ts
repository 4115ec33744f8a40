import type { TrickKit } from './trick-kit.ts';

/**
 * What a hostile page does, while the card is in plain sight, so that a real click on the Save button is meant for
 * something else. Each is sent to the page as text, so it holds all it uses.
 */
export type Trick = {
  readonly name: string;
  /** What is left of the card after the press, where that is no matter of moments: what could not be pressed stays. */
  readonly leaves?: 'nothing' | 'the card';
} & ({ readonly spring: (kit: TrickKit) => unknown } | { readonly css: string });

const effects = {
  'nearly transparent': 'opacity: .02',
  'filtered away': 'filter: opacity(0)',
  masked: 'mask-image: linear-gradient(transparent, transparent)',
  clipped: 'clip-path: inset(300px 0 0)',
  moved: 'transform: translateX(-400px)',
  turned: 'rotate: 180deg',
  'seen from near': 'perspective: 4px',
  blended: 'mix-blend-mode: difference',
  'made larger': 'zoom: 1.05',
};

export const tricks: readonly Trick[] = [
  { name: 'a popover covers all', spring: (kit) => kit.cover(kit.allOver) },
  {
    name: 'a popover covers only the account',
    spring: (kit) => kit.cover('inset:44px 20px auto auto;width:330px;height:22px;background:white'),
  },
  {
    name: 'a popover in a closed shadow root covers all',
    spring: (kit) => kit.cover(kit.allOver, kit.closedRoot()),
  },
  {
    name: 'a popover in a closed root within a closed root covers all',
    spring: (kit) => kit.cover(kit.allOver, kit.closedRoot(kit.closedRoot())),
  },
  {
    name: 'the backdrop of a popover covers all',
    spring: (kit) => {
      kit.style('#lid::backdrop { background: gold; pointer-events: none }');
      kit.cover('inset:auto auto 0 0;width:1px;height:1px').element.id = 'lid';
    },
  },
  {
    name: 'the shadow of a popover elsewhere covers all',
    spring: (kit) => kit.cover('inset:auto auto 0 0;width:9px;height:9px;box-shadow:0 0 0 4000px gold'),
  },
  {
    name: 'a popover blurs what is under it',
    spring: (kit) => kit.cover('inset:0;width:100vw;height:100vh;background:none;backdrop-filter:blur(30px)'),
  },
  {
    name: 'a frame covers all',
    spring: (kit) => kit.cover(kit.allOver, document.body, 'iframe'),
  },
  {
    name: 'a popover is lifted just when the press is heard of',
    spring: (kit) => {
      const cover = kit.cover(kit.allOver);
      for (const type of ['pointerover', 'pointermove', 'pointerdown'])
        addEventListener(type, () => cover.lift(), true);
    },
  },
  {
    name: 'a popover is lifted while the page keeps the browser from painting',
    spring: (kit) => {
      const cover = kit.cover(kit.allOver);
      addEventListener(
        'pointermove',
        () => {
          cover.lift();
          for (const end = performance.now() + 900; performance.now() < end; );
        },
        { capture: true, once: true },
      );
    },
  },
  {
    name: 'the picture of a view transition covers all',
    leaves: 'the card',
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
    leaves: 'the card',
    spring: (kit) => {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      kit.style('dialog, dialog::backdrop { pointer-events: none; background: gold }');
      dialog.showModal();
    },
  },
  {
    name: 'the host itself is made a popover, with something before it',
    leaves: 'nothing',
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
    name: 'the host is styled away',
    leaves: 'nothing',
    spring: (kit) => kit.host().setAttribute('style', 'opacity:.01;position:fixed;inset:0'),
  },
  {
    name: 'the host is made inert for a while',
    leaves: 'nothing',
    spring: (kit) => (kit.host().inert = true),
  },
  {
    name: 'the host is put where all is transparent',
    leaves: 'nothing',
    spring: (kit) => {
      const veil = document.body.appendChild(document.createElement('div'));
      veil.style.opacity = '.01';
      veil.append(kit.host());
    },
  },
  {
    name: 'the host is moved, without being taken out',
    leaves: 'nothing',
    spring: (kit) => document.body.moveBefore(kit.host(), null),
  },
  {
    name: 'the host is taken out and put back',
    leaves: 'nothing',
    spring: (kit) => {
      const host = kit.host();
      host.remove();
      setTimeout(() => document.documentElement.append(host), 50);
    },
  },
  ...Object.entries(effects).map(([name, css]) => ({
    name: `the whole page is ${name}`,
    css: `html { ${css} !important }`,
    leaves: 'nothing' as const,
  })),
];
