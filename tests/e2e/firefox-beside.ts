import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Firefox } from './firefox.ts';

/** Another extension in the same Firefox, with leave for every page. */
export interface Beside {
  /** Of its pages: `moz-extension://UUID/`. */
  readonly url: string;
  remove(): Promise<void>;
}

/** `files` by name; `contentScripts` as in a manifest. */
export async function installBeside(
  firefox: Firefox,
  files: Readonly<Record<string, string>>,
  contentScripts: readonly object[],
): Promise<Beside> {
  const folder = await mkdtemp(join(tmpdir(), 'keylift-beside-'));
  const id = 'beside@keylift.example';
  const manifest = {
    manifest_version: 3,
    name: 'Beside',
    version: '1',
    permissions: ['scripting'],
    host_permissions: ['https://*/*'],
    content_scripts: contentScripts,
    browser_specific_settings: {
      gecko: { id, data_collection_permissions: { required: ['none'] } },
    },
  };
  const all = { ...files, 'manifest.json': JSON.stringify(manifest) };
  await Promise.all(Object.entries(all).map(([name, text]) => writeFile(join(folder, name), text)));
  const host = await firefox.inBrowser(
    `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
     const { FileUtils } = ChromeUtils.importESModule('resource://gre/modules/FileUtils.sys.mjs');
     await AddonManager.installTemporaryAddon(new FileUtils.File(arguments[0]));
     return WebExtensionPolicy.getByID(arguments[1]).mozExtensionHostname;`,
    [folder, id],
  );
  return {
    url: `moz-extension://${z.string().parse(host)}/`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Switches Keylift off in this Firefox, as a person does in the list of add-ons. */
export async function switchKeyliftOff(firefox: Firefox): Promise<void> {
  await firefox.inBrowser(
    `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
     const { id } = WebExtensionPolicy.getByHostname(arguments[0]);
     await (await AddonManager.getAddonByID(id)).disable();`,
    [new URL(firefox.extensionUrl).hostname],
  );
}
