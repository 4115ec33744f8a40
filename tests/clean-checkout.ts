import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, link, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow, onDisk } from './conventions/source-tree.ts';

/** A copy of the project in a folder, a time zone and a year of its own, to see whether a build depends on any of them. */
export interface CleanCheckout {
  readonly folder: string;
  /** Runs a script with the Node that runs this, in the copy; resolves to what it printed. */
  run(args: readonly string[]): Promise<string>;
  /** What the copy's `.output` holds: path to SHA-256 in hex, in the order of the paths. */
  hashes(): Promise<ReadonlyMap<string, string>>;
  remove(): Promise<void>;
}

export interface Surroundings {
  /** Below a fresh folder of the system's temporary ones. */
  readonly path: string;
  readonly timeZone: string;
  readonly yearsAhead: number;
}

export async function cleanCheckout({ path, timeZone, yearsAhead }: Surroundings): Promise<CleanCheckout> {
  const place = await mkdtemp(join(tmpdir(), 'keylift-clean-'));
  const folder = join(place, path);
  for (const file of filesBelow('')) {
    // oxlint-disable-next-line no-await-in-loop -- thousands of copies at once help nobody
    await cp(onDisk(file), join(folder, file));
  }
  await linkTree(onDisk('node_modules'), join(folder, 'node_modules'));
  // Who tests has a mode of their own, and it would change the build.
  const { NODE_ENV: _, ...own } = process.env;
  const env = { ...own, TZ: timeZone, NODE_OPTIONS: laterBy(yearsAhead) };
  return {
    folder,
    run: (args) => run(args, folder, env),
    hashes: () => hashesBelow(join(folder, '.output')),
    remove: () => rm(place, { recursive: true, force: true }),
  };
}

/** The SHA-256 of every file below a folder. */
export async function hashesBelow(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const hashed = files.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return [file.slice(folder.length + 1), sha256(await readFile(file))] as const;
  });
  return new Map((await Promise.all(hashed)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Real folders, so that each checkout has its own paths, and the same files, so that it costs no space. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    // oxlint-disable-next-line no-await-in-loop -- thousands of files at once help nobody
    await (entry.isDirectory()
      ? linkTree(source, target)
      : entry.isSymbolicLink()
        ? readlink(source).then((goal) => symlink(goal, target))
        : // Another disk takes no links.
          link(source, target).catch(() => cp(source, target)));
  }
}

/** What makes every clock of a Node process show a later year. */
function laterBy(years: number): string {
  const ms = years * 365 * 86_400_000;
  const code = `globalThis.Date = class extends Date {
    constructor(...given) { given.length ? super(...given) : super(Date.now()); }
    static now() { return super.now() + ${ms}; }
  };`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}

function run(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      const text = Buffer.concat(output).toString();
      if (status === 0) resolve(text);
      else
        reject(
          new Error(`${args.join(' ')} ended with ${status}:\n${text}${Buffer.concat(errors).toString()}`),
        );
    });
  });
}
