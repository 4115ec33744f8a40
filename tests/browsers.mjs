// Plain JavaScript on Node 20 and without packages: the two commands look for browsers before anything is installed.
import { accessSync, constants, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const BROWSERS = {
  // Branded Chrome is left out on purpose: it ignores --load-extension since version 137.
  chromium: {
    variable: 'CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'ungoogled-chromium'],
    places: () => ['/Applications/Chromium.app/Contents/MacOS/Chromium', ...playwrightBuilds()],
  },
  firefox: {
    variable: 'FIREFOX',
    commands: ['firefox-esr', 'firefox'],
    places: () =>
      ['Firefox', 'Firefox ESR', 'Firefox Developer Edition'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/firefox`,
      ),
  },
};

/**
 * The browser's program: the one its variable (CHROMIUM, FIREFOX) names, else from the PATH, else from the usual
 * places; undefined if there is none.
 * @param {'chromium' | 'firefox'} browser
 * @returns {string | undefined}
 */
export function findBrowser(browser) {
  const { variable, commands, places } = BROWSERS[browser];
  const named = process.env[variable];
  if (named) return runnable(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  const found = [...onPath, ...places()].filter(runnable);
  return found.find((program) => !isSnap(program)) ?? found[0];
}

/**
 * Whether a program is a snap: it has a /tmp of its own and may read nothing outside the home folder.
 * @param {string} program
 */
export function isSnap(program) {
  const real = realpathSync(program);
  return real.endsWith('/snap') || real.startsWith('/snap/');
}

/** What `npx playwright install chromium` leaves, the newest first; it takes extensions as Chromium does. */
function playwrightBuilds() {
  const cache = join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'ms-playwright');
  const builds = names(cache).filter((name) => /^chromium-\d+$/.test(name));
  const newestFirst = builds.toSorted((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]));
  const programs = ['chrome', 'Chromium.app/Contents/MacOS/Chromium'];
  const testing = 'Google Chrome for Testing';
  programs.push(`${testing}.app/Contents/MacOS/${testing}`);
  return newestFirst.flatMap((build) =>
    names(join(cache, build)).flatMap((folder) =>
      programs.map((program) => join(cache, build, folder, program)),
    ),
  );
}

/** @param {string} folder */
function names(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @param {string} path */
function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
