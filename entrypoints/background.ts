import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { enterOpenPages, followAllowedPages } from '../utils/background/open-pages.ts';
import { letIn } from '../utils/background/receive.ts';
import { startUp } from '../utils/background/start-up.ts';
import { isWatchAlarm } from '../utils/checks/daily-alarm.ts';
import { lookAfterKeys } from '../utils/checks/daily-check.ts';
import { isResumeAlarm, resumeChecks } from '../utils/checks/jobs.ts';
import { clearClipboardIfDue, isClipboardAlarm } from '../utils/export/clipboard.ts';
import { compareTimes, isLockAlarm, noteIdle } from '../utils/lock/locking.ts';
import { showAlarm } from '../utils/offers/icon-alarm.ts';
import { forgetShown } from '../utils/offers/shown-card.ts';
import { followTab, forgetTab } from '../utils/offers/tab-offers.ts';

export default defineBackground(() => {
  // oxlint-disable-next-line typescript/no-misused-promises -- a promise is the reply, undefined leaves the message to others
  browser.runtime.onMessage.addListener(letIn);
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status !== undefined) void followTab(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => void Promise.all([forgetTab(tabId), forgetShown(tabId)]));
  browser.runtime.onInstalled.addListener(({ reason }) => void enterOpenPages(reason));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (isResumeAlarm(name)) void resumeChecks();
    if (isClipboardAlarm(name)) void clearClipboardIfDue();
    if (isLockAlarm(name)) void compareTimes();
    if (isWatchAlarm(name)) void lookAfterKeys();
  });
  browser.idle.onStateChanged.addListener((state) => void noteIdle(state));
  browser.permissions.onRemoved.addListener(noticePermissions);
  browser.permissions.onAdded.addListener(noticePermissions);
  void startUp();
  void clearClipboardIfDue();
  noticePermissions();
});

function noticePermissions(): void {
  void showAlarm();
  void followAllowedPages();
}
