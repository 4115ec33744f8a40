/** The card in the document: nothing of it but the host is within a page's reach. */
export interface CardParts {
  /** Stands in the document, with a closed shadow root, and has no box of its own. */
  readonly host: HTMLElement;
  /** In that root: a popover, so that it is painted above the page and out of reach of its styles. */
  readonly panel: HTMLElement;
}

export interface CardPlace {
  readonly take: () => void;
  readonly leave: () => void;
  /** Whether the card is where it was put. Where the dialog that it stood in has closed, it takes its place anew. */
  readonly holds: () => boolean;
  /** Puts the card above what the page has opened since. */
  readonly rise: () => void;
}

/** So often the card rises above what the page opens over it; a page that goes on wants it covered. */
const rises = 5;

/**
 * Where the card stands: at the end of the document, not in the body, which applications empty. A modal dialog makes all
 * that is outside of it inert; a card that comes while one is open stands in the dialog.
 */
export function startPlace({ host, panel }: CardParts, onMeddling: () => void): CardPlace {
  let home: Element | undefined;
  let risesLeft = rises;
  const meddling = new MutationObserver((records) => {
    if (records.some(({ type }) => type === 'attributes') || !(isOpen() || isHomeless())) onMeddling();
  });

  function take(): void {
    stand(document.documentElement);
    const dialog = modalAbove(panel, host);
    if (dialog !== null) stand(dialog);
  }

  function stand(where: Element): void {
    meddling.disconnect();
    home = where;
    where.append(host);
    panel.showPopover();
    meddling.observe(host, { attributeFilter: ['style', 'popover', 'inert'] });
    meddling.observe(where, { childList: true });
  }

  const isOpen = () => host.parentNode === home && panel.matches(':popover-open');
  const isHomeless = () => home instanceof HTMLDialogElement && !(home.isConnected && home.matches(':modal'));

  return {
    take,
    leave: () => {
      meddling.disconnect();
      home = undefined;
      host.remove();
    },
    holds: () => {
      if (!isHomeless()) return isOpen();
      take();
      return false;
    },
    rise: () => {
      if (!isOpen() || risesLeft === 0 || panel.matches(':focus-within')) return;
      risesLeft -= 1;
      panel.hidePopover();
      panel.showPopover();
    },
  };
}

/** The dialog that keeps clicks from the card. It is looked for only where there is a modal: that lays out the page. */
function modalAbove(panel: HTMLElement, host: HTMLElement): Element | null {
  if (document.querySelector('dialog:modal') === null) return null;
  const { left, top, width, height } = panel.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit === host ? null : (hit?.closest('dialog:modal') ?? null);
}
