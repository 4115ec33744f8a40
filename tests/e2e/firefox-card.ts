import * as z from 'zod/mini';
import type { Card } from './chromium-card.ts';
import type { Marionette } from './marionette.ts';

/**
 * Marionette's system sandbox sees closed shadow roots (`openOrClosedShadowRoot`), which pages and ordinary test
 * scripts do not. Elements that it returns are clicked like any other.
 */
const findRoot = `
  const root = [...document.querySelectorAll('*')].map((element) => element.openOrClosedShadowRoot)
    .find((candidate) => candidate?.mode === 'closed' && !candidate.isUAWidget?.());
  if (!root) return null;
`;

const read = `${findRoot}
  const shown = [...root.querySelectorAll('*')].filter((element) => element.checkVisibility() && element.localName !== 'style');
  const lines = (elements) => [...elements].map((element) => (element.localName === 'style' ? '' : (element.innerText ?? '').trim()))
    .filter((line) => line !== '').join('\\n');
  const box = (element) => { const { x, y, width, height } = element.getBoundingClientRect(); return { x, y, width, height }; };
  const boxes = shown.map(box).filter(({ width, height }) => width > 0 && height > 0);
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((one) => one.x)), Math.min(...boxes.map((one) => one.y))];
  return {
    text: lines(root.children),
    status: lines(root.querySelectorAll('[role=status]')),
    buttons: shown.filter((element) => element.matches('button, [role=button]'))
      .map((element) => ({ element, box: box(element) })),
    box: { x, y, width: Math.max(...boxes.map((one) => one.x + one.width)) - x,
      height: Math.max(...boxes.map((one) => one.y + one.height)) - y },
  };
`;

const boxShape = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const elementShape = z.record(z.string(), z.string());
const cardShape = z.nullable(
  z.object({
    text: z.string(),
    status: z.string(),
    buttons: z.array(z.object({ element: elementShape, box: boxShape })),
    box: boxShape,
  }),
);

/** A card whose buttons can be clicked by the id that Marionette gave them. */
export interface FirefoxCard extends Card {
  readonly buttonIds: readonly string[];
}

/** The card of the tab in front; undefined if there is none. */
export async function readFirefoxCard(marionette: Marionette): Promise<FirefoxCard | undefined> {
  const value = await marionette.send('WebDriver:ExecuteScript', {
    script: read,
    args: [],
    sandbox: 'system',
  });
  const card = cardShape.parse(value);
  if (card === null) return undefined;
  const buttonIds = card.buttons.map(({ element }) => Object.values(element)[0] ?? '');
  const names = await Promise.all(
    buttonIds.map((id) => marionette.send('WebDriver:GetComputedLabel', { id })),
  );
  const buttons = card.buttons.map(({ box }, index) => ({ name: String(names[index]), box }));
  return { text: card.text, status: card.status, box: card.box, buttons, buttonIds };
}
