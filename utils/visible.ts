/**
 * Whether a person can see this element: rendered, not transparent, not moved off the page, not clipped to nothing.
 * Forces layout, so it is asked of the few elements that would decide something.
 */
export function isVisible(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const rect = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView;
  if (view === null || rect.width < 2 || rect.height < 2) return false;
  if (rect.right + view.scrollX <= 0 || rect.bottom + view.scrollY <= 0 || rect.left > 20_000) return false;
  if (isClippedAway(element, view)) return false;
  return view.frameElement === null || view.frameElement === undefined || isVisible(view.frameElement);
}

/** Whether the browser shows dots in place of this element's text. */
export function isConcealed(element: Element): boolean {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return !['', 'none'].includes(style?.getPropertyValue('-webkit-text-security') ?? '');
}

/** The usual ways of keeping a text for screen readers or for copying: a clip, or a box of a pixel that hides the rest. */
function isClippedAway(element: Element, view: Window): boolean {
  for (let up: Element | null = element; up !== null; up = parentOf(up)) {
    const style = view.getComputedStyle(up);
    if (/rect\(0(?:px)?,? 0(?:px)?,? 0(?:px)?,? 0(?:px)?\)|rect\(1px/.test(style.clip)) return true;
    if (/inset\((?:50%|100%)/.test(style.clipPath)) return true;
    if (style.overflowX !== 'visible' && style.display !== 'inline') {
      const { width, height } = up.getBoundingClientRect();
      if (width < 2 || height < 2) return true;
    }
  }
  return Number.parseFloat(view.getComputedStyle(element).fontSize) < 2;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? ('host' in root ? (root as ShadowRoot).host : null);
}
