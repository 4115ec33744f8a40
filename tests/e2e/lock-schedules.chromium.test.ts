import type { Browser } from 'wxt/browser';
import { deskOf } from './ask-background.ts';
import type { Chromium } from './chromium.ts';
import { lockSchedules, type Scheduled } from './lock-schedules.ts';
import { startStage } from './stage.ts';
import { awakeWorker } from './trap.ts';

declare const chrome: typeof Browser;

/** In Chromium, which also tells that the computer is left alone or its screen is locked. */
let chromium: Chromium;

async function start(): Promise<Scheduled> {
  const stage = await startStage({});
  ({ chromium } = stage);
  return {
    desk: deskOf(chromium),
    sandbox: stage.sandbox,
    startOver: () => stage.startOver(),
    awake: () => awakeWorker(chromium),
    kill: () => chromium.stopWorker(),
    restart: async () => {
      chromium = await chromium.restart();
      return chromium.popup('credentials.schema.json');
    },
    close: async () => {
      await chromium.close({ keepProfile: true });
      await stage.close();
    },
  };
}

/** An event of the browser that no test can bring about by itself. */
async function dispatchIdle(state: 'idle' | 'locked' | 'active'): Promise<void> {
  const worker = await awakeWorker(chromium);
  await worker.evaluate((now) => {
    const event: unknown = Reflect.get(chrome.idle.onStateChanged, 'dispatch');
    if (typeof event !== 'function') throw new Error('This browser does not let a test dispatch events');
    Reflect.apply(event, chrome.idle.onStateChanged, [now]);
  }, state);
}

lockSchedules(start, {
  locks: [
    ['the computer was left alone', () => dispatchIdle('idle')],
    ['the screen was locked', () => dispatchIdle('locked')],
  ],
  locksNothing: [['the computer is in use again', () => dispatchIdle('active')]],
});
