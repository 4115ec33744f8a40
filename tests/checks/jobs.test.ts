// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { alarms, inSession, newCredential, setStage } from '../stages/background-stage.ts';

let stage: Awaited<ReturnType<typeof setStage>>;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => vi.unstubAllGlobals());

/** A worker that has just been started. */
async function worker() {
  vi.resetModules();
  return {
    ...(await import('../../utils/checks/jobs.ts')),
    ...(await import('../../utils/vault/vault.ts')),
    ...(await import('../../utils/vault/forgotten.ts')),
  };
}

async function workerWith(...accounts: readonly string[]) {
  const it = await worker();
  for (const account of accounts) await it.addCredential(account, account, newCredential(account));
  return it;
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const requests = (count: number) => expect.poll(() => stage.asked.length).toBe(count);

describe('a check', () => {
  test('leaves its verdict and the owner in the vault, and no note and no alarm', async () => {
    const { startCheck, runCheck, readCredential } = await workerWith('acme');
    await startCheck('acme');
    expect([await inSession(), await alarms()]).toEqual([['check:acme'], ['resume-checks']]);
    await runCheck('acme');
    const { lastCheck, owner } = (await readCredential('acme')) ?? {};
    expect(lastCheck?.kind).toBe('works');
    expect(owner).toEqual({ id: '7', name: 'Nora Lind', email: 'nora.lind@acme.example' });
    expect([await inSession(), await alarms()]).toEqual([[], []]);
  });

  test('that is under way is joined', async () => {
    const { startCheck, runCheck } = await workerWith('acme');
    stage.api.hold = true;
    await startCheck('acme');
    await startCheck('acme');
    const joined = runCheck('acme');
    await requests(1);
    stage.letGo();
    await joined;
    expect(stage.asked.length).toBe(1);
  });

  test('of a credential that is forgotten or gone is struck off', async () => {
    const { startCheck, runCheck, forgetCredential } = await workerWith('acme');
    await forgetCredential('acme');
    for (const id of ['acme', 'gone']) await startCheck(id).then(() => runCheck(id));
    expect(stage.asked).toEqual([]);
    expect([await inSession(), await alarms()]).toEqual([[], []]);
  });

  test('waits for the one before it of the same account, not for those of others', async () => {
    const { addCredential, startCheck, runCheck } = await workerWith('acme', 'other');
    const { apiKey, ...same } = newCredential('acme');
    await addCredential('acme2', 'acme2', { ...same, apiKey: apiKey.replace('Key', 'Yek') });
    stage.api.hold = true;
    for (const id of ['acme', 'acme2', 'other']) await startCheck(id);
    await requests(2);
    expect(stage.asked.map((url) => new URL(url).hostname)).toEqual([
      'acme.freshservice.com',
      'other.freshservice.com',
    ]);
    stage.api.hold = false;
    stage.letGo();
    await Promise.all(['acme', 'acme2', 'other'].map(runCheck));
    expect(stage.asked.length).toBe(3);
  });
});

describe('a worker that starts', () => {
  test('takes up what the one before left', async () => {
    const killed = await workerWith('acme');
    await killed.noteCheck('acme');
    const { resumeChecks, runCheck, readCredential } = await worker();
    await resumeChecks();
    await runCheck('acme');
    expect((await readCredential('acme'))?.lastCheck?.kind).toBe('works');
    expect(await inSession()).toEqual([]);
  });

  test('strikes off a note whose credential was never saved', async () => {
    const killed = await worker();
    await killed.noteCheck('acme');
    const { resumeChecks, runCheck } = await worker();
    await resumeChecks();
    await runCheck('acme');
    expect([await inSession(), await alarms()]).toEqual([[], []]);
  });

  test('ends the alarm that one killed at its last step left', async () => {
    await browser.alarms.create('resume-checks', { periodInMinutes: 0.5 });
    const { resumeChecks } = await worker();
    await resumeChecks();
    expect(await alarms()).toEqual([]);
  });

  test('says "interrupted" of a check that killed three before it', async () => {
    const killed = await workerWith('acme');
    await killed.noteCheck('acme');
    stage.api.hold = true;
    for (const start of [1, 2]) {
      await (await worker()).resumeChecks();
      await requests(start);
    }
    const { resumeChecks, readCredential } = await worker();
    await resumeChecks();
    expect((await readCredential('acme'))?.lastCheck).toMatchObject({
      kind: 'unknown',
      reason: 'interrupted',
    });
    expect([await inSession(), await alarms()]).toEqual([[], []]);
    expect(stage.asked.length).toBe(2);
  });

  test('counts itself once, though its start and the alarm both resume', async () => {
    const killed = await workerWith('acme');
    await killed.noteCheck('acme');
    stage.api.hold = true;
    const { resumeChecks } = await worker();
    await Promise.all([resumeChecks(), resumeChecks(), resumeChecks()]);
    expect(await browser.storage.session.get('check:acme')).toEqual({ 'check:acme': { attempt: 2 } });
    await requests(1);
  });
});

describe('the alarm', () => {
  test('in the middle of a save leaves the check of what is being saved to the save', async () => {
    const { noteCheck, resumeChecks, addCredential, runCheck, readCredential } = await worker();
    await noteCheck('acme');
    await resumeChecks();
    await later(50);
    expect(await inSession()).toEqual(['check:acme']);
    await addCredential('acme', 'acme', newCredential('acme'));
    await runCheck('acme');
    expect((await readCredential('acme'))?.lastCheck?.kind).toBe('works');
  });

  test('of a check that was noted while another ended stays', async () => {
    const { startCheck, runCheck, noteCheck } = await workerWith('acme');
    const clear: (name: string) => Promise<boolean> = browser.alarms.clear.bind(browser.alarms);
    const slowly = vi.fn<typeof clear>(async (name) => {
      await later(50);
      return clear(name);
    });
    Object.assign(browser.alarms, { clear: slowly });
    await startCheck('acme');
    const ended = runCheck('acme');
    await expect.poll(() => slowly.mock.calls.length, { interval: 5 }).toBe(1);
    await Promise.all([noteCheck('other'), ended]);
    Object.assign(browser.alarms, { clear });
    expect(await alarms()).toEqual(['resume-checks']);
  });
});
