import { browser } from 'wxt/browser';
import { putIn } from '../browser/inject.ts';
import { openPopup, openPopupOver } from '../browser/open-popup.ts';
import { translate } from '../browser/translate.ts';
import { wordSaved } from '../checks/change-wording.ts';
import { openChecks, runCheck, startCheck } from '../checks/jobs.ts';
import { wordLocked } from '../checks/wording.ts';
import type { StoredCredential } from '../credentials/credential.ts';
import type { Verdict } from '../credentials/verdict.ts';
import { findInBlock, isToldByBlock } from '../detection/block-read.ts';
import { takeBack } from '../vault/forgotten.ts';
import { readCredential, readVault } from '../vault/vault.ts';
import { isLocked, vaultLock } from '../vault/vault-lock.ts';
import { accountsOf } from '../vendors/account.ts';
import { vendors } from '../vendors/registry.ts';
import { refreshBadges, showBadge } from './badge.ts';
import { wordCard, wordStanding } from './card-words.ts';
import {
  cardOf,
  dismissOffer,
  type Meant,
  makeOffer,
  neverOffer,
  offeredOn,
  offerOf,
  offerStatus,
  type SeenKey,
} from './offers.ts';
import type { CardReplies, KeyReport, PageMessage, ReportAnswer } from './page-messages.ts';
import { addShown, standingOf } from './save-offer.ts';
import { countSave, endShown, noteShown, shownCard } from './shown-card.ts';
import { followTab } from './tab-offers.ts';
import { keyPageOf, type Sender, type VendorPage, vendorPageOf } from './vendor-page.ts';

/**
 * What the background does for the page side. Who speaks, and for which account, is taken from the sender that the
 * browser vouches for; what the page itself must tell counts only in the vendor's own form.
 */
export async function answerPage(message: PageMessage, sender: Sender): Promise<unknown> {
  const own = browser.runtime.id;
  switch (message.type) {
    case 'key-page': {
      const page = keyPageOf(sender, own, vendors);
      if (page === undefined) return false;
      const needed = isToldByBlock(page.vendor) ? [] : (['/look.js'] as const);
      await putIn(page.tabId, page.frameId, [...needed, '/watch.js']);
      return true;
    }
    case 'seen':
    case 'look':
    case 'found': {
      const page = keyPageOf(sender, own, vendors);
      return page && answerReport(message, page);
    }
    case 'card-view':
    case 'card-standing':
    case 'card-save':
    case 'card-verdict':
    case 'card-undo':
    case 'card-review':
    case 'card-not-now':
    case 'card-never': {
      const page = vendorPageOf(sender, own, vendors);
      return page?.frameId === 0 ? answerCard(message, page, sender.documentId) : undefined;
    }
  }
}

type CardMessage = Extract<PageMessage, { type: keyof CardReplies }>;

async function answerCard(
  message: CardMessage,
  { tabId, url: { hostname: pageHost } }: VendorPage,
  document: string | undefined,
): Promise<CardReplies[keyof CardReplies]> {
  if (message.type === 'card-view') {
    const offer = await cardOf(tabId, pageHost);
    // In line before all that the card says.
    if (offer !== undefined) void noteShown({ tabId, document, mark: offer.mark });
    return offer && { ...offer, words: wordCard(offer, translate) };
  }
  const card = await shownCard({ tabId, document });
  if (card === undefined) return message.type === 'card-save' ? { ok: false, problem: 'gone' } : undefined;
  if (message.type === 'card-verdict') return card.hasSaved ? verdictOfOffer(tabId, { pageHost }) : undefined;
  const { mark } = message;
  if (mark !== card.mark) return message.type === 'card-save' ? { ok: false, problem: 'changed' } : undefined;
  switch (message.type) {
    case 'card-standing':
      return wordedStanding(tabId, pageHost);
    case 'card-save': {
      if (!(await countSave(tabId))) return { ok: false, problem: 'failed' };
      const result = await addShown(tabId, { pageHost, mark }, card.id);
      await refreshBadges();
      if (result.ok && (await isFirstUnkept())) void openPopup(tabId);
      return result;
    }
    case 'card-undo':
      await endShown(tabId);
      if (card.hasSaved) await takeBack(card.id);
      break;
    case 'card-review':
      await endShown(tabId);
      await openPopupOver(tabId);
      break;
    case 'card-not-now':
      await dismissOffer(tabId, { pageHost, mark });
      break;
    case 'card-never':
      await neverOffer(tabId, { pageHost, mark });
      break;
  }
  await refreshBadges();
  return undefined;
}

