// Plain JavaScript on Node 20 and without packages: this is what installs them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, isSnap } from './browsers.mjs';

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
};

const SNAP =
  'is a snap: it may not read folders outside the home folder and has a /tmp of its own; if it fails, set ' +
  'CHROMIUM or FIREFOX to one that is none.';

/**
 * Installs the packages if they are missing or older than the lock file.
 * @param {string} root the project's folder
 * @returns {string | undefined} what was done, or undefined if nothing was to do
 */
export function installPackages(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return undefined;
  // Not even the scripts that `allowScripts` names: npm 11 takes that list for advice. The pinned Node's is run below.
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    runQuietly('npm', ['ci', ...quietly], root);
    return 'npm ci';
  } catch {
    // A lock file written where the registry lacks other platforms' packages leaves them out, and `npm ci` refuses it.
    // The versions that it does hold are kept, and the file stays as it is.
    runQuietly('npm', ['install', '--no-save', ...quietly], root);
    return 'npm install, since npm ci refused the lock file';
  }
}

/**
 * The pinned Node, since WXT and Vitest need a newer one than the machine may have.
 * @param {string} root the project's folder
 */
export function pinnedNodeFolder(root) {
  const folder = join(root, 'node_modules/.bin');
  const works = () => spawnSync(join(folder, 'node'), ['--version']).status === 0;
  if (!works()) runQuietly('npm', ['rebuild', 'node'], root); // its install script was held back
  if (!works()) throw new Error('The pinned Node does not start: remove node_modules and try again');
  return folder;
}

/**
 * Looks for a browser, and installs it where apt-get is there and allowed.
 * @param {'chromium' | 'firefox'} browser
 * @returns {{ note?: string, problem?: string }} `problem`: it is missing, and what to do
 */
export function installBrowser(browser) {
  const variable = browser.toUpperCase();
  const named = process.env[variable];
  if (findBrowser(browser) === undefined) {
    if (named) return { problem: `${variable} names ${named}, which is no program` };
    aptInstall(browser);
  }
  const program = findBrowser(browser);
  if (program === undefined) return { problem: ADVICE[browser] };
  return isSnap(program) ? { note: `${program} ${SNAP}` } : {};
}

/**
 * Looks for the age tool, which opens what Keylift encrypts, and installs it where apt-get is there and allowed.
 * @returns {string | undefined} what to do where it is missing; only the tests that open files with it fail then
 */
export function installAge() {
  const there = () => spawnSync('age', ['--version']).status === 0;
  if (!there()) aptInstall('age');
  return there()
    ? undefined
    : 'age is missing: install it (Debian: apt-get install age; macOS: brew install age).';
}

/** @param {'chromium' | 'firefox' | 'age'} program */
function aptInstall(program) {
  const packages = APT[distribution()];
  if (packages === undefined || spawnSync('apt-get', ['--version']).status !== 0) return;
  const root = process.getuid?.() === 0;
  if (!root && spawnSync('sudo', ['-n', 'true']).status !== 0) return;
  const apt = root ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const [command, ...before] = apt;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  console.log(`installing ${packages[program]} with apt-get`);
  spawnSync(command, [...before, 'update'], options);
  spawnSync(command, [...before, 'install', '-y', '--no-install-recommends', packages[program]], options);
}

/** @returns {keyof typeof APT | undefined} */
function distribution() {
  if (!existsSync('/etc/os-release')) return undefined;
  const release = readFileSync('/etc/os-release', 'utf8');
  if (/^ID(_LIKE)?=.*ubuntu/m.test(release)) return 'ubuntu';
  return /^ID(_LIKE)?=.*debian/m.test(release) ? 'debian' : undefined;
}

/** Output only if it fails: npm's warnings concern nobody who runs the tests. */
function runQuietly(program, args, cwd) {
  execFileSync(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
}
