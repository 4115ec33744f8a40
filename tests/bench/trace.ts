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
  args: z.object({ data: z.object({ url: z.string() }) }),
});
const threadName = z.object({
  ph: z.literal('M'),
  name: z.literal('thread_name'),
  pid: z.number(),
  tid: z.number(),
  args: z.object({ name: z.string() }),
});

interface Slice {
  readonly thread: string;
  readonly begin: number;
  readonly end: number;
  readonly cpu: number;
  readonly url: string;
}

/**
 * Records what the browser does while `run` runs, and gives the events of the trace. Nothing but the timeline: its slices
 * hold the reading of a script as well as its running, and each event more is paid for by what is measured.
 */
export async function traced(browser: Browser, run: () => Promise<void>): Promise<readonly unknown[]> {
  const cdp = await browser.newBrowserCDPSession();
  await cdp.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: {
      includedCategories: ['devtools.timeline'],
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
 * Processor time in milliseconds that scripts of the extension took in pages: the outermost slices with a URL of the
 * extension on the main threads of renderers. Its worker runs on a thread of another name and is not counted.
 */
export function contentScriptTime(events: readonly unknown[], extensionId: string): number {
  const pages = new Set(
    events.flatMap((event) => {
      const named = threadName.safeParse(event);
      return named.success && named.data.args.name === 'CrRendererMain' ? [threadOf(named.data)] : [];
    }),
  );
  const own = events
    .flatMap(readSlice)
    .filter(({ thread, url }) => pages.has(thread) && url.startsWith(`chrome-extension://${extensionId}/`));
  return outermost(own).reduce((total, { cpu }) => total + cpu, 0) / 1000;
}

function readSlice(event: unknown): Slice[] {
  const timed = slice.safeParse(event);
  if (!timed.success) return [];
  const { pid, tid, ts, dur, tdur, args } = timed.data;
  return [{ thread: threadOf({ pid, tid }), begin: ts, end: ts + dur, cpu: tdur, url: args.data.url }];
}

function threadOf({ pid, tid }: { pid: number; tid: number }): string {
  return `${pid}/${tid}`;
}

function outermost(slices: readonly Slice[]): Slice[] {
  const ends = new Map<string, number>();
  return slices
    .toSorted((a, b) => a.begin - b.begin || b.end - a.end)
    .filter(({ thread, begin, end }) => {
      if (begin < (ends.get(thread) ?? 0)) return false;
      ends.set(thread, end);
      return true;
    });
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
