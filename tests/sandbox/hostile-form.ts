import { html, type Markup } from './markup.ts';
import { type PlatformForm, page, row, surroundings } from './platform-page.ts';

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

/** Nothing is filled, and the popup says so. */
export function refused(name: string, fields: Markup, says: string): HostileForm {
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

/** A page with one form, sent to this address. */
export function form(action: string, more: Markup): Markup {
  return page({
    title: 'Freshdesk',
    body: html`<form action="${action}"><h1>Freshdesk</h1>${row('Subdomain', 'sub')}${row('API key', 'key')}${more}</form>`,
  });
}
