import { deskOf } from './ask-background.ts';
import { killVault } from './kill-vault.ts';
import { startStage } from './stage.ts';
import { awakeWorker } from './trap.ts';

/** Chromium's worker, killed. That of a save is in `kill.chromium.test.ts`, from the card to the verdict. */
killVault(async () => {
  const stage = await startStage();
  const { chromium } = stage;
  return {
    desk: deskOf(chromium),
    startOver: () => stage.startOver(),
    awake: () => awakeWorker(chromium),
    kill: () => chromium.stopWorker(),
    close: () => stage.close(),
  };
});
