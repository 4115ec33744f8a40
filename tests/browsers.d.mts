/** See browsers.mjs, which is plain JavaScript so that it runs before anything is installed. */
export function findBrowser(browser: 'chromium' | 'firefox'): string | undefined;
export function isSnap(program: string): boolean;
