import { type Marionette, runInBrowser } from './marionette.ts';

/** As a person's press does it: with the popup, and with the extension's leave to look at this tab. */
export async function pressFirefoxToolbarIcon(marionette: Marionette, uuid: string): Promise<void> {
  const script = `
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { extension } = WebExtensionPolicy.getByHostname(arguments[0]);
    const window = Services.wm.getMostRecentWindow('navigator:browser');
    return ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`;
  await runInBrowser(marionette, script, [uuid]);
}
