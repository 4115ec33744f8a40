import { deskOf } from './ask-background.ts';
import { damageRecords } from './damage-records.ts';
import { startStage } from './stage.ts';

/** In Chromium's storage. */
damageRecords(async () => {
  const stage = await startStage();
  const { chromium } = stage;
  return { desk: deskOf(chromium), stopBackground: () => chromium.stopWorker(), close: () => stage.close() };
});
