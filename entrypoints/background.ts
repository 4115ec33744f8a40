import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { clearClipboardIfDue, isClipboardAlarm } from '../utils/clipboard.ts';
import { deviceKeys } from '../utils/device-keys.ts';
import { showAlarm } from '../utils/icon-alarm.ts';
import { isResumeAlarm, resumeChecks } from '../utils/jobs.ts';
import { compareTimes, isLockAlarm, noteIdle } from '../utils/lock.ts';
import { letIn } from '../utils/message-gate.ts';
import { enterOpenPages } from '../utils/open-pages.ts';
import { startUp } from '../utils/start-up.ts';
import { followTab, forgetTab } from '../utils/tab-offers.ts';
import { isWatchAlarm } from '../utils/watch-alarm.ts';
import { lookAfterKeys } from '../utils/watch-keys.ts';

export default defineBackground(() => {
  // oxlint-disable-next-line typescript/no-misused-promises -- a promise is the reply, undefined leaves the message to others
  browser.runtime.onMessage.addListener(letIn);
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status !== undefined) void followTab(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
  browser.runtime.onInstalled.addListener(({ reason }) => void enterOpenPages(reason));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (isResumeAlarm(name)) void resumeChecks();
    if (isClipboardAlarm(name)) void clearClipboardIfDue();
    if (isLockAlarm(name)) void compareTimes();
    if (isWatchAlarm(name)) void lookAfterKeys();
  });
  browser.idle.onStateChanged.addListener((state) => void noteIdle(state));
  browser.permissions.onRemoved.addListener(() => void showAlarm());
  browser.permissions.onAdded.addListener(() => void showAlarm());
  void deviceKeys();
  void startUp();
  void clearClipboardIfDue();
  void showAlarm();
});
