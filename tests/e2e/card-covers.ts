import type { Trick } from './card-tricks.ts';

/** What is painted over the card, or over a part of it, and lets the press through. */
export const covers: readonly Trick[] = [
  { name: 'a popover covers all', addsUnseen: 'perhaps', spring: (kit) => kit.cover(kit.allOver) },
  {
    name: 'a popover covers only the account',
    addsUnseen: 'perhaps',
    spring: (kit) => kit.cover('inset:44px 20px auto auto;width:330px;height:22px;background:white'),
  },
  {
    name: 'a popover in a closed shadow root covers all',
    addsUnseen: 'perhaps',
    spring: (kit) => kit.cover(kit.allOver, kit.closedRoot()),
  },
  {
    name: 'a popover in a closed root within a closed root covers all',
    addsUnseen: 'perhaps',
    spring: (kit) => kit.cover(kit.allOver, kit.closedRoot(kit.closedRoot())),
  },
  {
    name: 'the backdrop of a popover covers all',
    addsUnseen: 'perhaps',
    spring: (kit) => {
      kit.style('#lid::backdrop { background: gold; pointer-events: none }');
      kit.cover('inset:auto auto 0 0;width:1px;height:1px').element.id = 'lid';
    },
  },
  {
    name: 'the shadow of a popover elsewhere covers all',
    addsUnseen: 'perhaps',
    spring: (kit) => kit.cover('inset:auto auto 0 0;width:9px;height:9px;box-shadow:0 0 0 4000px gold'),
  },
  {
    name: 'a popover blurs what is under it',
    addsUnseen: 'perhaps',
    spring: (kit) => kit.cover('inset:0;width:100vw;height:100vh;background:none;backdrop-filter:blur(30px)'),
  },
  {
    name: 'a frame covers all',
    addsUnseen: 'perhaps',
    spring: (kit) => kit.cover(kit.allOver, document.body, 'iframe'),
  },
  {
    name: 'a popover is lifted just when the press is heard of',
    addsUnseen: 'perhaps',
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
];
