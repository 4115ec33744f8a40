import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answerPage } from '../utils/answer-page.ts';
import { answerPopup } from '../utils/answer-popup.ts';
import { clearClipboardIfDue, isClipboardAlarm } from '../utils/clipboard.ts';
import { deviceKeys } from '../utils/device-keys.ts';
import { isResumeAlarm, resumeChecks } from '../utils/jobs.ts';
import { compareTimes, isLockAlarm, noteIdle } from '../utils/lock.ts';
import { pageMessage } from '../utils/page-messages.ts';
import { popupMessage } from '../utils/popup-messages.ts';
import { showReach } from '../utils/reach.ts';
import { isOwnPage } from '../utils/senders.ts';
import { startUp } from '../utils/start-up.ts';
import { followTab, forgetTab } from '../utils/tab-offers.ts';

export default defineBackground(() => {
  // oxlint-disable-next-line typescript/no-misused-promises -- a promise is the reply, undefined leaves the message to others
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (isOwnPage(sender, browser.runtime.id, browser.runtime.getURL('/'))) {
      const asked = popupMessage.safeParse(message);
      if (asked.success) return answerPopup(asked.data);
    } else {
      const said = pageMessage.safeParse(message);
      if (said.success) return answerPage(said.data, sender);
    }
    return undefined;
  });
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status !== undefined) void followTab(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (isResumeAlarm(name)) void resumeChecks();
    if (isClipboardAlarm(name)) void clearClipboardIfDue();
    if (isLockAlarm(name)) void compareTimes();
  });
  browser.idle.onStateChanged.addListener((state) => void noteIdle(state));
  browser.permissions.onRemoved.addListener(() => void showReach());
  browser.permissions.onAdded.addListener(() => void showReach());
  void deviceKeys();
  void startUp();
  void clearClipboardIfDue();
  void showReach();
});
