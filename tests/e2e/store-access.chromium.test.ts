import { generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll } from 'vitest';
import { deskOf } from './ask-background.ts';
import { type Stage, startStage } from './stage.ts';
import { storeAccess } from './store-access.ts';

let stage: Stage;
let identity: string;

beforeAll(async () => {
  stage = await startStage();
  identity = await generateX25519Identity();
});
afterAll(() => stage.close());

storeAccess(
  () => ({ desk: deskOf(stage.chromium), open: (url) => stage.chromium.open(url) }),
  () => identity,
);
