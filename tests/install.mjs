// Plain JavaScript on Node 20 and without packages: this is what installs them.
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, isSnap } from './browsers.mjs';

/** What WXT and Vitest run on. */
const leastNode = 24;

const APT = {
  debian: { chromium: 'chromium', firefox: 'firefox-esr', age: 'age' },
  ubuntu: { chromium: 'chromium-browser', firefox: 'firefox', age: 'age' },
};

const ADVICE = {
  chromium:
    'Chromium is missing: install it (Debian: apt-get install chromium; macOS: brew install --cask chromium; ' +
    'elsewhere: npx playwright install chromium), or set CHROMIUM to its path. Google Chrome ignores --load-extension.',
  firefox:
    'Firefox is missing: install it (Debian: apt-get install firefox-esr; macOS: brew install --cask firefox), ' +
    'or set FIREFOX to its path.',
  age: 'age is missing: install it (Debian: apt-get install age; macOS: brew install age).',
};

const SNAP =
  'is a snap: it may not read folders outside the home folder and has a /tmp of its own; if it fails, set ' +
  'CHROMIUM or FIREFOX to one that is none.';

/**
 * Installs the packages if they are missing or older than the lock file, and nothing that the lock file does not name.
 * @param {string} root the project's folder
 * @returns {string | undefined} what was done, or undefined if nothing was to do
 */
export function installPackages(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return undefined;
  const stdio = ['ignore', 'pipe', 'pipe']; // shown only if it fails: npm's warnings concern nobody who runs the tests
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['ci', ...quietly], { cwd: root, stdio, maxBuffer: 1 << 26 });
  return 'npm ci';
}

/**
 * Where the Node is that builds and tests: WXT and Vitest need a newer one than the machine may have, so that it comes as
 * a package with its hash in the lock file. Where there is no package for this system, the machine's own may do.
 * @param {string} root the project's folder
 */
export function nodeFolder(root) {
  const pinned = join(root, 'node_modules/.bin');
  if (spawnSync(join(pinned, 'node'), ['--version']).status === 0) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= leastNode) return pinned;
  const system = `${process.platform} on ${process.arch}`;
  throw new Error(
    `There is no package of Node for ${system}: install Node ${leastNode} or newer, and try again`,
  );
}

/**
 * Installs those of these programs that are missing, where apt-get is there and allowed. Says first what it will
 * install, and waits for a key where somebody sits at a terminal.
 * @param {readonly (keyof typeof APT.debian)[]} programs
 */
export async function installMissing(programs) {
  const packages = APT[distribution()];
  const names = packages && programs.filter((one) => !isThere(one)).map((one) => packages[one]);
  const apt = names?.length > 0 ? aptGet() : undefined;
  if (apt === undefined) return;
  console.log(`To be installed with ${apt.join(' ')}: ${names.join(', ')}`);
  // `npm test --yes` tells npm, `npm test -- --yes` us.
  const yes = process.argv.includes('--yes') || process.env.npm_config_yes === 'true';
  if (!yes && process.stdin.isTTY && process.stdout.isTTY) await anyKey();
  const [command, ...before] = apt;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync(command, [...before, 'update'], options);
  // One by one: a system that has no such package may have the others.
  for (const name of names) {
    spawnSync(command, [...before, 'install', '-y', '--no-install-recommends', name], options);
  }
}

/**
 * What is to be said of a browser.
 * @param {'chromium' | 'firefox'} browser
 * @returns {{ note?: string, problem?: string }} `problem`: it is missing, and what to do
 */
export function lookForBrowser(browser) {
  const program = findBrowser(browser);
  if (program !== undefined) return isSnap(program) ? { note: `${program} ${SNAP}` } : {};
  const variable = browser.toUpperCase();
  const named = process.env[variable];
  return { problem: named ? `${variable} names ${named}, which is no program` : ADVICE[browser] };
}

/** @returns {string | undefined} what to do where the age tool is missing; only the tests that open files with it fail then */
export function lookForAge() {
  return isThere('age') ? undefined : ADVICE.age;
}

/** What a variable names is the user's own choice, and nothing is installed in its place. @param {keyof typeof APT.debian} program */
function isThere(program) {
  if (program === 'age') return spawnSync('age', ['--version']).status === 0;
  return Boolean(process.env[program.toUpperCase()]) || findBrowser(program) !== undefined;
}

/** @returns {string[] | undefined} apt-get, if it is there and may be used without a password */
function aptGet() {
  if (spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'apt-get'] : undefined;
}

async function anyKey() {
  console.log('Press a key to go on, or Ctrl+C to leave. With --yes nothing is asked.');
  process.stdin.setRawMode(true).resume();
  const [key] = await once(process.stdin, 'data');
  process.stdin.setRawMode(false).pause();
  if (key.includes(3)) process.exit(130);
}

/** @returns {keyof typeof APT | undefined} */
function distribution() {
  const release = process.env.OS_RELEASE ?? '/etc/os-release';
  if (!existsSync(release)) return undefined;
  const text = readFileSync(release, 'utf8');
  if (/^ID(_LIKE)?=.*ubuntu/m.test(text)) return 'ubuntu';
  return /^ID(_LIKE)?=.*debian/m.test(text) ? 'debian' : undefined;
}
