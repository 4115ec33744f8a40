import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What the age tool itself makes of a file: its text, or what it says against it. The tool asks a terminal for the
 * passphrase and nothing else, so it gets one from `script`, which every Debian and macOS has.
 */
export async function openedByAge(file: Uint8Array | string, passphrase: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'keylift-age-'));
  try {
    await writeFile(join(folder, 'sealed'), file);
    const said = await inTerminal(folder, 'age -d -o opened sealed', passphrase);
    return await readFile(join(folder, 'opened'), 'utf8').catch(() => said);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a command that asks for a passphrase once; all that it says. */
function inTerminal(folder: string, command: string, passphrase: string): Promise<string> {
  const asScript =
    process.platform === 'darwin'
      ? ['-q', '/dev/null', ...command.split(' ')]
      : ['-q', '-e', '-c', command, '/dev/null'];
  return new Promise((resolve, reject) => {
    const terminal = spawn('script', asScript, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    let answered = false;
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (answered || !/passphrase/i.test(said)) return;
      answered = true;
      terminal.stdin.write(`${passphrase}\n`);
    });
    terminal.on('error', () => reject(new Error('There is no `script` here: install bsdutils')));
    terminal.on('close', () =>
      answered
        ? resolve(said)
        : reject(new Error(`The age tool is missing: install it (apt-get install age). ${said.trim()}`)),
    );
  });
}
