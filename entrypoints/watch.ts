import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { say } from '../utils/say.ts';
import { vendors } from '../utils/vendors.ts';
import { startWatcher } from '../utils/watcher.ts';

declare global {
  // In the isolated world, which the page cannot see: a second injection finds the first.
  var keyliftWatches: boolean | undefined;
}

/** Put into a key page only: looks, tells the background what it shows, and looks again when it changes. */
export default defineUnlistedScript(() => {
  if (globalThis.keyliftWatches === true) return;
  globalThis.keyliftWatches = true;
  startWatcher(vendors, say);
});
