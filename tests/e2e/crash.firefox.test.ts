import { afterAll, beforeAll, expect, test } from 'vitest';
import { crashOften } from './crashes.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';

/** Firefox itself is killed in the middle of saving, fifty times over two hundred saves. */
let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage();
});
afterAll(() => stage.close());

async function desk() {
  await stage.firefox.popup('credentials.schema.json');
  return stage.desk;
}

test('fifty crashes in two hundred saves lose none that was acknowledged', {
  timeout: 1_800_000,
}, async () => {
  const crash = () => stage.firefox.restart('crash');
  expect(await crashOften({ desk, crash }, 50, 4)).toBe(200);
});
