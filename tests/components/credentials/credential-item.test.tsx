// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import {
  type CredentialActions,
  CredentialItem,
  type CredentialItemProps,
} from '../../../components/credentials/CredentialItem.tsx';
import type { ListedCredential } from '../../../utils/background/popup-contents.ts';
import type { VerdictWords } from '../../../utils/checks/wording.ts';
import type { Verdict } from '../../../utils/credentials/verdict.ts';
import {
  button,
  buttonNames,
  clear,
  credential,
  field,
  noActions,
  press,
  show,
  submit,
  type,
} from '../stage.tsx';

afterEach(clear);

const now = Date.UTC(2026, 10, 22, 12);
const works: VerdictWords = {
  tone: 'good',
  headline: 'Works: Nora Lind',
  details: ['199 calls left'],
  link: { label: 'Settings', url: 'https://acme.freshdesk.com/a/' },
};

function item(part: Partial<ListedCredential> = {}, props: Partial<CredentialItemProps> = {}): Element {
  const root = show(
    <CredentialItem credential={{ ...credential, ...part }} now={now} actions={noActions} {...props} />,
  );
  const found = root.querySelector('li');
  if (!found) throw new Error('no list item');
  return found;
}

test('a credential is a list item named by its name', () => {
  expect(item().getAttribute('aria-label')).toBe('Acme desk');
});

test('a credential without a name is named by its account', () => {
  expect(item({ name: ' ' }).getAttribute('aria-label')).toBe('acme.freshdesk.com');
});

test('its buttons bear the stable names', () => {
  expect(buttonNames(item())).toEqual(['Check', 'Copy key', 'Export', 'Rename', 'Forget']);
});

test('the verdict stands in a status with what to do and where', () => {
  const status = item({ verdict: works }).querySelector('[role=status]');
  expect(status?.textContent).toBe('Works: Nora Lind199 calls leftSettings');
  expect(status?.querySelector('a')?.href).toBe('https://acme.freshdesk.com/a/');
});

test('the status stays the same element from checking to verdict, so that it is announced', () => {
  const before = item({ checking: true }).querySelector('[role=status]');
  expect(before?.textContent).toBe('Checking…');
  expect(item({ verdict: works }).querySelector('[role=status]')).toBe(before);
});

test('while a check is under way the last verdict is not shown as the present one', () => {
  expect(item({ checking: true, verdict: works }).textContent).not.toContain('Works');
});

test('a key that was never checked says so', () => {
  expect(item().querySelector('[role=status]')?.textContent).toBe('Not checked yet');
});

test('it tells how long ago the check was', () => {
  const lastCheck: Verdict = { kind: 'works', at: now - 185_000, warnings: [] };
  expect(item({ lastCheck }).querySelector('.checked-at')?.textContent).toBe('Checked 3 minutes ago');
});

test('a check of this minute was just now', () => {
  const lastCheck: Verdict = { kind: 'works', at: now - 59_000, warnings: [] };
  expect(item({ lastCheck }).querySelector('.checked-at')?.textContent).toBe('Checked just now');
});

test('a missing permission can be allowed where the verdict says so', async () => {
  const allow = vi.fn<CredentialActions['allow']>(async () => undefined);
  const lastCheck: Verdict = { kind: 'unknown', at: now, reason: 'permission-missing' };
  await press(button(item({ lastCheck }, { actions: { ...noActions, allow } }), 'Allow'));
  expect(allow).toHaveBeenCalledExactlyOnceWith('freshdesk');
});

test('no permission is asked for when the check failed for another reason', () => {
  const lastCheck: Verdict = { kind: 'unknown', at: now, reason: 'offline' };
  expect(buttonNames(item({ lastCheck }))).not.toContain('Allow');
});

test('a press is ignored until the last one is done', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const check = vi.fn<CredentialActions['check']>(() => promise);
  const actions = { ...noActions, check };
  await press(button(item({}, { actions }), 'Check'));
  await press(button(item({}, { actions }), 'Check'));
  resolve(undefined);
  expect(check).toHaveBeenCalledOnce();
});

test('while checking, Check does nothing but keeps its place in the tab order', async () => {
  const check = vi.fn<CredentialActions['check']>(async () => undefined);
  const checkButton = button(item({ checking: true }, { actions: { ...noActions, check } }), 'Check');
  await press(checkButton);
  expect(check).not.toHaveBeenCalled();
  expect(checkButton.disabled).toBe(false);
});

test('renaming hands over both fields', async () => {
  const edit = vi.fn<CredentialActions['edit']>(async () => undefined);
  const editing = { name: 'Acme desk', description: '' };
  const root = item({}, { editing, actions: { ...noActions, edit } });
  await type(field(root, 'Name'), 'Acme helpdesk');
  await type(field(root, 'Description'), 'for the warehouse');
  await submit(root);
  expect(edit).toHaveBeenCalledExactlyOnceWith('c1', {
    name: 'Acme helpdesk',
    description: 'for the warehouse',
  });
});

test('Escape leaves the renaming and does not reach the popup', () => {
  const startEdit = vi.fn<CredentialActions['startEdit']>();
  item({}, { editing: { name: 'x', description: '' }, actions: { ...noActions, startEdit } });
  const event = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true, bubbles: true });
  document.body.dispatchEvent(event);
  expect(startEdit).toHaveBeenCalledExactlyOnceWith(undefined);
  expect(event.defaultPrevented).toBe(true);
});

test('markup in a name is text', () => {
  const root = item({ name: '<img src=x onerror=alert(1)>' });
  expect(root.querySelector('img')).toBeNull();
  expect(root.querySelector('h3')?.textContent).toBe('<img src=x onerror=alert(1)>');
});

test('a key that worked and is refused says since when and until when', () => {
  const refused = { since: Date.UTC(2026, 4, 3, 12), workedUntil: Date.UTC(2026, 4, 2, 12) };
  const lastCheck: Verdict = { kind: 'refused', at: now, reason: 'wrong-key' };
  expect(item({ refused, lastCheck }).textContent).toMatch(
    /Refused since May 3, 2026.*; worked until May 2, 2026/,
  );
  expect(item({ lastCheck }).textContent).not.toContain('Refused since');
});
