// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import {
  SavedCredentials,
  type SavedCredentialsProps,
} from '../../../components/credentials/SavedCredentials.tsx';
import { NeverList, type NeverListProps } from '../../../components/this-page/NeverList.tsx';
import { nextBatch, progressOf } from '../../../entrypoints/popup/main/progress.ts';
import type { ListedCredential } from '../../../utils/background/popup-contents.ts';
import { button, buttonNames, clear, credential, noActions, press, show } from '../stage.tsx';

afterEach(clear);

const actions: SavedCredentialsProps['actions'] = {
  ...noActions,
  checkAll: async () => undefined,
  exportAll: () => undefined,
  undoForget: async () => undefined,
  saveRaw: async () => undefined,
  deleteDamaged: async () => undefined,
};

function list(state: Partial<SavedCredentialsProps['state']>, props: Partial<SavedCredentialsProps> = {}) {
  return show(
    <SavedCredentials
      state={{ credentials: [], damaged: [], ...state }}
      now={0}
      actions={actions}
      {...props}
    />,
  );
}

test('the region bears its stable name', () => {
  const region = list({}).querySelector('section');
  const heading = document.getElementById(region?.getAttribute('aria-labelledby') ?? '');
  expect(heading?.textContent).toBe('Saved credentials');
});

test('each credential is one list item of the region', () => {
  const credentials = [credential, { ...credential, id: 'c2', name: 'Other' }];
  const names = [...list({ credentials }).querySelectorAll('li')].map((item) =>
    item.getAttribute('aria-label'),
  );
  expect(names).toEqual(['Acme desk', 'Other']);
});

test('a credential is drawn anew only when it says something else', () => {
  let drawn = 0;
  const counted: ListedCredential = {
    ...credential,
    get vendorName() {
      drawn += 1;
      return 'Freshdesk';
    },
  };
  const other = { ...credential, id: 'c2', name: 'Other' };
  list({ credentials: [counted, other] });
  const once = drawn;
  expect(once).toBeGreaterThan(0);
  const root = list({ credentials: [counted, { ...other, name: 'Renamed' }] });
  expect(root.textContent).toContain('Renamed');
  expect(drawn).toBe(once);
});

test('with something saved, all can be checked and exported', () => {
  const names = buttonNames(list({ credentials: [credential] }));
  expect(names.slice(0, 2)).toEqual(['Check all', 'Export all']);
});

test('with nothing saved it says how to begin', () => {
  const root = list({});
  expect(root.textContent).toContain('Nothing saved yet');
  expect(buttonNames(root)).toEqual([]);
});

test('what was forgotten can be brought back', async () => {
  const undoForget = vi.fn<SavedCredentialsProps['actions']['undoForget']>(async () => undefined);
  const root = list({ forgotten: { id: 'c9', name: 'Gone' } }, { actions: { ...actions, undoForget } });
  expect(root.textContent).toContain('Forgot Gone.');
  await press(button(root, 'Undo'));
  expect(undoForget).toHaveBeenCalledExactlyOnceWith('c9');
});

test('progress is told in words', () => {
  expect(list({ credentials: [credential] }, { progress: { done: 3, total: 7 } }).textContent).toContain(
    '3 of 7',
  );
});

test('while all are checked, Check all does nothing', async () => {
  const checkAll = vi.fn<SavedCredentialsProps['actions']['checkAll']>(async () => undefined);
  const progress = { done: 1, total: 2 };
  await press(
    button(list({ credentials: [credential] }, { progress, actions: { ...actions, checkAll } }), 'Check all'),
  );
  expect(checkAll).not.toHaveBeenCalled();
});

const checked = (...ids: string[]) => ['a', 'b', 'c'].map((id) => ({ id, checking: ids.includes(id) }));

test('checks that run together are counted together until the last has ended', () => {
  const begun = nextBatch(new Set(), checked('a', 'b', 'c'));
  const later = nextBatch(begun, checked('c'));
  expect(progressOf(later, checked('c'))).toEqual({ done: 2, total: 3 });
  expect(progressOf(later, checked())).toBeUndefined();
  expect(nextBatch(later, checked()).size).toBe(0);
});

test('a single check has no progress', () => {
  const credentials = [{ id: 'a', checking: true }];
  expect(progressOf(nextBatch(new Set(), credentials), credentials)).toBeUndefined();
});

test('each account of the never-list can be allowed again', async () => {
  const onAllow = vi.fn<NeverListProps['onAllow']>(async () => undefined);
  const never = [{ vendor: 'freshdesk', vendorName: 'Freshdesk', host: 'acme.freshdesk.com' }];
  const root = show(<NeverList never={never} onAllow={onAllow} />);
  await press(button(root, 'Allow again'));
  expect(onAllow).toHaveBeenCalledExactlyOnceWith('freshdesk', 'acme.freshdesk.com');
});
