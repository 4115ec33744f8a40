import { detect } from '../../utils/detect.ts';
import { findKey, keyPageAt } from '../../utils/find-key.ts';
import { isKeyPage } from '../../utils/route.ts';
import { vendors } from '../../utils/vendors.ts';

/** What the watcher would report of this document, and for which account: bundled and run inside a page by the tests. */
function detectHere() {
  const here = keyPageAt(location.href, vendors);
  if (here === undefined || !isKeyPage(location.href, here.vendor)) return { none: 'not-key-page' };
  const found = findKey(document, here, 'thorough');
  if (found === undefined) {
    const shown = detect(document, here.vendor, here.account);
    return shown.kind === 'found' ? { overlooked: shown.finding } : { none: shown.reason };
  }
  const { key, accountText, email } = found.finding;
  const { accountOnPage, person } = here.vendor.keyPage;
  const account = (accountText && accountOnPage?.read(accountText, here.account)) || here.account;
  const id = person?.exec(location.pathname)?.[1];
  return { key, account, person: { ...(email && { email }), ...(id && { id }) } };
}

Object.assign(globalThis, { detectHere });
