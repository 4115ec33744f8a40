import { backgroundOf, killBackground, startOver } from './firefox-background.ts';
import { startFirefoxStage } from './firefox-stage.ts';
import { killVault } from './kill-vault.ts';

/** Firefox's background is a page that Firefox may end at any time. */
killVault(async () => {
  const stage = await startFirefoxStage();
  await stage.firefox.popup('credentials.schema.json');
  return {
    desk: stage.desk,
    startOver: () => startOver(stage),
    awake: async () => backgroundOf(stage),
    kill: () => killBackground(stage),
    close: () => stage.close(),
  };
});
