import { spawn } from 'node:child_process';

/** Runs in each process. Ends with whoever started it: then its input ends. */
const burnForEver = `
const burn = () => {
  for (const end = Date.now() + 50; Date.now() < end; );
  setImmediate(burn);
};
process.stdin.on('end', () => process.exit()).resume();
burn();`;

/** Starts so many processes that each keep a processor busy, and gives what ends them. */
export function burnProcessors(count: number): () => void {
  const processes = Array.from({ length: count }, () =>
    spawn(process.execPath, ['--eval', burnForEver], { stdio: ['pipe', 'ignore', 'inherit'] }),
  );
  return () => {
    for (const one of processes) one.kill();
  };
}
