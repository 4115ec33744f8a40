import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { onCardRoot } from './chromium-card.ts';
import { at, keyPageOf } from './key-pages.ts';
import { lookingTime } from './seen-offer.ts';
import { type Stage, startStage } from './stage.ts';

/**
 * Events that a script makes up. To see that it is not only the closed root that keeps them out, they are also made up
 * right on the buttons, where no page can come.
 */
let stage: Stage;
const freshsales = keyPageOf('freshsales');

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => stage.startOver());
afterAll(() => stage.close());

async function decided(): Promise<string[]> {
  const names = Object.keys(await stage.stored('local'));
  return names.filter((name) => /^(?:credential|never|dismissed):/.test(name));
}

/** Where events can be made up: what a page can reach of the card, and what it cannot. */
type Reach = (this: ShadowRoot) => void;

/* oxlint-disable unicorn/consistent-function-scoping -- each is sent to the page as text, so it holds all it uses */
const kinds: Readonly<Record<string, Reach>> = {
  'click()': function made() {
    for (const target of [this.host, ...this.querySelectorAll('button')])
      if (target instanceof HTMLElement) target.click();
  },
  'click events': function made() {
    for (const target of [this.host, ...this.querySelectorAll('button')])
      target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
  },
  'pointer events': function made() {
    for (const target of [this.host, ...this.querySelectorAll('button')])
      for (const type of ['pointerover', 'pointerdown', 'pointerup', 'click'])
        target.dispatchEvent(
          new PointerEvent(type, { bubbles: true, composed: true, isPrimary: true, pointerId: 1 }),
        );
  },
  'mouse events': function made() {
    for (const target of [this.host, ...this.querySelectorAll('button')])
      for (const type of ['mouseover', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick'])
        target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, buttons: 1 }));
  },
  'touch events': function made() {
    for (const target of [this.host, ...this.querySelectorAll('button')]) {
      const touch = new Touch({ identifier: 1, target });
      for (const type of ['touchstart', 'touchend'])
        target.dispatchEvent(
          new TouchEvent(type, { bubbles: true, composed: true, changedTouches: [touch] }),
        );
    }
  },
  'keys, with the focus on the button': function made() {
    for (const target of this.querySelectorAll('button')) {
      target.focus();
      for (const key of ['Enter', ' '])
        for (const type of ['keydown', 'keypress', 'keyup'])
          target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
    }
  },
  'keys on the document': function made() {
    this.querySelector('button')?.focus();
    for (const target of [window, document, document.documentElement, document.body])
      for (const key of ['Enter', ' ', 's'])
        for (const type of ['keydown', 'keypress', 'keyup'])
          target.dispatchEvent(new KeyboardEvent(type, { key, altKey: key === 's', bubbles: true }));
  },
  'the sending of a form': function made() {
    const form = document.body.appendChild(document.createElement('form'));
    form.addEventListener('submit', (event) => event.preventDefault());
    for (const button of this.querySelectorAll('button')) {
      try {
        form.requestSubmit(button);
      } catch {
        // It is none of this form's buttons.
      }
    }
    this.host.dispatchEvent(
      new SubmitEvent('submit', { bubbles: true, submitter: this.querySelector('button') }),
    );
    form.requestSubmit();
  },
  'an access key': function made() {
    this.host.setAttribute('accesskey', 's');
    for (const button of this.querySelectorAll('button')) {
      button.accessKey = 's';
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 's', altKey: true, bubbles: true }));
    }
  },
  'a label': function made() {
    const save = this.querySelector('button.primary');
    if (save === null) return;
    save.id = 'save';
    this.host.id = 'save';
    for (const place of [document.body, this]) {
      const label = place.appendChild(document.createElement('label'));
      label.htmlFor = 'save';
      label.click();
    }
  },
  'an editing command': function made() {
    for (const button of this.querySelectorAll('button')) {
      button.contentEditable = 'true';
      button.focus();
      for (const command of ['insertParagraph', 'insertText', 'delete', 'copy'])
        document.execCommand(command, false, ' ');
    }
  },
  'drag and drop': function made() {
    for (const target of [this.host, ...this.querySelectorAll('button')])
      for (const type of ['dragstart', 'dragenter', 'dragover', 'drop', 'dragend'])
        target.dispatchEvent(
          new DragEvent(type, { bubbles: true, composed: true, dataTransfer: new DataTransfer() }),
        );
  },
  'an invoker of the page': function made() {
    for (const target of [this.host, ...this.querySelectorAll('button')]) {
      for (const command of ['--save', 'show-popover', 'toggle-popover']) {
        const invoker = document.body.appendChild(document.createElement('button'));
        Object.assign(invoker, { commandForElement: target, command });
        invoker.click();
        target.dispatchEvent(new Event('command', { bubbles: true }));
      }
    }
  },
  'a gamepad, a wheel and a paste': function made() {
    for (const target of [this.host, ...this.querySelectorAll('button')]) {
      target.dispatchEvent(new WheelEvent('wheel', { bubbles: true, composed: true }));
      target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true }));
      target.dispatchEvent(new Event('DOMActivate', { bubbles: true, composed: true }));
      target.dispatchEvent(new Event('gamepadconnected', { bubbles: true, composed: true }));
    }
  },
};
/* oxlint-enable unicorn/consistent-function-scoping */

test('there are at least 12 kinds', () => {
  expect(Object.keys(kinds).length).toBeGreaterThanOrEqual(12);
});

test.each(Object.entries(kinds))('%s: nothing is decided, and an honest click is heeded', async (_, make) => {
  const page = await stage.chromium.open(at(freshsales, 'acme', freshsales.keyPath));
  await stage.chromium.waitForCard(page);
  // The card has been in plain sight: what is refused is not refused for coming early.
  await page.waitForTimeout(900);
  await onCardRoot(await stage.chromium.context.newCDPSession(page), make);
  await lookingTime(page);
  expect(await decided()).toEqual([]);
  await page.reload();
  await stage.chromium.waitForCard(page);
  await stage.chromium.clickCard(page, 'Save');
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  expect(await decided()).toHaveLength(1);
});

/** What a page itself can do, with all that it can reach: everything it can name, from the host to the window. */
test('a page that tries all of it on all that it can reach decides nothing', async () => {
  const page: Page = await stage.chromium.open(at(freshsales, 'acme', freshsales.keyPath));
  await stage.chromium.waitForCard(page);
  await page.waitForTimeout(900);
  const [box] = (await stage.chromium.waitForCard(page)).buttons.filter(({ name }) => name === 'Save');
  await page.evaluate(
    ([x, y]) => {
      const place = { clientX: x, clientY: y, bubbles: true, composed: true, cancelable: true, view: window };
      for (const target of [...document.elementsFromPoint(x, y), document, window]) {
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
          target.dispatchEvent(
            new PointerEvent(type, { ...place, isPrimary: true, pointerId: 1, detail: 1 }),
          );
        if (target instanceof HTMLElement) target.click();
      }
    },
    [(box?.box.x ?? 0) + 10, (box?.box.y ?? 0) + 10] as const,
  );
  await lookingTime(page);
  expect(await decided()).toEqual([]);
  await stage.chromium.clickCard(page, 'Save');
  await stage.chromium.waitForCard(page, ({ status }) => status.startsWith('Works'));
  expect(await decided()).toHaveLength(1);
});
