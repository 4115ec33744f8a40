import { sentElsewhere } from './forms-sent-elsewhere.ts';
import { form, type HostileForm, refused } from './hostile-form.ts';
import { html, type Markup } from './markup.ts';
import { input, page, row, surroundings } from './platform-page.ts';
import { rename, shade } from './platform-script.ts';
import { unseenNames } from './unseen-names.ts';

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
  ...unseenNames,
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
  ...sentElsewhere,
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

function framed(src: string): Markup {
  return page({
    title: 'Freshdesk',
    body: html`${surroundings}<main><h1>Freshdesk</h1><iframe src="${src}"></iframe></main>`,
  });
}
