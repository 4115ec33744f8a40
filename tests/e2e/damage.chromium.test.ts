import { deskOf } from './ask-background.ts';
import { damageRecords } from './damage-records.ts';
import { startStage } from './stage.ts';

/** In Chromium's database. */
damageRecords(async () => {
  const stage = await startStage();
  return { desk: deskOf(stage.chromium), close: () => stage.close() };
});
