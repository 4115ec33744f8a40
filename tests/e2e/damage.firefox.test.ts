import { damageRecords } from './damage-records.ts';
import { killBackground } from './firefox-background.ts';
import { startFirefoxStage } from './firefox-stage.ts';

/** In Firefox's storage, which is a database. */
damageRecords(async () => {
  const stage = await startFirefoxStage();
  await stage.firefox.popup('credentials.schema.json');
  return { desk: stage.desk, stopBackground: () => killBackground(stage), close: () => stage.close() };
});
