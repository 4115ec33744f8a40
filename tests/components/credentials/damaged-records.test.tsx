// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { type DamageActions, DamagedRecords } from '../../../components/credentials/DamagedRecords.tsx';
import type { Damage, DamagedRecord } from '../../../utils/vault/damage.ts';
import { button, buttonNames, clear, press, show } from '../stage.tsx';

afterEach(clear);

const record: DamagedRecord = { ref: 'r1', id: '6f1c-77', why: 'changed', at: 0 };

function list(damaged: readonly DamagedRecord[], actions: Partial<DamageActions> = {}) {
  const none = async () => undefined;
  return show(
    <DamagedRecords
      damaged={damaged}
      now={3 * 60_000}
      actions={{ saveRaw: none, deleteDamaged: none, ...actions }}
    />,
  );
}

test('nothing damaged, nothing said', () => {
  expect(list([]).textContent).toBe('');
});

test('a damaged record is listed with its id, when it was written, and that it is kept', () => {
  const text = list([record]).textContent;
  for (const part of ['One saved record is damaged.', 'kept', '6f1c-77', 'Last written 3 minutes ago'])
    expect(text).toContain(part);
});

test('a record that opens is listed by the name it gives itself', () => {
  const item = list([{ ...record, name: 'Acme desk' }]).querySelector('li');
  expect(item?.getAttribute('aria-label')).toBe('Acme desk');
});

test.each([
  ['changed', 'not what Keylift last wrote'],
  ['foreign', 'did not write it'],
  ['gone', 'not in storage any more'],
  ['newer', 'newer version'],
  ['malformed', 'no credential'],
  ['unopened', 'does not open'],
] satisfies readonly (readonly [Damage, string])[])('one that is %s says why', (why, words) => {
  expect(list([{ ...record, why }]).querySelector('li')?.textContent).toContain(words);
});

test('the raw record can be saved', async () => {
  const saveRaw = vi.fn<DamageActions['saveRaw']>(async () => undefined);
  await press(button(list([record], { saveRaw }), 'Save raw record'));
  expect(saveRaw).toHaveBeenCalledExactlyOnceWith('r1');
});

test('of what is gone there is nothing to save', () => {
  expect(buttonNames(list([{ ...record, why: 'gone' }]))).toEqual(['Dismiss']);
});

test('deleting asks first', async () => {
  const deleteDamaged = vi.fn<DamageActions['deleteDamaged']>(async () => undefined);
  const root = list([record], { deleteDamaged });
  await press(button(root, 'Delete'));
  expect(deleteDamaged).not.toHaveBeenCalled();
  await press(button(root, 'Delete for good'));
  expect(deleteDamaged).toHaveBeenCalledExactlyOnceWith('r1');
});

test('what was asked can be taken back', async () => {
  const root = list([record]);
  await press(button(root, 'Delete'));
  expect(document.activeElement).toBe(button(root, 'Keep it'));
  await press(button(root, 'Keep it'));
  expect(buttonNames(root)).toEqual(['Save raw record', 'Delete']);
  expect(document.activeElement).toBe(button(root, 'Save raw record'));
});
