/** What a browser paints above all of a page: popovers, modal dialogs, and what fills the screen. */
const topLayer = ':popover-open,:modal,:fullscreen';

/**
 * Whether the page has opened anything there. Their order cannot be asked for, and they let clicks through if they want,
 * so any counts; but not what the card stands in.
 */
export function hasForeignAbove(panel: HTMLElement, host: HTMLElement): boolean {
  for (const root of rootsIn(document)) {
    for (const element of root.querySelectorAll(topLayer)) {
      if (element !== panel && !element.contains(host)) return true;
    }
  }
  return host.matches(topLayer);
}

/** Pictures of the page before and after a change lie above everything while it lasts. */
export function isViewChanging(): boolean {
  return (
    CSS.supports('selector(:active-view-transition)') &&
    document.documentElement.matches(':active-view-transition')
  );
}

/** A root and all shadow roots in it; also the closed ones where the browser shows those to extensions (Firefox). */
function* rootsIn(root: Document | ShadowRoot): Generator<Document | ShadowRoot> {
  yield root;
  for (const element of root.querySelectorAll('*')) {
    const inner = shadowOf(element);
    if (inner !== null) yield* rootsIn(inner);
  }
}

function shadowOf(element: Element): ShadowRoot | null {
  if (!('openOrClosedShadowRoot' in element)) return element.shadowRoot;
  const root = element.openOrClosedShadowRoot;
  return root instanceof ShadowRoot ? root : null;
}
