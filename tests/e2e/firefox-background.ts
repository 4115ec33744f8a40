import type { FirefoxStage } from './firefox-stage.ts';
import type { Background } from './trap.ts';
import { clearStores } from './vault-in-page.ts';

/** Firefox's background, which is a page that Firefox ends when it rests; a page of Keylift must be in front. */
export function backgroundOf(stage: FirefoxStage): Background {
  return {
    evaluate: async <Told>(run: (given: never) => Told | Promise<Told>, given?: unknown) =>
      (await stage.inPage(
        `const scope = await browser.runtime.getBackgroundPage(); return (${String(run)})(given[0], scope);`,
        [given ?? null],
      )) as Told,
  };
}

/** Ends it as Firefox does, whatever it is at. */
export async function killBackground({ firefox }: FirefoxStage): Promise<void> {
  await firefox.inBrowser(
    `const { extension } = WebExtensionPolicy.getByHostname(arguments[0]);
     await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
     if (extension.backgroundState !== 'stopped') throw new Error('The background is ' + extension.backgroundState);`,
    [new URL(firefox.extensionUrl).hostname],
  );
}

/** Forgets everything that Keylift knew. */
export async function startOver({ desk, sandbox }: FirefoxStage): Promise<void> {
  await clearStores(desk);
  sandbox.clearLog();
}
