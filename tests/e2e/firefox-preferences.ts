import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { FirefoxOptions } from './firefox.ts';

const manifestShape = z.object({
  browser_specific_settings: z.object({ gecko: z.object({ id: z.string() }) }),
});

/** Of a profile in which the extension's pages have this UUID. */
export async function preferencesOf(
  { extension, proxyPort, colorScheme = 'light' }: FirefoxOptions,
  uuid: string,
) {
  const manifest = manifestShape.parse(JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')));
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [manifest.browser_specific_settings.gecko.id]: uuid }),
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    'intl.accept_languages': 'en-US',
    // Processes kept ready for tabs to come would be a seventh of what each start costs.
    'dom.ipc.processPrelaunch.enabled': false,
    // A temporary extension leaves with the browser; what it kept has to stay for the next start, as it does for others.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
  };
}
