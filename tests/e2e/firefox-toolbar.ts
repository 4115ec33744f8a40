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

/** Closes the popup that stands over the page, as Escape does. */
export async function closeFirefoxPopup(marionette: Marionette): Promise<'closed' | 'none'> {
  const script = `
    const panel = Services.wm.getMostRecentWindow('navigator:browser').document.getElementById('customizationui-widget-panel');
    if (panel?.state !== 'open') return false;
    panel.hidePopup();
    return true;`;
  return (await runInBrowser(marionette, script, [])) === true ? 'closed' : 'none';
}
