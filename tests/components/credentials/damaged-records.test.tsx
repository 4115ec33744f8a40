// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { type DamageActions, DamagedRecords } from '../../../components/credentials/DamagedRecords.tsx';
import type { PopupState } from '../../../utils/background/popup-contents.ts';
import { button, buttonNames, clear, press, show } from '../stage.tsx';

afterEach(clear);

type Damaged = PopupState['damaged'][number];
const record: Damaged = { id: '6f1c-77', why: 'unopened' };

function list(damaged: readonly Damaged[], actions: Partial<DamageActions> = {}) {
  const none = async () => undefined;
  return show(
    <DamagedRecords damaged={damaged} actions={{ saveRaw: none, deleteDamaged: none, ...actions }} />,
  );
}

test('nothing damaged, nothing said', () => {
  expect(list([]).textContent).toBe('');
});

test('a damaged record is listed with its id, and that it is kept', () => {
  const text = list([record]).textContent;
  for (const part of ['One saved record is damaged.', 'kept', '6f1c-77']) expect(text).toContain(part);
});

test.each([
  ['newer', 'newer version'],
  ['malformed', 'no credential'],
  ['unopened', 'does not open'],
] satisfies readonly (readonly [Damaged['why'], string])[])('one that is %s says why', (why, words) => {
  expect(list([{ ...record, why }]).querySelector('li')?.textContent).toContain(words);
});

test('the raw record can be saved', async () => {
  const saveRaw = vi.fn<DamageActions['saveRaw']>(async () => undefined);
  await press(button(list([record], { saveRaw }), 'Save raw record'));
  expect(saveRaw).toHaveBeenCalledExactlyOnceWith('6f1c-77');
});

test('deleting asks first', async () => {
  const deleteDamaged = vi.fn<DamageActions['deleteDamaged']>(async () => undefined);
  const root = list([record], { deleteDamaged });
  await press(button(root, 'Delete'));
  expect(deleteDamaged).not.toHaveBeenCalled();
  await press(button(root, 'Delete for good'));
  expect(deleteDamaged).toHaveBeenCalledExactlyOnceWith('6f1c-77');
});

test('what was asked can be taken back', async () => {
  const root = list([record]);
  await press(button(root, 'Delete'));
  expect(document.activeElement).toBe(button(root, 'Keep it'));
  await press(button(root, 'Keep it'));
  expect(buttonNames(root)).toEqual(['Save raw record', 'Delete']);
  expect(document.activeElement).toBe(button(root, 'Save raw record'));
});
