import { backgroundOf, killBackground, startOver } from './firefox-background.ts';
import { startFirefoxStage } from './firefox-stage.ts';
import { lockSchedules } from './lock-schedules.ts';

/** In Firefox, which lets no test say that the computer is left alone. */
lockSchedules(start, { locks: [], locksNothing: [] });

async function start() {
  const stage = await startFirefoxStage();
  const { firefox, desk, sandbox } = stage;
  const open = () => firefox.popup('credentials.schema.json');
  await open();
  return {
    desk,
    sandbox,
    startOver: () => startOver(stage),
    awake: async () => backgroundOf(stage),
    kill: () => killBackground(stage),
    restart: async () => {
      await firefox.restart();
      await open();
      return desk;
    },
    close: () => stage.close(),
  };
}
