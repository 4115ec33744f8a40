import { hostOf, plain } from '../../detection/dom/plain.ts';
import { isVisible } from '../../detection/dom/visible.ts';
import type { FieldState } from '../form-sight.ts';
import type { TextField } from './field-names.ts';

/** Smaller than this, nobody types into it. */
const least = { width: 24, height: 8 };
/** Paler than this, nobody sees it. */
const leastOpacity = 0.3;

/** Whether a person could see this field and type into it. What is outside the view is told only once it was scrolled there. */
export function stateOf(field: TextField): FieldState {
  const { width, height } = field.getBoundingClientRect();
  if (!isSeen(field) || width < least.width || height < least.height) return 'unseen';
  if (field.matches(':disabled') || field.readOnly || isInert(field)) return 'locked';
  if (isInView(field)) return isOnTop(field) ? 'ready' : 'covered';
  return canScroll(field) ? 'ready' : 'unseen';
}

/** As `stateOf`, where a person would have it before typing: in view. */
export function stateInView(field: TextField): FieldState {
  if (!isInView(field)) field.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const state = stateOf(field);
  return state === 'ready' && !isInView(field) ? 'unseen' : state;
}

/** Whether a person could see this element, be it a field or what names it. */
export function isSeen(element: Element): boolean {
  return isVisible(element) && !isPale(element);
}

function isPale(element: Element): boolean {
  let opacity = 1;
  for (let up: Element | null = element; up !== null; up = above(up)) {
    const style = plain(up).ownerDocument.defaultView?.getComputedStyle(up);
    opacity *= Number.parseFloat(style?.opacity ?? '1');
    const [, filtered] = /opacity\(([\d.]+)(?:\)|%)/.exec(style?.filter ?? '') ?? [];
    if (filtered !== undefined) opacity *= Number.parseFloat(filtered);
  }
  return opacity < leastOpacity;
}

function isInert(element: Element): boolean {
  for (let up: Element | null = element; up !== null; up = above(up)) {
    if (plain(up).hasAttribute('inert')) return true;
  }
  return false;
}

/** What is fixed to the window comes into view by no scrolling, unless something between the two scrolls. */
function canScroll(element: Element): boolean {
  for (let up: Element | null = element; up !== null; up = above(up)) {
    const style = plain(up).ownerDocument.defaultView?.getComputedStyle(up);
    const { scrollHeight, clientHeight } = plain(up);
    if (up !== element && scrollHeight > clientHeight && /auto|scroll/.test(style?.overflowY ?? ''))
      return true;
    if (style?.position === 'fixed') return false;
  }
  return true;
}

/** The element around it, out of shadow roots and frames. */
export function above(element: Element): Element | null {
  const { parentElement, ownerDocument } = plain(element);
  if (parentElement !== null) return parentElement;
  const root = plain(element).getRootNode();
  return hostOf(root) ?? ownerDocument.defaultView?.frameElement ?? null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Whether its middle is inside its window, and inside the windows around a frame. */
function isInView(element: Element): boolean {
  const view = plain(element).ownerDocument.defaultView;
  const [middle] = pointsOf(element);
  return view !== null && middle !== undefined && isInside(middle, view);
}

function isInside({ x, y }: Point, view: Window): boolean {
  if (x < 0 || y < 0 || x >= view.innerWidth || y >= view.innerHeight) return false;
  const around = view.frameElement?.ownerDocument.defaultView;
  return around == null || isInside(outward({ x, y }, view), around);
}

/** Whether nothing lies over it: a click would come to the field or to its own label. */
function isOnTop(field: TextField): boolean {
  const view = field.ownerDocument.defaultView;
  return pointsOf(field)
    .filter((point) => view !== null && isInside(point, view))
    .every((point) => hits(field, point));
}

/** The middle, and to both sides of it. */
function pointsOf(element: Element): readonly Point[] {
  const { left, top, width, height } = plain(element).getBoundingClientRect();
  return [0.5, 0.2, 0.75].map((share) => ({ x: left + width * share, y: top + height / 2 }));
}

function hits(element: Element, { x, y }: Point): boolean {
  const found = deepest(plain(element).ownerDocument, { x, y });
  const labels = 'labels' in element ? [...((element.labels as NodeListOf<Element> | null) ?? [])] : [];
  if (found !== element && !labels.some((label) => label.contains(found))) return false;
  const view = plain(element).ownerDocument.defaultView;
  return view?.frameElement == null || hits(view.frameElement, outward({ x, y }, view));
}

/** What a click there would come to, in open shadow roots too. */
function deepest(root: Document | ShadowRoot, { x, y }: Point, host?: Element): Element | null {
  const found = root.elementFromPoint(x, y);
  const inside = found === null || found === host ? null : plain(found).shadowRoot;
  return inside === null ? found : (deepest(inside, { x, y }, found ?? undefined) ?? found);
}

/** The same place in the window around a frame. */
function outward({ x, y }: Point, view: Window): Point {
  const frame = view.frameElement;
  const { left = 0, top = 0 } = frame?.getBoundingClientRect() ?? {};
  return { x: x + left + (frame?.clientLeft ?? 0), y: y + top + (frame?.clientTop ?? 0) };
}
