// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { openChecks } from '../../utils/checks/jobs.ts';
import { answerImport } from '../../utils/import/answer-import.ts';
import { readVault } from '../../utils/vault/vault.ts';
import { putOnDisk, setStage } from '../stages/background-stage.ts';
import { sample, samples } from '../stages/sample-credentials.ts';
import { killAtWrite, rawRecords, vaultKept } from '../stages/vault-stage.ts';

/** What is chosen of an import is written in one step. */
const all = [...samples.values()];
const [desk, other] = [sample('freshdesk'), sample('insightly')];
const placeAll = (these: readonly object[]) => {
  const chosen = these.map((one) => ({ credential: JSON.stringify(one), choice: { kind: 'add' as const } }));
  return answerImport({ type: 'import-chosen', chosen });
};
const names = async () => (await readVault()).credentials.map(({ name }) => name).toSorted();

beforeEach(async () => {
  (await setStage()).api.hold = true;
  await putOnDisk({ items: { protection: { kind: 'none' } } });
});

test('each gets a name of its own, all in one write', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  expect(await placeAll(all.map((one) => ({ ...one, name: 'Desk' })))).toEqual(all.map(({ id }) => id));
  const writes = transaction.mock.calls.filter(
    ([stores, mode]) => mode === 'readwrite' && [stores].flat().includes('records'),
  );
  expect(writes.length).toBe(1);
  expect(await names()).toEqual(['', ' (2)', ' (3)', ' (4)', ' (5)'].map((number) => `Desk${number}`));
  expect(await openChecks()).toEqual(new Set(all.map(({ id }) => id)));
});

test('nothing is written where the browser cannot write it all, and no check is left', async () => {
  const revive = killAtWrite(3, 'disk');
  // Under new ids: the checks of the others go on.
  const fresh = all.map((one) => ({ ...one, id: `new-${one.id}` }));
  await expect(placeAll(fresh)).rejects.toThrow('killed');
  revive();
  expect(await names()).toEqual([]);
  await expect.poll(openChecks).toEqual(new Set());
});

test('what is stale, unfit or comes twice is left out, and the rest is taken', async () => {
  await placeAll([desk]);
  const given = [{ ...desk, name: 'Theirs' }, { id: 'x' }, other, other];
  expect(await placeAll(given)).toEqual([undefined, undefined, other.id, undefined]);
  expect(await names()).toEqual([desk.name, other.name].toSorted());
});

test('nothing is told and nothing written while the vault is locked', async () => {
  await (await vaultKept('sealed')).lockVault();
  const credentials = [JSON.stringify(desk)];
  expect(await answerImport({ type: 'import-compare', credentials })).toBe('locked');
  expect(await placeAll(all)).toBe('locked');
  expect(await rawRecords()).toEqual({});
});
