import { type HostileForm, refused } from './hostile-form.ts';
import { html } from './markup.ts';
import { input } from './platform-page.ts';

/** Fields with a name that nobody sees, under another text. */
export const unseenNames: readonly HostileForm[] = [
  refused(
    'transparent label under another text',
    html`<p>Public comment<label for="key" style="opacity: 0">API key</label>${input('key')}</p>`,
    'two names',
  ),
  refused(
    'label of no size under another text',
    html`<label for="key" style="font-size: 0">API key</label><b>Public comment</b><br>${input('key')}`,
    'two names',
  ),
  refused(
    'label off the page under another text',
    html`<label for="key" style="position: absolute; left: -9999px">API key</label><span aria-hidden="true"><b>Public comment, shown to everybody</b></span><br>${input('key')}`,
    'two names',
  ),
  refused(
    'label whose text is off the page',
    html`<p>Public comment</p><label for="key" style="text-indent: -9999px">API key</label>${input('key')}`,
    'two names',
  ),
  refused(
    'label with a part that cannot be seen',
    html`<label for="key">Public comment<span style="opacity: 0"> API key</span></label>${input('key', undefined, html`aria-label="API key"`)}`,
    'two names',
  ),
  refused(
    'labelled by what is hidden',
    html`<p><span id="said" hidden>API key</span><b>Public comment</b>${input('key', undefined, html`aria-labelledby="said"`)}</p>`,
    'two names',
  ),
  refused(
    'a name for screen readers alone under another text',
    html`<p>Public comment</p>${input('key', undefined, html`aria-label="API key"`)}`,
    'two names',
  ),
  refused(
    'text that cannot be seen nearer than another',
    html`<p>Public comment</p><p><i style="opacity: 0">API key</i></p>${input('key')}`,
    'No API key here',
  ),
];
