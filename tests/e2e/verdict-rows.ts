import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { type AnswerRow, savedCredential } from './answer-rows.ts';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { keyPageOf } from './key-pages.ts';
import type { Stage } from './stage.ts';
import { putInClear } from './vault-in-page.ts';

declare const chrome: typeof Browser;

/** Saves the key of an account in the way that fits the row, and waits for the end of its check; the credential's id. */
export async function prove(row: AnswerRow, stage: Stage): Promise<string> {
  const desk = deskOf(stage.chromium);
  const id = await (row.entry.person === undefined
    ? addByHand(row, stage, desk)
    : pageTellsAll(row)
      ? saveFromPage(row, stage, desk)
      : putBySeal(row, stage, desk));
  await checked(desk, id);
  return id;
}

export async function addByHand(
  { vendor, address, entry }: Pick<AnswerRow, 'vendor' | 'address'> & { readonly entry: { account: string } },
  { sandbox }: Stage,
  desk: Page,
): Promise<string> {
  const added = await askBackground(desk, {
    type: 'add-by-hand',
    vendor,
    address,
    apiKey: sandbox.keyOf(vendor, entry.account),
    name: '',
    description: '',
  });
  if (!added.ok) throw new Error(`${vendor} ${address}: ${added.message}`);
  return added.id;
}

/** An id reaches Keylift only in the address of a key page. */
function pageTellsAll({ vendor, entry }: AnswerRow): boolean {
  return entry.person?.id === undefined || vendorOf(vendor).keyPage.person !== undefined;
}

/** The whole way of a person: the key page, the reveal, the offer, "Save". */
async function saveFromPage(
  { vendor, entry, address }: AnswerRow,
  stage: Stage,
  desk: Page,
): Promise<string> {
  const steps = keyPageOf(vendor);
  const { host, subdomain } = accountOf(vendorOf(vendor), address);
  const classic = vendor === 'freshsales' && subdomain !== undefined;
  const path =
    entry.person?.id === undefined || !steps.keyPath.startsWith('/a/')
      ? steps.keyPath
      : `/a/profiles/${entry.person.id}/edit`;
  const page = await stage.chromium.open(`https://${host}${classic ? path.replace('/crm/sales', '') : path}`);
  await steps.reveal(page);
  const tabId = await offered(desk, page.url());
  const saved = await askBackground(desk, { type: 'save-offer', tabId, host });
  await page.close();
  if (!saved.ok) throw new Error(`${vendor} ${address}: not saved, ${saved.problem}`);
  return saved.id;
}

/** The tab of an address, as soon as it has an offer. */
async function offered(desk: Page, url: string): Promise<number> {
  return desk.evaluate(async (wanted) => {
    for (const end = Date.now() + 10_000; Date.now() < end; ) {
      const tab = (await chrome.tabs.query({})).find((one) => one.url === wanted);
      const item = `offer:${tab?.id}`;
      if (tab?.id !== undefined && item in (await chrome.storage.session.get(item))) return tab.id;
      await new Promise((later) => setTimeout(later, 25));
    }
    throw new Error(`No offer at ${wanted}`);
  }, url);
}

/** For a person whom no page can name like this: the record is put into storage as an earlier save would have left it. */
async function putBySeal(row: AnswerRow, { sandbox }: Stage, desk: Page): Promise<string> {
  const credential = savedCredential(row, sandbox);
  await putInClear(desk, [credential]);
  await askBackground(desk, { type: 'check', id: credential.id });
  return credential.id;
}

/** Does a piece of work for each item, so many at a time; what went wrong is told with its item's place. */
export async function inPool<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly PromiseSettledResult<Result>[]> {
  const results: PromiseSettledResult<Result>[] = [];
  let next = 0;
  const hand = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const [settled] = await Promise.allSettled([work(items[at] as Item)]);
      results[at] = settled;
    }
  };
  await Promise.all(Array.from({ length: width }, hand));
  return results;
}
