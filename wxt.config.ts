import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { credentialFileSchema } from './utils/credentials/credential-schema.ts';
import { jsonText } from './utils/text/json-text.ts';
import { keyPageWords, matchPatterns, pageScripts } from './utils/vendors/key-page.ts';
import { vendors } from './utils/vendors/registry-on-disk.ts';

const hosts = vendors.flatMap(matchPatterns);
const scripts = vendors.map((vendor) => pageScripts(vendor, 'installed'));
const installed = scripts.flatMap(({ all }) => all);
const keyPages = scripts.flatMap((one) => one.keyPages);
const firstPaint = readFileSync(new URL('entrypoints/popup/first-paint.css', import.meta.url), 'utf8');

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}',
  vite: () => ({
    plugins: [bareScripts(), lightScripts(), paintedFirst(), preact()],
    // The gate must not carry the vendors.
    define: {
      __KEY_PAGE_WORDS__: JSON.stringify(keyPageWords(vendors)),
    },
    build: { sourcemap: false },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: [
      'storage',
      // The browser must not clear what is saved when space is short.
      'unlimitedStorage',
      'alarms',
      'scripting',
      'activeTab',
      'idle',
      'clipboardWrite',
      // Chromium has no other way to clear the clipboard than a page off screen.
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    // To clear a copied key, if the clipboard still holds it.
    optional_permissions: ['clipboardRead'],
    host_permissions: installed,
    optional_host_permissions: hosts.filter((host) => !installed.includes(host)),
    incognito: 'not_allowed',
    icons: icons(),
    action: { default_popup: 'popup.html', default_title: '__MSG_extName__', default_icon: icons() },
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        `style-src 'self' '${hashOf(firstPaint)}'`,
        "img-src 'self'",
        // Its own, for the words where the browser has lost them.
        `connect-src 'self' ${hosts.map((pattern) => pattern.replace(/\/\*$/, '')).join(' ')}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'keylift@keylift.dev',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }
      : { minimum_chrome_version: '133' }),
  }),
  hooks: {
    'build:publicAssets': (_, files) => {
      files.push({ relativeDest: 'credentials.schema.json', contents: jsonText(credentialFileSchema()) });
    },
    // An unlisted script without WXT's wrapper costs a fifth of a content script on every page of the vendors.
    'build:manifestGenerated': (_, manifest) => {
      manifest.content_scripts = [
        {
          matches: keyPages,
          js: ['watch.js'],
          run_at: 'document_end',
          all_frames: true,
        },
        {
          matches: installed,
          // There the watcher is, which looks after itself.
          exclude_matches: keyPages,
          js: ['gate.js'],
          run_at: 'document_end',
          all_frames: true,
          match_about_blank: false,
        },
      ];
    },
  },
});

function icons(): Record<string, string> {
  return Object.fromEntries([16, 32, 48, 96, 128].map((size) => [size, `/icon/${size}.png`]));
}

/** WXT's wrapper logs a failing start; on every page of the vendors it would be a third of what the gate costs. */
function bareScripts() {
  const wrapped = 'virtual:wxt-unlisted-script-entrypoint?';
  return {
    name: 'keylift:bare-scripts',
    enforce: 'pre' as const,
    load(id: string): string | undefined {
      const [, entry] = id.split(wrapped);
      return entry && `import script from ${JSON.stringify(entry)};\nscript.main();`;
    },
  };
}

/**
 * What a page pays for each script that is put into it. One letter beyond Latin-1 has it kept and read at twice the size;
 * escapes mean the same everywhere in ours. And most of its functions are called at once: to be told so saves the browser
 * from reading each of them twice (it ignores a comment that it does not know).
 */
function lightScripts() {
  return {
    name: 'keylift:light-scripts',
    generateBundle(_: unknown, bundle: Record<string, { type: string; code?: string }>): void {
      for (const [name, file] of Object.entries(bundle)) {
        file.code &&= file.code.replace(/[^\0-\x7f]/g, escaped);
        if (inPages.has(name)) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      }
    },
  };
}
const inPages = new Set(['gate.js', 'watch.js', 'card.js']);

/** A style sheet that is fetched before the popup is painted would be a fifth of the wait: this one comes inside the page. */
function paintedFirst() {
  return {
    name: 'keylift:painted-first',
    transformIndexHtml: {
      order: 'post' as const,
      handler: (_: string, { filename }: { readonly filename: string }) =>
        filename.includes('popup') ? [{ tag: 'style', children: firstPaint, injectTo: 'head' as const }] : [],
    },
  };
}

/** As a content security policy names what may stand inside a page. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
