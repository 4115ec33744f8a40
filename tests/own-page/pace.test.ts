import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from '../../entrypoints/own-page/pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that takes so long. */
function working(ms: number) {
  const work = vi.fn<() => Promise<void>>(() => new Promise((done) => setTimeout(done, ms)));
  return { work, ...paced(work) };
}

test('asked many times at once, it works once', async () => {
  const { work, ask } = working(5);
  for (let n = 0; n < 20; n += 1) ask();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(work).toHaveBeenCalledTimes(1);
});

test('begins soon even while it is asked again and again', async () => {
  const { work, ask } = working(5);
  for (let n = 0; n < 6; n += 1) {
    ask();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(work).toHaveBeenCalledTimes(1);
});

test('asked while it works, it works once more', async () => {
  const { work, ask } = working(100);
  ask();
  await vi.advanceTimersByTimeAsync(100);
  ask();
  ask();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('rests three times as long as it took', async () => {
  const { work, ask } = working(400);
  ask();
  await vi.advanceTimersByTimeAsync(60);
  ask();
  await vi.advanceTimersByTimeAsync(400 + 1_100);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(work).toHaveBeenCalledTimes(2);
});

test('rests no longer than three seconds', async () => {
  const { work, ask } = working(60_000);
  ask();
  await vi.advanceTimersByTimeAsync(60);
  ask();
  await vi.advanceTimersByTimeAsync(60_000 + 3_100);
  expect(work).toHaveBeenCalledTimes(2);
});

test('stopped, it works no more', async () => {
  const { work, ask, stop } = working(5);
  ask();
  stop();
  ask();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(work).not.toHaveBeenCalled();
});
