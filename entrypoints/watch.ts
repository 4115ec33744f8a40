import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ourGlobal } from '../utils/browser/our-global.ts';
import { isLookedAfter } from '../utils/detection/looked-after.ts';
import { startWatcher } from '../utils/detection/watcher.ts';
import { isOrphan, reportKey } from '../utils/offers/page-client.ts';

declare global {
  // In the isolated world, which the page cannot see: a second injection finds the first.
  var keyliftWatches: boolean | undefined;
}

/** Put into a key page only: looks, tells the background of what may be a key, and looks again when the page changes. */
export default defineUnlistedScript(() => {
  if (globalThis.keyliftWatches === true || isLookedAfter()) return;
  globalThis.keyliftWatches = true;
  startWatcher({ tell: reportKey, lookAtAll: () => ourGlobal('keyliftLook'), isOver: isOrphan });
});
