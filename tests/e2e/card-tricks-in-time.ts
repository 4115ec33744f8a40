import type { Trick } from './card-tricks.ts';

/** Covers that come and go, and words that mislead. */
export const tricksInTime: readonly Trick[] = [
  {
    name: 'a canvas covers all',
    addsUnseen: 'yes',
    spring: (kit) => kit.cover(kit.allOver, document.body, 'canvas'),
  },
  {
    name: 'a cover that is nearly transparent hides what the button says',
    addsUnseen: 'yes',
    spring: (kit) => kit.cover('inset:80px 20px auto auto;width:330px;height:60px;background:#fffd'),
  },
  {
    name: 'a cover comes and goes twenty times a second',
    addsUnseen: 'yes',
    spring: (kit) => {
      const { element } = kit.cover(kit.allOver);
      setInterval(() => (element.style.visibility = element.style.visibility === '' ? 'hidden' : ''), 50);
    },
  },
  {
    name: 'a cover moves over the card and away by an animation',
    addsUnseen: 'yes',
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
    addsUnseen: 'yes',
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
    addsUnseen: 'yes',
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
    addsUnseen: 'yes',
    spring: () => {
      document.body.textContent = 'YOU WON! Press the green button up there.';
    },
  },
  {
    name: 'a popover beside the card says what to press',
    addsUnseen: 'yes',
    spring: (kit) => kit.cover('inset:240px 16px auto auto;width:376px;height:60px;background:gold;'),
  },
];
