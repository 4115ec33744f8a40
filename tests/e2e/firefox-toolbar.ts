import type { Marionette } from './marionette.ts';

/** As a person's press does it: with the popup, and with the extension's leave to look at this tab. */
export async function pressFirefoxToolbarIcon(marionette: Marionette, uuid: string): Promise<void> {
  const script = `
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { extension } = WebExtensionPolicy.getByHostname(arguments[0]);
    const window = Services.wm.getMostRecentWindow('navigator:browser');
    return ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`;
  await marionette.send('Marionette:SetContext', { value: 'chrome' });
  try {
    await marionette.send('WebDriver:ExecuteScript', { script, args: [uuid] });
  } finally {
    await marionette.send('Marionette:SetContext', { value: 'content' });
  }
}
