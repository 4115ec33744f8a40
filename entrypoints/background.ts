import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answerPage } from '../utils/answer-page.ts';
import { answerPopup } from '../utils/answer-popup.ts';
import { refreshBadges } from '../utils/badge.ts';
import { clearClipboardIfDue, isClipboardAlarm } from '../utils/clipboard.ts';
import { isResumeAlarm, resumeChecks } from '../utils/jobs.ts';
import { pageMessage } from '../utils/page-messages.ts';
import { popupMessage } from '../utils/popup-messages.ts';
import { deviceKeys } from '../utils/seal.ts';
import { isOwnPage } from '../utils/senders.ts';
import { followTab, forgetTab } from '../utils/tab-offers.ts';
import { purgeForgotten } from '../utils/vault.ts';

const undoTime = 5 * 60_000;

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
  });
  void deviceKeys();
  void resumeChecks();
  void clearClipboardIfDue();
  void refreshBadges();
  void purgeForgotten(Date.now() - undoTime);
});
