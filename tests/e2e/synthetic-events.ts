/** Events that a script makes up, in the page's own world. */

/** Where events can be made up: what a page can reach of the card, and what it cannot. */
type Reach = (this: ShadowRoot) => void;

/* oxlint-disable unicorn/consistent-function-scoping -- each is sent to the page as text, so it holds all it uses */
export const kinds: Readonly<Record<string, Reach>> = {
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
      for (const type of ['touchstart', 'touchend']) {
        const init = { bubbles: true, composed: true };
        // Firefox has them only where there is something to touch.
        const event =
          'TouchEvent' in window
            ? new TouchEvent(type, { ...init, changedTouches: [new Touch({ identifier: 1, target })] })
            : new UIEvent(type, init);
        target.dispatchEvent(event);
      }
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

/** What a page itself can press, with all that it can reach at this point: everything it can name, up to the window. */
export function pressesAt([x, y]: readonly [number, number]): void {
  const place = { clientX: x, clientY: y, bubbles: true, composed: true, cancelable: true, view: window };
  for (const target of [...document.elementsFromPoint(x, y), document, window]) {
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      target.dispatchEvent(new PointerEvent(type, { ...place, isPrimary: true, pointerId: 1, detail: 1 }));
    if (target instanceof HTMLElement) target.click();
  }
}
