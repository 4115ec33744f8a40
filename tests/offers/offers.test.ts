// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openChecks, runCheck } from '../../utils/checks/jobs.ts';
import { answerPage } from '../../utils/offers/answer-page.ts';
import { allowAccount, neverList } from '../../utils/offers/decisions.ts';
import {
  dismissOffer,
  dropOffer,
  makeOffer,
  neverOffer,
  offerOf,
  offerStatus,
  type SeenKey,
} from '../../utils/offers/offers.ts';
import { saveOffer } from '../../utils/offers/save-offer.ts';
import { readCredential, readVault } from '../../utils/vault/vault.ts';
import { accountOf, vendorOf } from '../checks/answer-entries.ts';
import { alarms, inSession, onDisk, putOnDisk, setStage } from '../stages/background-stage.ts';

const vendor = vendorOf('freshservice');
const pageUrl = new URL('https://acme.freshservice.com/a/profiles/7/edit?secret=1#here');
const here = { pageHost: pageUrl.hostname };
const key = 'Key00000000000000000';

let stage: Awaited<ReturnType<typeof setStage>>;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => vi.unstubAllGlobals());

async function offer(over: Partial<SeenKey> = {}) {
  const account = accountOf(vendor, 'acme');
  const { status, stored } = makeOffer({
    tabId: 1,
    vendor,
    account,
    pageUrl,
    key,
    person: undefined,
    ...over,
  });
  await stored;
  return status;
}

async function save() {
  const saved = await saveOffer(1, here);
  if (!saved.ok) throw new Error(saved.problem);
  return saved.id;
}

describe('an offer', () => {
  test('is in memory alone, and without the query of its page', async () => {
    await offer();
    expect(JSON.stringify(await onDisk())).not.toContain(key);
    expect(JSON.stringify(await browser.storage.session.get(null))).not.toContain('secret');
    expect(await offerOf(1)).toMatchObject({ lastFour: '0000', pageHost: 'acme.freshservice.com' });
  });

  test('is gone with its tab', async () => {
    await offer();
    await dropOffer(1);
    expect(await saveOffer(1, here)).toEqual({ ok: false, problem: 'gone' });
  });

  test('that was changed in storage is gone and not saved', async () => {
    await offer();
    await browser.storage.session.set({ 'offer:1': { ...(await offerOf(1)), key: 5 } });
    expect(await saveOffer(1, here)).toEqual({ ok: false, problem: 'gone' });
    expect((await readVault()).credentials).toEqual([]);
  });
});

describe('a decision', () => {
  test('"Not now" holds for this key, not for the next', async () => {
    await offer();
    await dismissOffer(1, here);
    expect(await offer()).toEqual({ kind: 'dismissed' });
    expect(await offer({ key: key.replace('Key', 'New') })).toEqual({ kind: 'open' });
  });

  test('"Never" holds for every key of the account until it is allowed again', async () => {
    await offer();
    await neverOffer(1, here);
    const next = { key: key.replace('Key', 'New') };
    expect(await offer(next)).toEqual({ kind: 'never' });
    expect(await offer({ account: accountOf(vendor, 'other') })).toEqual({ kind: 'open' });
    expect(await neverList()).toEqual([{ vendor: 'freshservice', host: 'acme.freshservice.com' }]);
    await allowAccount('freshservice', 'acme.freshservice.com');
    expect(await offer(next)).toEqual({ kind: 'open' });
  });
});

describe('a save', () => {
  test('notes the check before the credential is there', async () => {
    await offer();
    const order: string[] = [];
    browser.storage.onChanged.addListener((changes) => void order.push(...Object.keys(changes)));
    const id = await save();
    expect(order.slice(0, 2)).toEqual([`check:${id}`, 'records']);
  });

  test('ends the offer, and its check comes to a verdict', async () => {
    await offer();
    const id = await save();
    expect(await offerStatus((await offerOf(1)) as never)).toEqual({ kind: 'saved', id });
    await runCheck(id);
    expect((await readCredential(id))?.lastCheck?.kind).toBe('works');
  });

  test('of what is saved already finds it, and checks it anew', async () => {
    await offer();
    const id = await save();
    await runCheck(id);
    expect(await saveOffer(1, here)).toEqual({ ok: true, id, known: true });
    expect(await openChecks()).toContain(id);
    await expect.poll(() => stage.asked.length).toBe(2);
    await expect.poll(async () => [await inSession(), await alarms()]).toEqual([['offer:1'], []]);
  });

  test('that cannot be written leaves the offer, and no note of a check', async () => {
    await offer();
    await putOnDisk({ items: { protection: { kind: 'none' } } });
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new Error('full');
    });
    await expect(saveOffer(1, here)).rejects.toThrow('full');
    put.mockRestore();
    await expect.poll(async () => [await inSession(), await alarms()]).toEqual([['offer:1'], []]);
    expect(await offer()).toEqual({ kind: 'open' });
  });
});

describe('the card that waits for the verdict', () => {
  const sender = { id: browser.runtime.id, url: pageUrl.href, frameId: 0, tab: { id: 1, url: pageUrl.href } };
  const verdict = () => answerPage({ type: 'card-verdict' }, sender);

  async function saveOnCard(): Promise<string> {
    await offer();
    const mark = String(Reflect.get(Object(await answerPage({ type: 'card-view' }, sender)), 'mark'));
    return String(Reflect.get(Object(await answerPage({ type: 'card-save', mark }, sender)), 'id'));
  }

  test('gets that of the check under way', async () => {
    stage.api.hold = true;
    await saveOnCard();
    const answer = verdict();
    await expect.poll(() => stage.asked.length).toBe(1);
    stage.letGo();
    expect(await answer).toMatchObject({ verdict: { tone: 'good' } });
  });

  test('gets that of a check that has ended, and starts no other', async () => {
    await runCheck(await saveOnCard());
    expect(await verdict()).toMatchObject({ verdict: { tone: 'good' } });
    expect(stage.asked.length).toBe(1);
  });

  test('gets one also where the note of the check was lost', async () => {
    stage.api.hold = true;
    const id = await saveOnCard();
    await browser.storage.session.remove(`check:${id}`);
    const answer = verdict();
    await expect.poll(() => stage.asked.length).toBe(1);
    stage.letGo();
    expect(await answer).toMatchObject({ verdict: { tone: 'good' } });
  });
});
