import { describe, expect, test } from 'vitest';
import { contentScriptTime, timeUntilPaint, workerTime } from './trace.ts';

const thread = (tid: number, name: string) => ({
  ph: 'M',
  name: 'thread_name',
  pid: 1,
  tid,
  args: { name },
});
const threads = [thread(1, 'CrRendererMain'), thread(2, 'CrRendererMain'), thread(3, 'ServiceWorker thread')];

/** As long on the processor as by the clock, in milliseconds. */
function slice(tid: number, name: string, [begin, end]: readonly [number, number], url?: string) {
  const [ts, dur] = [begin * 1000, (end - begin) * 1000];
  const args = url === undefined ? {} : { data: { url } };
  return { ph: 'X', name, pid: 1, tid, ts, dur, tdur: dur, args };
}
const ours = 'chrome-extension://ours/watch.js';

describe('of a page counts', () => {
  const time = (...events: readonly unknown[]) => contentScriptTime([...threads, ...events], 'ours');

  test('what the scripts of the extension take, but not twice what is within', () => {
    const whole = slice(1, 'EvaluateScript', [0, 5], ours);
    expect(time(slice(1, 'FunctionCall', [1, 3], ours), whole, slice(1, 'FunctionCall', [7, 8], ours))).toBe(
      6,
    );
  });

  test('what goes on after an await', () => {
    expect(time(slice(1, 'FunctionCall', [0, 1], ours), slice(1, 'RunMicrotasks', [4, 8]))).toBe(5);
  });

  test('nothing of other scripts, nor of threads where the extension does not run', () => {
    const foreign = [
      slice(1, 'FunctionCall', [3, 5], 'https://acme.freshdesk.com/'),
      slice(1, 'FunctionCall', [5, 6], 'chrome-extension://other/watch.js'),
      slice(2, 'RunMicrotasks', [3, 5]),
      slice(3, 'FunctionCall', [3, 5], ours),
    ];
    expect(time(slice(1, 'FunctionCall', [0, 1], ours), ...foreign)).toBe(1);
  });
});

test('of a worker counts all that its thread does', () => {
  const events = [
    slice(3, 'RunTask', [0, 4]),
    slice(3, 'EvaluateScript', [1, 2], 'chrome-extension://ours/background.js'),
    slice(3, 'RunTask', [6, 7]),
    slice(1, 'RunTask', [0, 9]),
  ];
  expect(workerTime([...threads, ...events], 'ours')).toBe(5);
});

test('until the first paint counts what the main thread of that page did before it', () => {
  const events = [
    slice(1, 'RunTask', [0, 4]),
    slice(1, 'FunctionCall', [1, 3]),
    slice(3, 'RunTask', [0, 9]),
    { ph: 'I', name: 'firstPaint', pid: 1, ts: 8000 },
    slice(1, 'RunTask', [6, 7]),
    slice(1, 'RunTask', [8, 12]),
  ];
  expect(timeUntilPaint([...threads, ...events])).toBe(5);
  expect(timeUntilPaint(events.slice(0, 2))).toBeUndefined();
});
