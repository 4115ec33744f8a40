import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ourGlobal } from '../utils/browser/our-global.ts';
import { type FoundKey, findKey, whyNoKey } from '../utils/detection/find-key.ts';
import type { Root } from '../utils/detection/key-scan.ts';
import { answerAboutPage } from '../utils/offers/page-client.ts';
import { accountOfPage, type PageAddress } from '../utils/vendors/account.ts';
import { isKeyPage } from '../utils/vendors/key-page.ts';
import { vendors } from '../utils/vendors/registry.ts';

declare global {
  // In the isolated world, which the page cannot see: the watcher uses it as soon as it is there.
  var keyliftLook: ((roots: readonly Root[]) => FoundKey | undefined) | undefined;
}

/** Put into a key page that a block does not explain, or whose user asks why it shows no key: looks at all of it. */
export default defineUnlistedScript(() => {
  if (ourGlobal('keyliftLook') !== undefined) return;
  globalThis.keyliftLook = (roots) => {
    const here = keyPageHere();
    return here && findKey(document, here, roots);
  };
  answerAboutPage(() => {
    const here = keyPageHere();
    return here === undefined ? 'not-key-page' : whyNoKey(document, here);
  });
});

function keyPageHere(): PageAddress | undefined {
  const here = accountOfPage(location.href, vendors);
  return here && isKeyPage(location.href, here.vendor) ? here : undefined;
}
