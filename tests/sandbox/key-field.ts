import { html, type Markup } from './markup.ts';
import type { Look } from './site.ts';

/** A key (or another value that is there to be copied) in one of the looks; `plain` is what `new` and `classic` mean here. */
export function keyField(value: string, look: Look, plain: Markup): Markup {
  switch (look) {
    case 'new':
    case 'classic':
    case 'frame':
      return plain;
    case 'text':
      return html`
        ${value}
      `;
    case 'input':
      return html`<input class="key-field" type="text" readonly value="${value}">`;
    case 'code':
      return html`<pre class="key-field"><code>${value}</code></pre>`;
    case 'textarea':
      return html`<textarea class="key-field" readonly rows="1">${value}</textarea>`;
    case 'shadow':
      return html`<copy-field><template shadowrootmode="open"><link rel="stylesheet" href="/_/style.css"><div class="key-field">${value}</div></template></copy-field>`;
  }
}
