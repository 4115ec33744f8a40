import type { Browser, CDPSession } from 'playwright-core';
import * as z from 'zod/mini';

/** A slice of a thread's time, in microseconds; `tdur` is what it spent on the processor. */
const slice = z.object({
  ph: z.literal('X'),
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number(),
  tdur: z.number(),
  args: z.object({ data: z.optional(z.object({ url: z.optional(z.string()) })) }),
});
const threadName = z.object({
  ph: z.literal('M'),
  name: z.literal('thread_name'),
  pid: z.number(),
  tid: z.number(),
  args: z.object({ name: z.string() }),
});

interface Slice {
  readonly name: string;
  readonly thread: string;
  readonly begin: number;
  readonly end: number;
  readonly cpu: number;
  readonly url: string | undefined;
}

/**
 * Records what the browser does while `run` runs, and gives the events of the trace. Nothing but scripts, their reading as
 * well as their running, unless more is asked for: each event more is paid for by what is measured.
 */
export async function traced(
  browser: Browser,
  run: () => Promise<void>,
  more: readonly string[] = [],
): Promise<readonly unknown[]> {
  const cdp = await browser.newBrowserCDPSession();
  await cdp.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'v8.execute', ...more],
      excludedCategories: ['*'],
    },
  });
  await run();
  const complete = new Promise<string>((resolve, reject) => {
    cdp.once('Tracing.tracingComplete', ({ stream }) => {
      if (stream === undefined) reject(new Error('The trace has no stream'));
      else resolve(stream);
    });
  });
  await cdp.send('Tracing.end');
  const text = await readStream(cdp, await complete);
  await cdp.detach();
  return z.object({ traceEvents: z.array(z.unknown()) }).parse(JSON.parse(text)).traceEvents;
}

/**
 * Processor time in milliseconds that scripts of the extension took in pages: on the main threads where it runs, the
 * slices with a URL of the extension, and what goes on after an `await`. That has no URL: the pages here wait for nothing.
 */
export function contentScriptTime(events: readonly unknown[], extensionId: string): number {
  return processorTime(
    slicesOf(events, 'CrRendererMain', extensionId).filter(
      (one) => isOf(extensionId, one) || one.name === 'RunMicrotasks',
    ),
  );
}

/** The category of the slices that are a thread's whole tasks. */
export const tasks = 'disabled-by-default-devtools.timeline';

/** Processor time in milliseconds of all that the threads of the extension's worker did. */
export function workerTime(events: readonly unknown[], extensionId: string): number {
  const slices = slicesOf(events, 'ServiceWorker thread', extensionId);
  return processorTime(slices.filter(({ name }) => name === 'RunTask'));
}

const firstPaint = z.object({ name: z.literal('firstPaint'), pid: z.number(), ts: z.number() });

/** Processor time in milliseconds that the main thread of the page that paints first took until then. */
export function timeUntilPaint(events: readonly unknown[]): number | undefined {
  const painted = events.flatMap((event) => firstPaint.safeParse(event).data ?? [])[0];
  if (painted === undefined) return undefined;
  const main = threadsNamed('CrRendererMain', events);
  return processorTime(
    events.flatMap(readSlice).filter(({ name, thread, begin }) => {
      const isMain = main.has(thread) && thread.startsWith(`${painted.pid}/`);
      return name === 'RunTask' && isMain && begin < painted.ts;
    }),
  );
}

function threadsNamed(wanted: string, events: readonly unknown[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((event) => {
      const { success, data } = threadName.safeParse(event);
      return success && data.args.name === wanted ? [threadOf(data)] : [];
    }),
  );
}

/** Those of the threads of this name that run scripts of the extension. */
function slicesOf(events: readonly unknown[], threads: string, extensionId: string): readonly Slice[] {
  const named = threadsNamed(threads, events);
  const slices = events.flatMap(readSlice).filter(({ thread }) => named.has(thread));
  const own = new Set(slices.filter((one) => isOf(extensionId, one)).map(({ thread }) => thread));
  return slices.filter(({ thread }) => own.has(thread));
}

function isOf(extensionId: string, { url }: Slice): boolean {
  return url?.startsWith(`chrome-extension://${extensionId}/`) ?? false;
}

function readSlice(event: unknown): Slice[] {
  const timed = slice.safeParse(event);
  if (!timed.success) return [];
  const { name, ts, dur, tdur, args } = timed.data;
  return [{ name, thread: threadOf(timed.data), begin: ts, end: ts + dur, cpu: tdur, url: args.data?.url }];
}

function threadOf({ pid, tid }: { pid: number; tid: number }): string {
  return `${pid}/${tid}`;
}

/** Slices within others are in these already. */
function processorTime(slices: readonly Slice[]): number {
  const ends = new Map<string, number>();
  let microseconds = 0;
  for (const { thread, begin, end, cpu } of slices.toSorted((a, b) => a.begin - b.begin || b.end - a.end)) {
    if (begin < (ends.get(thread) ?? 0)) continue;
    ends.set(thread, end);
    microseconds += cpu;
  }
  return microseconds / 1000;
}

async function readStream(cdp: CDPSession, handle: string): Promise<string> {
  const parts: string[] = [];
  for (;;) {
    const { data, eof, base64Encoded } = await cdp.send('IO.read', { handle });
    parts.push(base64Encoded ? Buffer.from(data, 'base64').toString() : data);
    if (eof) break;
  }
  await cdp.send('IO.close', { handle });
  return parts.join('');
}
