/** The card in the document: nothing of it but the host is within a page's reach. */
export interface CardParts {
  /** Stands in the document, and has no box of its own. */
  readonly host: HTMLElement;
  /** Its closed root. */
  readonly shadow: ShadowRoot;
  /** In that root: a popover, so that it is painted above the page and out of reach of its styles. */
  readonly panel: HTMLElement;
}

/**
 * At the end of the document, not in the body, which applications empty. A modal dialog makes all that is outside of it
 * inert; a card that comes while one is open stands in the dialog.
 */
export function placeCard({ host, panel }: CardParts): void {
  stand(document.documentElement);
  // Looked for only where there is a modal: that lays out the page.
  if (document.querySelector('dialog:modal') === null) return;
  const { left, top, width, height } = panel.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  const above = hit === host ? null : hit?.closest('dialog:modal');
  if (above) stand(above);

  function stand(where: Element): void {
    where.append(host);
    panel.showPopover();
  }
}

/** Of the card, in CSS pixels: it has 376, and less only where the window leaves no more. */
const leastWidth = 340;
const leastMargin = 60;

/** Where the card and its buttons are; nothing while it is too small to be read. */
export function placeOnScreen({ panel }: CardParts): string {
  const boxes = [panel, ...panel.querySelectorAll('button')].map((one) => one.getBoundingClientRect());
  const isReadable = (boxes[0]?.width ?? 0) >= Math.min(leastWidth, innerWidth - leastMargin);
  return isReadable ? JSON.stringify([screenX, screenY, boxes]) : '';
}
