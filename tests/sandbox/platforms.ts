import { readFileSync } from 'node:fs';
import type { Answer } from './answer.ts';
import { hostileForms } from './hostile-forms.ts';
import { platformForms } from './platform-forms.ts';
import type { PlatformForm } from './platform-page.ts';

const forms: readonly PlatformForm[] = [...platformForms, ...hostileForms];

/** Every host that a platform's form or a frame in one stands on; the vendors' own are not among them. */
export const platformHosts: readonly string[] = [
  ...new Set([...forms.map(({ host }) => host), 'other.example']),
];

/** Hosts that are served without TLS. */
export const plainHosts: readonly string[] = hostileForms
  .filter(({ plain }) => plain)
  .map(({ host }) => host);

/** Where a form of the sandbox is: `https://dataops.nexla.io/nexla-freshdesk`. */
export function addressOf(form: PlatformForm): string {
  const scheme = plainHosts.includes(form.host) ? 'http' : 'https';
  return `${scheme}://${form.host}/${slug(form.name)}`;
}

/** The answer of a platform; undefined where there is none. */
export function platformAnswer({ hostname, pathname }: URL): Answer | undefined {
  const asked = scripts.get(pathname);
  if (asked !== undefined && platformHosts.includes(hostname)) return asked();
  const form = forms.find(({ host, name }) => host === hostname && pathname === `/${slug(name)}`);
  if (form !== undefined) return { body: form.page.html };
  const frame = forms.find(({ frames }) => frames?.[pathname] !== undefined)?.frames?.[pathname];
  return frame && { body: frame.html };
}

const scripts = new Map([
  ['/preact.mjs', () => script('preact/dist/preact.mjs')],
  ['/hooks.mjs', () => script('preact/hooks/dist/hooks.mjs')],
]);

function script(path: string): Answer {
  const text = readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8');
  return { headers: { 'content-type': 'text/javascript' }, body: text };
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
