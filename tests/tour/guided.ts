import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../e2e/chromium.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { extension } from './built.ts';

/** Opens Chromium on the start page and stays until it is closed or Ctrl-C is pressed. */
export async function guidedTour(): Promise<void> {
  const sandbox = await startSandbox();
  const profile = await pinnedProfile();
  const chromium = await launchChromium({ extension, sandbox, headless: false, profile });
  const ended = new Promise<void>((resolve) => {
    chromium.context.once('close', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const page = chromium.context.pages()[0] ?? (await chromium.context.newPage());
  await page.goto(sandbox.startPageUrl);
  console.log(`Chromium is open with Keylift in it: ${sandbox.startPageUrl}`);
  console.log('Nothing here leaves this computer. Close the browser, or press Ctrl-C here, to stop.');
  await ended;
  await chromium.close({ keepProfile: false });
  await sandbox.close();
}

/** A fresh profile with Keylift's icon in the toolbar, where a person would have put it, not behind the puzzle piece. */
async function pinnedProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'keylift-tour-'));
  await mkdir(join(profile, 'Default'));
  const preferences = { extensions: { pinned_extensions: [extensionId(extension)] } };
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  return profile;
}

/** Chromium names an unpacked extension after its folder: the first half of a SHA-256, in the letters a to p. */
function extensionId(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return digest.replaceAll(/./g, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 16)));
}
