import { afterAll, beforeAll, expect, test } from 'vitest';
import { crashOften } from './crashes.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';

/** Firefox itself is killed in the middle of saving; each start takes seconds, so fewer times and more saves in each. */
let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage();
});
afterAll(() => stage.close());

async function desk() {
  await stage.firefox.popup('credentials.schema.json');
  return stage.desk;
}

test('ten crashes in two hundred saves lose none that was acknowledged', { timeout: 300_000 }, async () => {
  const crash = () => stage.firefox.restart('crash');
  expect(await crashOften({ desk, crash }, 10, 20)).toBe(200);
});
