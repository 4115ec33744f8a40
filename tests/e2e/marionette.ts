import { connect, type Socket } from 'node:net';
import * as z from 'zod/mini';

/** `[type, id, error, result]`; the greeting that comes first is an object. */
const answer = z.tuple([
  z.literal(1),
  z.int(),
  z.nullable(z.object({ error: z.string(), message: z.string() })),
  z.unknown(),
]);

/** A WebDriver error, with the name that WebDriver gives it (`no such element`, …). */
export class MarionetteError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export interface Marionette {
  /** Sends a command and gives the `value` of its result. Throws a {@link MarionetteError}. */
  send(command: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Firefox's own remote protocol: `LENGTH:[0,id,command,parameters]` over TCP. It reaches extension pages, unlike BiDi. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  onMessages(socket, (message) => {
    const parsed = answer.safeParse(message);
    if (!parsed.success) return;
    const [, id, error, result] = parsed.data;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error !== null) asked?.reject(new MarionetteError(error.error, error.message));
    else asked?.resolve(valueOf(result));
  });
  const fail = (error: Error) => {
    for (const asked of waiting.values()) asked.reject(error);
    waiting.clear();
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('Firefox closed the connection')));
  return {
    send: (command, parameters = {}) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) {
          reject(new Error('Firefox closed the connection'));
          return;
        }
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        const text = JSON.stringify([0, id, command, parameters]);
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      }),
    close: () => socket.destroy(),
  };
}

/** Runs the body of an async function in the browser itself, which may do anything; what it returns is JSON. */
export async function runInBrowser(
  marionette: Marionette,
  body: string,
  args: readonly unknown[] = [],
): Promise<unknown> {
  const script = `return (async function () { ${body} })(...arguments);`;
  await marionette.send('Marionette:SetContext', { value: 'chrome' });
  try {
    return await marionette.send('WebDriver:ExecuteScript', { script, args });
  } finally {
    await marionette.send('Marionette:SetContext', { value: 'content' });
  }
}

function onMessages(socket: Socket, take: (message: unknown) => void): void {
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const colon = pending.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(pending.toString('ascii', 0, colon));
      if (pending.length < end) return;
      take(JSON.parse(pending.toString('utf8', colon + 1, end)));
      pending = pending.subarray(end);
    }
  });
}

function valueOf(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'value' in result ? result.value : result;
}
