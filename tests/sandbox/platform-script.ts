/* oxlint-disable unicorn/consistent-function-scoping -- the functions are sent to the browser as text, so they hold all they use */

declare global {
  interface Window {
    /** What happened to the fields of this document, in order: `input key`, `submit`. */
    happened: string[];
    /** Draws a framework's page anew from what it knows. */
    redraw?: () => void;
  }
}

/** Notes what a person's hands, or somebody in their place, did to the page. */
export function record(): void {
  window.happened = [];
  const types = ['input', 'change', 'click', 'keydown', 'submit', 'reset', 'paste'];
  for (const type of types) {
    window.addEventListener(
      type,
      (event) => {
        const [target] = event.composedPath();
        const { wants } = target instanceof HTMLElement ? target.dataset : {};
        window.happened.push(target instanceof HTMLFormElement ? type : `${type} ${wants ?? 'other'}`);
        if (type === 'submit') event.preventDefault();
      },
      true,
    );
  }
}

/** Inputs that a framework controls, as React does: it believes its own note of the value and puts its state back. */
export function control(): void {
  const redraws: (() => void)[] = [];
  for (const input of document.querySelectorAll<HTMLInputElement>('input,textarea')) {
    const native = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value');
    if (native?.get === undefined || native.set === undefined) continue;
    const get = () => String(native.get?.call(input));
    let state = input.value;
    let noted = input.value;
    Object.defineProperty(input, 'value', {
      configurable: true,
      get,
      set: (value: string) => {
        noted = value;
        native.set?.call(input, value);
      },
    });
    const redraw = () => {
      if (get() !== state) input.value = state;
    };
    input.addEventListener('input', () => {
      const now = get();
      if (now !== noted) {
        noted = now;
        state = now;
      }
      redraw();
    });
    redraws.push(redraw);
  }
  window.redraw = () => redraws.forEach((redraw) => redraw());
}

/** Every `<template data-root>` becomes the open shadow root of its parent. */
export function shade(): void {
  const next = () => document.querySelector<HTMLTemplateElement>('template[data-root]');
  const open = (template: HTMLTemplateElement) => {
    const host = template.parentElement;
    template.remove();
    const root = host?.attachShadow({ mode: 'open' });
    root?.append(template.content.cloneNode(true));
    for (const inner of root?.querySelectorAll<HTMLTemplateElement>('template[data-root]') ?? []) open(inner);
  };
  for (let template = next(); template !== null; template = next()) open(template);
}

/** On focus, or when another field is filled, the field goes by another name. */
export function rename(): void {
  const label = document.querySelector('label[for=key]');
  const other = () => label?.replaceChildren('Public comment');
  document.querySelector('[data-renames]')?.addEventListener('focus', other);
  document.querySelector('[data-renames=input]')?.addEventListener('input', other);
}
