import { startProxy } from './proxy.ts';
import { startSandbox } from './sandbox.ts';

/** `node tests/sandbox/serve.ts [port]`: runs the sandbox until it is ended. */
const sandbox = await startSandbox({ port: Number(process.argv[2] ?? 0) });
const proxy = await startProxy(sandbox);
console.log(`Port        ${sandbox.port}`);
console.log(`Start page  ${sandbox.startPageUrl}`);
console.log(`Proxy       127.0.0.1:${proxy.port}`);
console.log(`Host rules  ${sandbox.hostRules}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.all([proxy.close(), sandbox.close()]));
}
