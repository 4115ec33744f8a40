// @vitest-environment node
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { onDisk } from './conventions/source-tree.ts';

/** A fresh Debian machine, as far as it is asked: its programs only note what they were called with, and install nothing. */
let machine: string;

beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'keylift-machine-'));
  mkdirSync(join(machine, 'bin'));
  mkdirSync(join(machine, 'tests'));
  for (const name of ['prepare.mjs', 'install.mjs', 'browsers.mjs']) {
    copyFileSync(onDisk(`tests/${name}`), join(machine, 'tests', name));
  }
  writeFileSync(join(machine, 'package-lock.json'), '{}');
  writeFileSync(join(machine, 'os-release'), 'ID=debian\n');
  program('apt-get', 0);
  program('npm', 1);
  writeFileSync(join(machine, 'bin/sudo'), '#!/bin/sh\n[ "$2" = true ] || { shift; exec "$@"; }\n');
  chmodSync(join(machine, 'bin/sudo'), 0o755);
});
afterEach(() => rmSync(machine, { recursive: true, force: true }));

/** Notes how it is called, and ends with this status. */
function program(name: string, status: number): void {
  const path = join(machine, 'bin', name);
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${machine}/calls"\nexit ${status}\n`);
  chmodSync(path, 0o755);
}

interface Run {
  readonly args: readonly string[];
  readonly env?: object;
  /** At a terminal: the key that is pressed once a key is asked for. */
  readonly terminal?: string;
}

async function prepare({ args, env, terminal }: Run) {
  const command = [process.execPath, join(machine, 'tests/prepare.mjs'), ...args];
  const atTerminal = ['/usr/bin/script', '-qec', command.join(' '), '/dev/null'];
  const [run = '', ...given] = terminal === undefined ? command : atTerminal;
  const child = spawn(run, given, {
    cwd: machine,
    timeout: 15_000,
    env: {
      PATH: join(machine, 'bin'),
      HOME: machine,
      SHELL: '/bin/sh',
      OS_RELEASE: join(machine, 'os-release'),
      ...env,
    },
  });
  let stdout = '';
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString();
    if (stdout.includes(asks)) child.stdin.end(terminal);
  });
  const [status]: unknown[] = await once(child, 'close');
  return { stdout, status, calls: calls() };
}

function calls(): readonly string[] {
  try {
    const all = readFileSync(join(machine, 'calls'), 'utf8').trim().split('\n');
    return all.filter((call) => call !== 'apt-get --version');
  } catch {
    return [];
  }
}

const installs = (names: readonly string[]) => [
  'apt-get update',
  ...names.map((name) => `apt-get install -y --no-install-recommends ${name}`),
];
const ci = 'npm ci --ignore-scripts --no-audit --no-fund';
const asks = 'Press a key to go on';

describe('what is missing', () => {
  test('is named before it is installed, and without a terminal nothing is waited for', async () => {
    const { stdout, calls: made } = await prepare({ args: ['test'] });
    expect(stdout).toMatch(/^To be installed with (?:sudo -n )?apt-get: chromium, firefox-esr, age\n/);
    expect(stdout).not.toContain(asks);
    expect(made).toEqual([...installs(['chromium', 'firefox-esr', 'age']), ci]);
  });

  test('is only what the command needs', async () => {
    expect((await prepare({ args: ['start'] })).calls).toEqual([...installs(['chromium']), ci]);
  });

  test('is called as the system calls it', async () => {
    writeFileSync(join(machine, 'os-release'), 'ID=mint\nID_LIKE="ubuntu debian"\n');
    expect((await prepare({ args: ['start'] })).calls).toContain(
      'apt-get install -y --no-install-recommends chromium-browser',
    );
  });

  test('is not what is there, nor what a variable names', async () => {
    program('age', 0);
    program('chromium', 0);
    const { stdout, calls: made } = await prepare({ args: ['test'], env: { FIREFOX: '/opt/firefox' } });
    expect(stdout).not.toContain('To be installed');
    expect(made).toEqual(['age --version', ci]);
  });

  test.each(['ID=fedora\n', undefined])(
    'is left to the user on a system without apt-get (%j)',
    async (release) => {
      writeFileSync(join(machine, 'os-release'), release ?? 'ID=debian\n');
      if (release === undefined) program('apt-get', 1);
      expect((await prepare({ args: ['test'] })).calls).toEqual([ci]);
    },
  );
});

describe('at a terminal', () => {
  test('a key is waited for, and then all is installed', async () => {
    const { stdout, calls: made } = await prepare({ args: ['start'], terminal: 'x' });
    expect(stdout).toContain(asks);
    expect(made).toEqual([...installs(['chromium']), ci]);
  });

  test('Ctrl+C leaves, and nothing is installed', async () => {
    const { stdout, status, calls: made } = await prepare({ args: ['start'], terminal: '\u0003' });
    expect(stdout).toContain(asks);
    expect(made).toEqual([]);
    expect(status).toBe(130);
  });

  test.each([{ args: ['start', '--yes'] }, { args: ['start'], env: { npm_config_yes: 'true' } }])(
    '--yes goes on at once: %j',
    async (said) => {
      const { stdout, calls: made } = await prepare({ ...said, terminal: '' });
      expect(stdout).not.toContain(asks);
      expect(made).toEqual([...installs(['chromium']), ci]);
    },
  );
});

test('packages that the lock file does not explain are not installed some other way', async () => {
  const { stdout, status, calls: made } = await prepare({ args: ['test'] });
  expect(made.filter((call) => call.startsWith('npm'))).toEqual([ci]);
  expect(status).toBe(1);
  expect(stdout).toContain('install   FAILED');
  expect(stdout).toMatch(/0 passed, 1 failed\n$/);
});

describe('where no package brings a Node,', () => {
  const ofVersion = (version: string) => {
    const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
    return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
  };
  beforeEach(() => program('npm', 0));

  test('one that is too old is told, and nothing is run', async () => {
    const { stdout, calls: made } = await prepare({ args: ['start'], env: ofVersion('23.11.0') });
    expect(stdout).toMatch(/There is no package of Node for .+: install Node 24 or newer, and try again/);
    expect(made.at(-1)).toBe(ci);
  });

  test("the machine's own does", async () => {
    const { stdout, calls: made } = await prepare({ args: ['start'], env: ofVersion('24.0.0') });
    expect(stdout).toMatch(/^install +ok/m);
    expect(made.at(-1)).toBe('npm run build');
  });
});
