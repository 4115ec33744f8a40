import { hostOf, plain } from './plain.ts';

/**
 * Whether a person can see this element: rendered, not transparent, not moved off the page, not clipped to nothing.
 * Forces layout, so it is asked of the few elements that would decide something.
 */
export function isVisible(element: Element): boolean {
  if (!plain(element).checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const rect = boxOf(element);
  const view = plain(element).ownerDocument.defaultView;
  if (view === null || rect.width < 2 || rect.height < 2) return false;
  if (rect.right + view.scrollX <= 0 || rect.bottom + view.scrollY <= 0 || rect.left > 20_000) return false;
  if (Number.parseFloat(view.getComputedStyle(element).fontSize) < 2 || isClippedAway(element, view))
    return false;
  return view.frameElement === null || view.frameElement === undefined || isVisible(view.frameElement);
}

/** Where its text stands, if it has no box of its own to speak of: a text may stand outside of the box. */
function boxOf(element: Element): DOMRect {
  const box = plain(element).getBoundingClientRect();
  if (box.width >= 2 && box.height >= 2) return box;
  const range = plain(element).ownerDocument.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** Whether the browser shows dots in place of this element's text. */
export function isConcealed(element: Element): boolean {
  const style = plain(element).ownerDocument.defaultView?.getComputedStyle(element);
  return !['', 'none'].includes(style?.getPropertyValue('-webkit-text-security') ?? '');
}

/**
 * The usual ways of keeping a text for screen readers or for copying: a clip, or a box of a pixel that hides the rest.
 * Styles are asked of the nearest two boxes and of tiny ones only; each answer costs.
 */
function isClippedAway(element: Element, view: Window): boolean {
  let height = 0;
  for (let up: Element | null = element; up !== null; up = parentOf(up), height += 1) {
    const { clientWidth, clientHeight } = plain(up);
    const isTiny = clientWidth < 2 || clientHeight < 2;
    if (height > 1 && !isTiny) continue;
    const { clip, clipPath, overflowX, display } = view.getComputedStyle(up);
    if (clip !== 'auto' && /rect\((?:0|1)px/.test(clip)) return true;
    if (clipPath !== 'none' && /inset\((?:50%|100%)/.test(clipPath)) return true;
    if (isTiny && overflowX !== 'visible' && display !== 'inline' && display !== 'contents') return true;
  }
  return false;
}

function parentOf(element: Element): Element | null {
  const root = plain(element).getRootNode();
  return plain(element).parentElement ?? hostOf(root);
}
