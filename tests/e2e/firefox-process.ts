import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBrowser } from '../browsers.mjs';

export interface FirefoxProcess {
  readonly profile: string;
  readonly marionettePort: number;
  /** All that it wrote to its terminal until now. */
  output(): string;
  /** Waits for Firefox to end after it was told to, ends it if it does not, and removes the profile unless it is to stay. */
  end(leave?: { readonly keepProfile?: boolean }): Promise<void>;
  /** Ends it as a crash does, and leaves the profile as it is then. */
  kill(): Promise<void>;
}

export interface FirefoxStart {
  readonly headless: boolean;
  readonly preferences: Readonly<Record<string, string | number | boolean>>;
  /** What an earlier Firefox left; a fresh one otherwise. */
  readonly profile?: string;
}

/** Starts Firefox with its remote protocol on a port of its own choice. */
export async function startFirefox({
  headless,
  preferences,
  ...given
}: FirefoxStart): Promise<FirefoxProcess> {
  const program = findBrowser('firefox');
  if (program === undefined) throw new Error('No Firefox: set FIREFOX to its path, or install it');
  const profile = given.profile ?? (await mkdtemp(join(tmpdir(), 'keylift-firefox-')));
  // A port that an earlier one left is nobody's.
  await rm(join(profile, 'MarionetteActivePort'), { force: true });
  const lines = Object.entries({ ...preferences, 'marionette.port': 0 }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
  const args = ['--marionette', '--no-remote', '--remote-allow-system-access', '--profile', profile];
  const child = spawn(program, headless ? ['--headless', ...args] : args, {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => void said.push(bytes));
  const end = async ({ keepProfile = false } = {}) => {
    await ended(child, 10_000);
    if (!keepProfile) await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const marionettePort = await portIn(profile, child);
    const kill = async () => {
      child.kill('SIGKILL');
      await ended(child, 10_000);
    };
    return { profile, marionettePort, output: () => Buffer.concat(said).toString(), end, kill };
  } catch (error) {
    child.kill('SIGKILL');
    await end();
    throw error;
  }
}

/** Firefox writes the port into its profile when it listens. */
async function portIn(profile: string, child: ChildProcess): Promise<number> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`Firefox ended at once, with status ${child.exitCode}`);
    const port = Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => ''));
    if (port > 0) return port;
  }
  throw new Error('Firefox did not open its remote protocol within a minute');
}

async function ended(child: ChildProcess, timeoutMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  await once(child, 'exit');
  clearTimeout(timer);
}
