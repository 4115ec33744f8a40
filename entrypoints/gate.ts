import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { enterKeyPage } from '../utils/say.ts';

/** Put in at build time from the vendors (`wxt.config.ts`), which the gate must not carry. */
declare const __KEY_PAGE_WORDS__: string;

/**
 * In every frame of the vendors' hosts: could this be a key page? One test of a word or two a navigation, and nothing for
 * the page to see. The background tests the whole address and puts the watcher into this frame, which from then on
 * looks after itself.
 */
export default defineUnlistedScript(() => {
  const words = new RegExp(__KEY_PAGE_WORDS__, 'i');
  const stop = new AbortController();
  const test = async () => {
    if (words.test(location.pathname) && !isLookedAfter() && (await enterKeyPage())) stop.abort();
  };
  void test();
  if ('navigation' in window) {
    window.navigation.addEventListener('currententrychange', test, { signal: stop.signal });
  } else {
    const timer = setInterval(test, 1000);
    stop.signal.addEventListener('abort', () => clearInterval(timer));
  }

  /** The watcher of a key page looks into its frames itself; a frame in a stranger's page is none of ours. */
  function isLookedAfter(): boolean {
    if (window.top === window) return false;
    try {
      return words.test(window.top?.location.pathname ?? '');
    } catch {
      return true;
    }
  }
});
