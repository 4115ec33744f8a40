import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { say } from '../utils/say.ts';

/** Put in at build time from the vendors (`wxt.config.ts`), which the gate must not carry. */
declare const __KEY_PAGE__: string;
declare const __KEY_PAGE_WORDS__: string;

/**
 * In every frame of the vendors' hosts: is this a key page? One test a navigation, and nothing for the page to see.
 * The background answers by putting the watcher into this frame, which from then on looks after itself.
 */
export default defineUnlistedScript(() => {
  const words = new RegExp(__KEY_PAGE_WORDS__, 'i');
  const stop = new AbortController();
  const test = () => {
    if (!words.test(location.pathname) || !isKeyPage(location.href) || isLookedAfter()) return;
    stop.abort();
    say({ type: 'key-page' });
  };
  test();
  if (stop.signal.aborted) return;
  if ('navigation' in window) {
    window.navigation.addEventListener('currententrychange', test, { signal: stop.signal });
  } else {
    const timer = setInterval(test, 1000);
    stop.signal.addEventListener('abort', () => clearInterval(timer));
  }
});

/** The whole expression is dear to compile, so that is done only where its first word fits. */
function isKeyPage(href: string): boolean {
  return new RegExp(__KEY_PAGE__, 'i').test(href);
}

/** The watcher of a key page looks into its frames itself; a frame in a stranger's page is none of ours. */
function isLookedAfter(): boolean {
  if (window.top === window) return false;
  try {
    return isKeyPage(window.top?.location.href ?? '');
  } catch {
    return true;
  }
}
