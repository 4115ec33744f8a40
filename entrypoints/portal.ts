import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type PortalSight, seePortal } from '../utils/detection/portal-page.ts';
import { vendors } from '../utils/vendors/registry.ts';

declare global {
  // In the isolated world, which the page cannot see. The background calls it; nothing here waits for a message.
  var keyliftPortal: (() => PortalSight) | undefined;
}

/** Put into a page of no vendor whose path is a key page's, when the user opens the popup over it. */
export default defineUnlistedScript(() => {
  globalThis.keyliftPortal = () => seePortal(document, location.href, vendors);
});
