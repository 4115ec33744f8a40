import type { Trick } from './card-tricks.ts';

/** What tricks are made of. It runs in the page, which has nothing of the card but its host. */
export interface TrickKit {
  /** Keylift's host. */
  readonly host: () => HTMLElement;
  readonly style: (css: string) => void;
  /** A popover over the card, through which clicks go; whatever rises above it is covered again. */
  readonly cover: (
    css: string,
    into?: Node,
    tag?: 'div' | 'iframe' | 'canvas',
  ) => { element: HTMLElement; lift(): void };
  /** A small element of the page's own. */
  readonly mark: (css: string) => HTMLElement;
  /** A field of the page's own, under the card. */
  readonly field: () => HTMLInputElement;
  /** A closed shadow root of the page's own. */
  readonly closedRoot: (into?: Node) => ShadowRoot;
  readonly allOver: string;
}

/** Self-contained: it is sent to the page as text. */
function trickKit(): TrickKit {
  return {
    host: () => {
      const found = document.querySelector<HTMLElement>('html > div');
      if (found === null) throw new Error('No card');
      return found;
    },
    style: (css) => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
    },
    cover: (css, into = document.body, tag = 'div') => {
      const element = into.appendChild(document.createElement(tag));
      Object.assign(element, { popover: 'manual', textContent: 'YOUR PRIZE' });
      element.style.cssText = `margin:0;border:0;padding:0;pointer-events:none;${css}`;
      const again = () => {
        if (element.matches(':popover-open')) element.hidePopover();
        element.showPopover();
      };
      again();
      const timer = setInterval(again, 40);
      const lift = () => {
        clearInterval(timer);
        element.remove();
      };
      return { element, lift };
    },
    mark: (css) => {
      const element = document.body.appendChild(document.createElement('div'));
      element.style.cssText = `position:fixed;width:20px;height:20px;background:gold;${css}`;
      return element;
    },
    field: () => {
      const field = document.body.appendChild(document.createElement('input'));
      field.style.cssText = 'position:fixed;right:200px;top:20px';
      return field;
    },
    closedRoot: (into = document.body) =>
      into.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' }),
    allOver: 'inset:0;width:100vw;height:100vh;background:gold;',
  };
}

/** The script that plays a trick on a page. */
export function trickScript({ spring }: Trick): string {
  return `void (${spring.toString()})((${trickKit.toString()})())`;
}