/** Whether the first key was just saved, and nobody has said yet how keys are to be kept: the popup asks. */
async function isFirstUnkept(): Promise<boolean> {
  const [lock, { credentials }] = await Promise.all([vaultLock(), readVault()]);
  return lock.kind === 'memory' && !lock.chosen && credentials.length === 1;
}

async function wordedStanding(tabId: number, pageHost: string): Promise<CardReplies['card-standing']> {
  const [kind, offered] = await Promise.all([standingOf(tabId, pageHost), offeredOn(tabId, pageHost)]);
  if (kind === undefined || offered === undefined) return undefined;
  return { kind, words: wordStanding(kind, offered.vendor.name, translate) };
}

/** Waits for the check of what this tab's offer was saved as. */
async function verdictOfOffer(tabId: number, meant: Meant): Promise<CardReplies['card-verdict']> {
  const offer = await offerOf(tabId, meant);
  const status = offer && (await offerStatus(offer));
  if (status?.kind !== 'saved') return undefined;
  if (await isLocked()) return { verdict: wordLocked(translate) };
  const saved = await readCredential(status.id);
  if ((await openChecks()).has(status.id)) await runCheck(status.id);
  // The browser was restarted between the save and the check.
  else if (saved && lastCheckOf(saved) === undefined)
    await startCheck(status.id).then(() => runCheck(status.id));
  if (await isLocked()) return { verdict: wordLocked(translate) };
  const credential = await readCredential(status.id);
  const verdict = credential && lastCheckOf(credential);
  if (credential === undefined || verdict === undefined) return undefined;
  return { verdict: wordSaved(verdict, credential, translate) };
}

/** Of the key that was saved last. */
function lastCheckOf({ lastCheck, next }: StoredCredential): Verdict | undefined {
  return next === undefined ? lastCheck : next.lastCheck;
}

type Found = Omit<Extract<PageMessage, { type: 'found' }>, 'type'>;

async function answerReport(report: KeyReport, page: VendorPage): Promise<ReportAnswer> {
  const found = report.type === 'found' ? report : report.type === 'seen' && readBlock(report, page);
  if (found) return (await noticeKey(found, page)) ? 'taken' : undefined;
  await putIn(page.tabId, page.frameId, ['/look.js']);
  return 'look';
}

/** The card is on its way while it is found out whether to show it: it asks, and leaves no trace if there is nothing. */
async function noticeKey(found: Found, page: VendorPage): Promise<boolean> {
  const seen = readFinding(found, page);
  if (seen === undefined) return false;
  const { status, stored } = makeOffer(seen);
  const badge = status.then(({ kind }) => showBadge(page.tabId, kind === 'open'));
  await Promise.all([putIn(page.tabId, 0, ['/card.js']), stored, badge]);
  await followTab(page.tabId);
  return true;
}

function readBlock({ email, block }: Extract<PageMessage, { type: 'seen' }>, page: VendorPage) {
  const finding = findInBlock(block, page);
  return finding && { ...finding, ...(email && { email }) };
}

/** For the account of the address; where that leaves it open, and the page names another, for the user to say. */
function readFinding(found: Found, page: VendorPage): SeenKey | undefined {
  const { tabId, url, vendor } = page;
  const [account, ...others] = accountsOf(page, found.accountTexts ?? []);
  if (account === undefined || !vendor.key.shape.test(found.key)) return undefined;
  const id = vendor.keyPage.person?.exec(url.pathname)?.[1];
  const person = { ...(id && { id }), ...(found.email && { email: found.email }) };
  return {
    tabId,
    vendor,
    account,
    ...(others.length > 0 && { others }),
    pageUrl: url,
    key: found.key,
    person: id || found.email ? person : undefined,
  };
}
