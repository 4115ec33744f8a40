// Plain JavaScript on Node 20 and without packages: the two commands look for browsers before anything is installed.
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const MAC = '/Applications';

const BROWSERS = {
  // Branded Chrome is left out on purpose: it ignores --load-extension since version 137.
  chromium: {
    variable: 'CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'ungoogled-chromium'],
    places: [`${MAC}/Chromium.app/Contents/MacOS/Chromium`],
  },
  firefox: {
    variable: 'FIREFOX',
    commands: ['firefox-esr', 'firefox'],
    places: [
      `${MAC}/Firefox.app/Contents/MacOS/firefox`,
      `${MAC}/Firefox ESR.app/Contents/MacOS/firefox`,
      `${MAC}/Firefox Developer Edition.app/Contents/MacOS/firefox`,
    ],
  },
};

/**
 * The browser's program: the one its variable (CHROMIUM, FIREFOX) names, else from the PATH, else from the usual
 * places on macOS; undefined if there is none.
 * @param {'chromium' | 'firefox'} browser
 * @returns {string | undefined}
 */
export function findBrowser(browser) {
  const { variable, commands, places } = BROWSERS[browser];
  const named = process.env[variable];
  if (named) return runnable(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...places].find(runnable);
}

/**
 * Whether a program is a snap: it gets a /tmp of its own, and may read nothing outside the home folder.
 * @param {string} program
 */
export function isSnap(program) {
  const real = realpathSync(program);
  return real === '/usr/bin/snap' || real.startsWith('/snap/');
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
