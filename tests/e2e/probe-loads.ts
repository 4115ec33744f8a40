/** Ways to load one of the extension's files, were its address known. */
export const loads: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  'a file by fetch': (url) => fetch(`${url}/card.js`),
  'a file by fetch, without CORS': (url) => fetch(`${url}/manifest.json`, { mode: 'no-cors' }),
  'a file by import': (url) => import(/* @vite-ignore */ `${url}/watch.js`),
  'a file as a script': (url) => byElement('script', { src: `${url}/gate.js` }),
  'a file as an image': (url) => byElement('img', { src: `${url}/icon/16.png` }),
  'a file as a style sheet': (url) =>
    byElement('link', { rel: 'stylesheet', href: `${url}/assets/popup.css` }),
};

function byElement(tag: 'script' | 'img' | 'link', properties: object): Promise<string> {
  const element = Object.assign(document.createElement(tag), properties);
  return new Promise((done) => {
    element.addEventListener('load', () => done('loaded'));
    element.addEventListener('error', () => done('refused'));
    document.body.append(element);
  });
}

/** How it ended, in words. */
export async function loadOutcome(load: (url: string) => Promise<unknown>, root: string): Promise<string> {
  try {
    return String(await load(root));
  } catch (error) {
    return String(error);
  }
}

/** What is kept for the page's origin. */
export const stores: Readonly<Record<string, () => Promise<unknown>>> = {
  databases: () => indexedDB.databases(),
  caches: () => caches.keys(),
  'service workers': async () => (await navigator.serviceWorker.getRegistrations()).length,
};
