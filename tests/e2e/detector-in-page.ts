import { accountOfPage } from '../../utils/account.ts';
import { detect } from '../../utils/detect.ts';
import { isKeyPage } from '../../utils/route.ts';
import { vendors } from '../../utils/vendors.ts';

/** What the watcher would report of this document, and for which account: bundled and run inside a page by the tests. */
function detectHere() {
  const here = accountOfPage(location.href, vendors);
  if (here === undefined || !isKeyPage(location.href, here.vendor)) return { none: 'not-key-page' };
  const shown = detect(document, here.vendor, here.account);
  if (shown.kind === 'not-shown') return { none: shown.reason };
  const { key, accountText, email } = shown.finding;
  const { accountOnPage, person } = here.vendor.keyPage;
  const account = (accountText && accountOnPage?.read(accountText, here.account)) || here.account;
  const id = person?.exec(location.pathname)?.[1];
  return { key, account, person: { ...(email && { email }), ...(id && { id }) } };
}

Object.assign(globalThis, { detectHere });
