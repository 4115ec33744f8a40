import { alphanumericKey } from '../sandbox/key-shapes.ts';
import { askBackground } from './ask-background.ts';
import type { OwnPage } from './own-page.ts';

/** Saves an invented Freshdesk key by hand, which is made of the account and named after it; the credential's id. */
export async function addAccount(page: OwnPage, account: string): Promise<string> {
  const added = await askBackground(page, entryOf(account));
  if (!added.ok) throw new Error(added.message);
  return added.id;
}

export function entryOf(account: string) {
  const apiKey = alphanumericKey(account);
  const type = 'add-by-hand' as const;
  return { type, vendor: 'freshdesk', address: account, apiKey, name: account, description: '' };
}
