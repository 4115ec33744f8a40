import type { OwnPage } from './own-page.ts';
import { storedIn } from './vault-in-page.ts';

/** What a person decided on offers: saved credentials, and the names of what else is noted. */
export async function decidedIn(page: OwnPage): Promise<readonly string[]> {
  const { records, items } = await storedIn(page);
  return [
    ...Object.keys(records),
    ...Object.keys(items).filter((name) => /^(?:never|dismissed):/.test(name)),
  ];
}
