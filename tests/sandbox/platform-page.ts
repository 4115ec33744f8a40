import { html, type Markup } from './markup.ts';
import { record } from './platform-script.ts';

/** What a field must hold after the form was filled; a field that wants nothing stays as it is. */
export type Wants = 'name' | 'description' | 'key' | 'subdomain' | 'host' | 'url' | 'alias' | 'x';

/** A page of a platform with a form for a credential. */
export interface PlatformForm {
  readonly name: string;
  readonly host: string;
  /** The vendor whose key it asks for, by id. */
  readonly vendor: string;
  readonly page: Markup;
  /** Pages that its frames show, by path. */
  readonly frames?: Readonly<Record<string, Markup>>;
}

interface Page {
  readonly title: string;
  readonly body: Markup;
  /** Runs at the end of the page. */
  readonly script?: () => void;
  /** A module of its own, as text. */
  readonly module?: string;
  readonly look?: 'dialog' | 'plain';
}

export function page({ title, body, script, module, look = 'plain' }: Page): Markup {
  const run = [record, ...(script ? [script] : [])].map((one) => `(${one.toString()})();`).join('\n');
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">
<style>${{ html: style }}</style></head><body class="${look}">${body}<script>${{ html: run }}</script>
${
  module !== undefined &&
  html`<script type="importmap">{"imports":{"preact":"/preact.mjs","preact/hooks":"/hooks.mjs"}}</script>
<script type="module">${{ html: module }}</script>`
}</body></html>`;
}

/** An input of its own kind, named by whatever stands around it. */
export function input(id: string, wants?: Wants, more: Markup = html``): Markup {
  return html`<input id="${id}" ${wants !== undefined && html`data-wants="${wants}"`} autocomplete="off" ${more}>`;
}

/** A label above its input. */
export function row(label: string, id: string, wants?: Wants, more?: Markup): Markup {
  return html`<div class="row"><label for="${id}">${label}</label>${input(id, wants, more)}</div>`;
}

/** Fields that every page has beside its form, and that are nobody's business. */
export const surroundings = html`<header><strong>Acme data</strong><input id="search" placeholder="Search" aria-label="Search"></header>
<input type="hidden" name="csrf" value="token-of-the-session"><input id="newsletter" type="checkbox" hidden>`;

const style = `
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.5 system-ui, sans-serif; color: #1c2733; background: #eef1f5; min-height: 100vh; }
header { display: flex; gap: 24px; align-items: center; padding: 12px 24px; background: #fff; border-bottom: 1px solid #d9dfe7; }
header input { width: 240px; }
main, form, .form { display: block; max-width: 520px; margin: 32px auto; padding: 24px 28px; background: #fff; border: 1px solid #d9dfe7; border-radius: 10px; }
form form, main form, .overlay form, .overlay .form { margin: 0; padding: 0; border: 0; }
h1, h2 { margin: 0 0 16px; font-size: 18px; }
label { display: block; font-weight: 500; margin-bottom: 4px; }
.row { margin-bottom: 14px; }
input:not([type=checkbox]), textarea, select { font: inherit; width: 100%; padding: 7px 10px; border: 1px solid #b9c4d0; border-radius: 6px; background: #fff; color: inherit; }
.addon { display: flex; align-items: center; gap: 6px; }
.help { color: #5c6b7a; font-size: 12px; }
button { font: inherit; padding: 7px 16px; border-radius: 6px; border: 1px solid #4256d0; background: #4256d0; color: #fff; }
.overlay { position: fixed; inset: 0; background: rgb(20 30 44 / .5); display: grid; place-items: center; }
.overlay > div { width: 520px; max-height: 90vh; overflow: auto; background: #fff; border-radius: 12px; padding: 24px 28px; }
iframe { border: 0; width: 100%; height: 420px; }
`;
