import { generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll } from 'vitest';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { storeAccess } from './store-access.ts';

let stage: FirefoxStage;
let desk: string;
let identity: string;

beforeAll(async () => {
  stage = await startFirefoxStage();
  identity = await generateX25519Identity();
  desk = await stage.firefox.popup('credentials.schema.json');
});
afterAll(() => stage.close());

storeAccess(
  () => ({
    desk: stage.desk,
    open: async (url) => {
      await stage.firefox.open(url);
      await stage.firefox.switchTo(desk);
    },
  }),
  () => identity,
);
