import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

/** A box in CSS pixels, relative to the viewport of the tab. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface CardButton {
  /** Its accessible name. */
  readonly name: string;
  readonly box: Box;
}

/** Keylift's card as a person sees it: what its closed shadow root renders. */
export interface Card {
  /** The rendered text, one line a block. */
  readonly text: string;
  /** The rendered text of its elements with role `status`. */
  readonly status: string;
  readonly buttons: readonly CardButton[];
  /** Where the card is painted: the box around everything in it that has a size. */
  readonly box: Box;
}

type Node = Awaited<ReturnType<typeof readDocument>>;

/** The card of a page; undefined if there is none. Pages of these tests hold no other closed shadow root. */
export async function readCard(cdp: CDPSession): Promise<Card | undefined> {
  const root = closedRoots(await readDocument(cdp))[0];
  if (root === undefined) return undefined;
  const read = await callOn(cdp, root, renderedText);
  if (read === undefined) return undefined;
  const elements = descendants(root).filter((node) => node.nodeType === 1);
  const { size, ...seen } = read;
  // It has changed between the two.
  if (size !== elements.length) return readCard(cdp);
  const boxes = await Promise.all(elements.map((node) => boxOf(cdp, node)));
  const buttons: CardButton[] = [];
  for (const [index, node] of elements.entries()) {
    const box = boxes[index];
    if (box === undefined || !isButton(node)) continue;
    buttons.push({ name: await accessibleName(cdp, node), box });
  }
  const box = around(boxes.filter((one) => one !== undefined));
  return box === undefined ? undefined : { ...seen, buttons, box };
}

/** Runs a self-contained function on the card's closed shadow root. */
export async function onCardRoot<T>(cdp: CDPSession, read: (this: ShadowRoot) => T): Promise<T | undefined> {
  const root = closedRoots(await readDocument(cdp))[0];
  return root === undefined ? undefined : callOn(cdp, root, read);
}

/** As long as it takes a person to read a card, and longer than Keylift wants the pointer to have rested on it. */
export const readingTimeMs = 700;

/**
 * Clicks a button of the card with the real mouse, so that the event is trusted: after a rest on it, and again where the
 * card asks for that, as on a slow machine.
 */
export async function clickCard(page: Page, cdp: CDPSession, name: string): Promise<void> {
  for (let tries = 0; tries < 8; tries += 1) {
    const card = await readCard(cdp);
    const button = card?.buttons.find((one) => one.name === name);
    if (button === undefined && tries === 0) {
      // Where a dialog that it stood in has closed, it is on its way.
      await sleep(readingTimeMs);
      continue;
    }
    if (button === undefined) {
      throw new Error(
        `No button "${name}" on the card: ${JSON.stringify(card?.buttons.map((one) => one.name))}`,
      );
    }
    const middle = [button.box.x + button.box.width / 2, button.box.y + button.box.height / 2] as const;
    await page.mouse.move(...middle);
    await sleep(readingTimeMs);
    await page.mouse.click(...middle);
    if (!asksAgain((await readCard(cdp))?.status)) return;
  }
  throw new Error(`The card heeds no click on "${name}"`);
}

/** Whether the card says that it was pressed too soon. */
export function asksAgain(status: string | undefined): boolean {
  return /^Please press again/m.test(status ?? '');
}

async function readDocument(cdp: CDPSession) {
  const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
  return root;
}

function descendants(node: Node): Node[] {
  const below = [...(node.children ?? []), ...(node.shadowRoots ?? [])];
  if (node.contentDocument !== undefined) below.push(node.contentDocument);
  return below.flatMap((child) => [child, ...descendants(child)]);
}

function closedRoots(document: Node): Node[] {
  return descendants(document).filter((node) => node.shadowRootType === 'closed');
}

function isButton(node: Node): boolean {
  return node.nodeName === 'BUTTON' || attribute(node, 'role') === 'button';
}

function attribute(node: Node, name: string): string | undefined {
  const pairs = node.attributes ?? [];
  for (let index = 0; index < pairs.length; index += 2) if (pairs[index] === name) return pairs[index + 1];
  return undefined;
}

async function callOn<T>(cdp: CDPSession, node: Node, read: (this: ShadowRoot) => T): Promise<T | undefined> {
  try {
    const { object } = await cdp.send('DOM.resolveNode', { backendNodeId: node.backendNodeId });
    if (object.objectId === undefined) return undefined;
    const { result } = await cdp.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: read.toString(),
      returnByValue: true,
    });
    return result.value;
  } catch {
    return undefined; // the node went away meanwhile, as nodes of a live page do
  }
}

/** Runs inside the page, on the shadow root. */
function renderedText(this: ShadowRoot): { text: string; status: string; size: number } {
  const lines = (css?: string) =>
    Array.from(css === undefined ? this.children : this.querySelectorAll(css), (element) =>
      element instanceof HTMLElement && element.tagName !== 'STYLE' ? element.innerText.trim() : '',
    )
      .filter((line) => line !== '')
      .join('\n');
  return { text: lines(), status: lines('[role=status]'), size: this.querySelectorAll('*').length };
}

async function boxOf(cdp: CDPSession, node: Node): Promise<Box | undefined> {
  try {
    const { quads } = await cdp.send('DOM.getContentQuads', { backendNodeId: node.backendNodeId });
    const xs = quads.flatMap((quad) => quad.filter((_, index) => index % 2 === 0));
    const ys = quads.flatMap((quad) => quad.filter((_, index) => index % 2 === 1));
    if (xs.length === 0) return undefined;
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    return box.width > 0 && box.height > 0 ? box : undefined;
  } catch {
    return undefined; // not rendered
  }
}

async function accessibleName(cdp: CDPSession, node: Node): Promise<string> {
  const { nodes } = await cdp.send('Accessibility.getPartialAXTree', {
    backendNodeId: node.backendNodeId,
    fetchRelatives: false,
  });
  const name: unknown = nodes[0]?.name?.value;
  return typeof name === 'string' ? name : '';
}

function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
