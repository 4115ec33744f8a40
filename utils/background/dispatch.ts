import { translate } from '../browser/translate.ts';
import { answerChange } from '../checks/answer-change.ts';
import { answerWatch } from '../checks/answer-watch.ts';
import { startCheck } from '../checks/jobs.ts';
import { saveCredential } from '../checks/save-credential.ts';
import { wordAddressProblem, wordKeyProblem } from '../checks/wording.ts';
import { clearClipboardLater } from '../export/clipboard.ts';
import { exportAs } from '../export/export.ts';
import { formatFor } from '../export/registry.ts';
import { answerFill } from '../fill/answer-fill.ts';
import { answerImport } from '../import/answer-import.ts';
import { answerLock } from '../lock/answer-lock.ts';
import { answerPortal } from '../offers/answer-portal.ts';
import { refreshBadges } from '../offers/badge.ts';
import { chooseAccount } from '../offers/choose-account.ts';
import { allowAccount } from '../offers/decisions.ts';
import { showAlarm } from '../offers/icon-alarm.ts';
import { dismissOffer, neverOffer } from '../offers/offers.ts';
import { saveOffer } from '../offers/save-offer.ts';
import { takeCardAway } from '../offers/take-card-away.ts';
import { answerReport } from '../report/answer-report.ts';
import { answerColleague, isColleagueMessage } from '../sharing/answer-colleague.ts';
import { dropDraft, keepDraft } from '../vault/draft.ts';
import { forgetCredential, restoreCredential } from '../vault/forgotten.ts';
import { noteUse } from '../vault/unlocked-identity.ts';
import { readCredential, readVault, updateCredential } from '../vault/vault.ts';
import { isLocked } from '../vault/vault-lock.ts';
import { accountOfAddress } from '../vendors/account.ts';
import { readKeyEntry } from '../vendors/key-entry.ts';
import { vendorById, vendors } from '../vendors/registry.ts';
import { answerDamage } from './answer-damage.ts';
import { popupState, rememberFormat } from './popup-state.ts';
import type { AddResult, ExportResult, PopupMessage, PopupReplies } from './protocol.ts';

type Reply = PopupReplies[PopupMessage['type']];

/** What the background does for Keylift's own pages. */
export async function answerPopup(message: PopupMessage): Promise<Reply> {
  // What the popup asks by itself is no use of it.
  if (message.type !== 'state' && message.type !== 'keep-draft') await noteUse();
  if (isColleagueMessage(message)) return answerColleague(message);
  switch (message.type) {
    case 'state':
      return popupState(message.tabId);
    case 'save-offer':
      return saveShown(message);
    case 'choose-account':
      return chooseAccount(message.tabId, message.host, message.chosen);
    case 'dismiss-offer':
    case 'never-offer':
      return decide(message);
    case 'allow-account':
      await allowAccount(message.vendor, message.host);
      return refreshBadges();
    case 'add-by-hand':
      return addByHand(message);
    case 'check':
      return startCheck(message.id);
    case 'check-all':
      return checkAll();
    case 'edit':
      return edit(message);
    case 'forget':
      await forgetCredential(message.id);
      return showAlarm();
    case 'undo-forget':
      await restoreCredential(message.id);
      return showAlarm();
    case 'copy-key':
      return keyToCopy(message.id);
    case 'export':
      return exportChosen(message);
    case 'bring-back':
    case 'check-next':
    case 'drop-next':
    case 'join':
    case 'keep-both':
    case 'note-handed-out':
      return answerChange(message);
    case 'raw-record':
    case 'delete-damaged':
      return answerDamage(message);
    case 'import-compare':
    case 'import-chosen':
      return answerImport(message);
    case 'clear-clipboard-later':
      return clearClipboardLater(message.note);
    case 'look-at-form':
    case 'fill-form':
    case 'disallow-fill':
      return answerFill(message);
    case 'openers':
    case 'unlock':
    case 'lock':
    case 'lock-settings':
    case 'set-lock-times':
    case 'protect':
    case 'dismiss-exposed':
    case 'start-over':
    case 'make-backup':
      return answerLock(message);
    case 'watch-setting':
    case 'set-watch':
      return answerWatch(message);
    case 'look-at-portal':
    case 'save-portal':
      return answerPortal(message);
    case 'page-report':
      return answerReport(message);
    case 'keep-draft':
      return message.draft === null ? dropDraft() : keepDraft(message.draft);
  }
}

async function saveShown(shown: Extract<PopupMessage, { type: 'save-offer' }>): Promise<Reply> {
  const result = await saveOffer(shown.tabId, { accountHost: shown.host }, shown.as);
  if (result.ok) await decided(shown.tabId);
  return result;
}

async function decide({
  type,
  tabId,
  host,
}: Extract<PopupMessage, { type: 'dismiss-offer' | 'never-offer' }>): Promise<void> {
  await (type === 'never-offer' ? neverOffer : dismissOffer)(tabId, { accountHost: host });
  return decided(tabId);
}

/** What was decided here is no longer asked on the page. */
function decided(tabId: number): Promise<void> {
  // Not waited for: a page that is busy must not keep the popup waiting.
  void takeCardAway(tabId);
  return refreshBadges();
}

async function edit({
  id,
  name,
  description,
}: Extract<PopupMessage, { type: 'edit' }>): Promise<PopupReplies['edit']> {
  const changed = await updateCredential(id, (it) => ({
    ...it,
    name: name.trim() || it.name,
    description: description.trim(),
  }));
  return !changed && (await isLocked()) ? { locked: true } : undefined;
}

async function keyToCopy(id: string): Promise<PopupReplies['copy-key']> {
  const credential = await readCredential(id);
  if (credential !== undefined) return { apiKey: credential.apiKey };
  return (await isLocked()) ? { locked: true } : undefined;
}

async function checkAll(): Promise<undefined> {
  const { credentials } = await readVault();
  await Promise.all(credentials.map(({ id }) => startCheck(id)));
}

async function addByHand(entry: Extract<PopupMessage, { type: 'add-by-hand' }>): Promise<AddResult> {
  const vendor = vendorById(entry.vendor);
  if (vendor === undefined) return { ok: false, field: 'vendor', message: translate('add_vendorMissing') };
  const address = accountOfAddress(entry.address, vendor, vendors);
  if (!address.ok) {
    return { ok: false, field: 'address', message: wordAddressProblem(address.problem, vendor, translate) };
  }
  const key = readKeyEntry(entry.apiKey, vendor);
  if (!key.ok) return { ok: false, field: 'apiKey', message: wordKeyProblem(key, vendor, translate) };
  const { account } = address;
  const { apiKey } = key;
  const saved = await saveCredential(vendor, {
    account,
    apiKey,
    name: entry.name.trim(),
    description: entry.description.trim(),
  });
  await Promise.all([dropDraft(), refreshBadges()]);
  return saved;
}

async function exportChosen(wanted: Extract<PopupMessage, { type: 'export' }>): Promise<ExportResult> {
  const format = formatFor(wanted.format);
  if (format === undefined) return { ok: false, message: translate('export_formatMissing') };
  await rememberFormat(format.id);
  if (await isLocked()) return { ok: false, message: translate('lock_isLocked') };
  const { credentials } = await readVault();
  const chosen = credentials.filter(({ id }) => wanted.ids.includes(id));
  return exportAs(format, chosen, { now: new Date(), masked: wanted.masked });
}
