import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PopupMessage, PopupReplies } from '../../utils/background/protocol.ts';
import { startProxy } from '../sandbox/proxy.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { allow } from './allowed.ts';
import { type Firefox, type FirefoxOptions, launchFirefox } from './firefox.ts';
import type { OwnPage } from './own-page.ts';

/** One Firefox with Keylift and one sandbox, for a whole file of tests. */
export interface FirefoxStage {
  readonly firefox: Firefox;
  readonly sandbox: Sandbox;
  /** Sends a message as the popup sends it; a page of Keylift must be in front. */
  ask<Message extends PopupMessage>(message: Message): Promise<PopupReplies[Message['type']]>;
  /** Runs in the page of Keylift in front, with the browser's interface for extensions. */
  inPage(body: string, args?: readonly unknown[]): Promise<unknown>;
  /** The page of Keylift in front. */
  readonly desk: OwnPage;
  close(): Promise<void>;
}

const build = new URL('../../.output/firefox-mv3', import.meta.url).pathname;

interface FirefoxStageOptions {
  /** The port on 127.0.0.1 that a host leads to in place of the sandbox's, or of nothing. */
  readonly elsewhere?: (host: string) => number | undefined;
  readonly preferences?: FirefoxOptions['preferences'];
  /** What is asked for when it is needed, and was granted already. */
  readonly allowed?: readonly string[];
}

export async function startFirefoxStage({
  elsewhere,
  preferences = {},
  allowed = [],
}: FirefoxStageOptions = {}): Promise<FirefoxStage> {
  const extension = await mkdtemp(join(tmpdir(), 'keylift-firefox-build-'));
  await cp(build, extension, { recursive: true });
  await allow(allowed, join(extension, 'manifest.json'));
  const sandbox = await startSandbox();
  const proxy = await startProxy(sandbox, elsewhere);
  const putAway = async () => {
    await Promise.all([proxy.close(), sandbox.close()]);
    await rm(extension, { recursive: true, force: true });
  };
  const firefox = await launchFirefox({ extension, proxyPort: proxy.port, preferences }).catch(
    async (error: unknown) => {
      await putAway();
      throw error;
    },
  );
  const inPage = (body: string, args: readonly unknown[] = []) =>
    firefox.run(`return (async (given) => { ${body} })([...arguments]);`, args);
  return {
    firefox,
    sandbox,
    desk: {
      // What comes back is what the function gave, by way of JSON.
      evaluate: async <Told>(run: (given: never) => Told | Promise<Told>, given?: unknown) =>
        (await firefox.run(`return (${String(run)})(arguments[0]);`, [given ?? null])) as Told,
    },
    ask: async <Message extends PopupMessage>(message: Message) =>
      (await inPage('return await browser.runtime.sendMessage(given[0])', [
        message,
      ])) as PopupReplies[Message['type']],
    inPage,
    close: async () => {
      await firefox.close();
      await putAway();
    },
  };
}
