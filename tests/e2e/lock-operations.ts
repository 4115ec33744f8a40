import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'wxt/browser';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { askBackground, checked } from './ask-background.ts';
import type { OwnPage } from './own-page.ts';
import { onDisk } from './vault-in-page.ts';

declare const chrome: typeof Browser;

export const none = { listed: 0, copied: 0, exported: 0, requests: 0 };

/** How many keys can be had, in every way that there is, and how often one is used. */
export async function operations({ desk, sandbox }: { readonly desk: OwnPage; readonly sandbox: Sandbox }) {
  sandbox.clearLog();
  const { credentials } = await askBackground(desk, { type: 'state' });
  const ids =
    credentials.length > 0 ? credentials.map(({ id }) => id) : Object.keys((await onDisk(desk)).records);
  const copied = await Promise.all(ids.map((id) => askBackground(desk, { type: 'copy-key', id })));
  const exported = await askBackground(desk, {
    type: 'export',
    ids: [...ids],
    format: 'keylift',
    masked: false,
  });
  await askBackground(desk, { type: 'check-all' });
  for (const id of ids) await askBackground(desk, { type: 'check', id });
  if (credentials.length > 0) for (const id of ids) await checked(desk, id);
  else await sleep(400);
  return {
    listed: credentials.length,
    copied: copied.filter((reply) => reply?.apiKey !== undefined).length,
    exported: exported.ok ? 1 : 0,
    requests: sandbox.log.filter(({ part }) => part === 'api').length,
  };
}

export function inSession(desk: OwnPage): Promise<Readonly<Record<string, unknown>>> {
  return desk.evaluate(() => chrome.storage.session.get(null));
}
