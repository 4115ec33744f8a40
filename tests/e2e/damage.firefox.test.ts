import { damageRecords } from './damage-records.ts';
import { startFirefoxStage } from './firefox-stage.ts';

/** In Firefox's database. */
damageRecords(async () => {
  const stage = await startFirefoxStage();
  await stage.firefox.popup('credentials.schema.json');
  return { desk: stage.desk, close: () => stage.close() };
});
