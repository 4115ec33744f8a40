import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { asksAgain, type Card, readingTimeMs } from './chromium-card.ts';
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

/** Clicks a button of the card after a rest on it, and again where the card asks for that. */
export async function clickFirefoxCard(marionette: Marionette, button: string): Promise<void> {
  for (let tries = 0; tries < 8; tries += 1) {
    const box = (await readFirefoxCard(marionette))?.buttons.find(({ name }) => name === button)?.box;
    if (box === undefined) {
      // Its name comes a little later than the button.
      await sleep(readingTimeMs);
      continue;
    }
    await pressAt(marionette, box.x + box.width / 2, box.y + box.height / 2, readingTimeMs);
    if (!asksAgain((await readFirefoxCard(marionette))?.status)) return;
  }
  throw new Error(`The card has no button "${button}", or heeds no click on it`);
}

/**
 * Runs a self-contained function on the card's closed shadow root as the page would, could it reach it: what the system
 * sandbox makes up itself, Firefox takes for real.
 */
export async function onFirefoxCardRoot(
  marionette: Marionette,
  make: (this: ShadowRoot) => void,
): Promise<void> {
  const script = `${findRoot}
    const make = window.wrappedJSObject.Function('return ' + arguments[0])();
    Reflect.apply(make, root.wrappedJSObject, []);
    return true;`;
  const args = [make.toString()];
  const done = await marionette.send('WebDriver:ExecuteScript', { script, args, sandbox: 'system' });
  if (done !== true) throw new Error('There is no card');
}

/** Presses and releases the mouse at a point of the viewport after a rest there, whatever is there. */
export async function pressAt(marionette: Marionette, x: number, y: number, rest = 0): Promise<void> {
  const at = { x: Math.round(x), y: Math.round(y) };
  const actions = [
    { type: 'pointerMove', duration: 0, origin: 'viewport', ...at },
    { type: 'pause', duration: rest },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  await marionette.send('WebDriver:PerformActions', {
    actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
  });
}
