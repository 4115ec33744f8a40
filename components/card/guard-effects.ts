/** What changes the look of all that is inside an element, and its value where it changes nothing. */
const plain = {
  opacity: '1',
  filter: 'none',
  'backdrop-filter': 'none',
  'mask-image': 'none',
  'clip-path': 'none',
  transform: 'none',
  translate: 'none',
  rotate: 'none',
  scale: 'none',
  perspective: 'none',
  'mix-blend-mode': 'normal',
  zoom: '1',
};

/** Whether the page shows the card otherwise than it was made: through what is around it, or in another place. */
export function isBent(panel: HTMLElement, host: HTMLElement): boolean {
  for (let around = host.parentElement; around !== null; around = around.parentElement) {
    if (hasEffect(around)) return true;
  }
  const { left, top, width } = panel.getBoundingClientRect();
  const set = getComputedStyle(panel);
  return [left - pixels(set.left), top - pixels(set.top), width - pixels(set.width)].some(
    (off) => !(Math.abs(off) < 1),
  );
}

function hasEffect(element: Element): boolean {
  const style = getComputedStyle(element);
  return Object.entries(plain).some(([name, value]) => {
    const set = style.getPropertyValue(name);
    return set !== value && set !== '';
  });
}

/** NaN for what is no length: then there is no box. */
function pixels(length: string): number {
  return Number.parseFloat(length);
}
