import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { isLookedAfter } from '../utils/detection/looked-after.ts';
import { mayShowKey } from '../utils/detection/may-show-key.ts';
import { enterKeyPage, isOrphan } from '../utils/offers/page-client.ts';

/**
 * In every frame of the vendors' hosts, but where the watcher comes with the page: could this be a key page? One look for
 * a word or two a navigation, and nothing for the page to see. The background tests the whole address and puts the
 * watcher into this frame, which from then on looks after itself. Each line here is paid for on every page, so whatever
 * is only for key pages waits for one.
 */
export default defineUnlistedScript(() => {
  let entered = false;
  test();
  if ('navigation' in window) window.navigation.addEventListener('currententrychange', test);
  else setInterval(test, 1000);

  function test(): void {
    if (
      entered ||
      !mayShowKey(location) ||
      isOrphan() ||
      globalThis.keyliftWatches === true ||
      isLookedAfter()
    )
      return;
    // To a page that is made ready in advance the background does not listen.
    if ('prerendering' in document && document.prerendering === true)
      document.addEventListener('prerenderingchange', test, { once: true });
    else void enter();
  }

  /** The background may learn of this page's address later than the page itself. */
  async function enter(): Promise<void> {
    for (const pause of [0, 250, 1000]) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      if (entered) return;
      entered = await enterKeyPage();
    }
  }
});
