import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf } from '../counts.ts';
import { crashOften } from './crashes.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';

/** Firefox itself is killed in the middle of saving, once in four saves. */
const crashes = countOf('crashes');

let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage();
});
afterAll(() => stage.close());

async function desk() {
  await stage.firefox.popup('credentials.schema.json');
  return stage.desk;
}

test(`${crashes} crashes in ${4 * crashes} saves lose none that was acknowledged`, {
  timeout: 1_800_000,
}, async () => {
  const crash = () => stage.firefox.restart('crash');
  expect(await crashOften({ desk, crash }, crashes, 4)).toBe(4 * crashes);
});
