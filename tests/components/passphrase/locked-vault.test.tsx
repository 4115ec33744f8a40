// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { ExposedKeys } from '../../../components/passphrase/ExposedKeys.tsx';
import {
  BrokenVault,
  LockedVault,
  type LockedVaultProps,
} from '../../../components/passphrase/LockedVault.tsx';
import { english } from '../../stages/english.ts';
import { button, buttonNames, clear, field, press, show, submit, type } from '../stage.tsx';

afterEach(clear);

const usePasskey = english('lock_unlockPasskey');

function locked(
  opensWith: LockedVaultProps['lock']['opensWith'],
  more: Partial<LockedVaultProps['lock']> = {},
) {
  const onUnlock = vi.fn<LockedVaultProps['onUnlock']>(async () => ({ kind: 'done' }));
  const onForgotten = vi.fn<LockedVaultProps['onForgotten']>(async () => undefined);
  const lock = { kind: 'locked', count: 3, waiting: 0, opensWith, ...more } as const;
  return { root: show(<LockedVault lock={lock} {...{ onUnlock, onForgotten }} />), onUnlock, onForgotten };
}

test('a vault says how many are locked, and how many of them wait for their check', () => {
  const { root } = locked({ passphrase: true, passkey: false }, { waiting: 1 });
  expect(root.textContent).toContain('Locked: 3 credentials');
  expect(root.textContent).toContain(english('lock_waitingOne'));
});

test.each([
  [{ passphrase: true, passkey: false }, ['Show', 'Unlock', 'Forgotten?']],
  [{ passphrase: true, passkey: true }, ['Show', 'Unlock', usePasskey, 'Forgotten?']],
  [{ passphrase: false, passkey: true }, [usePasskey, 'Forgotten?']],
])('what opens it is offered: %j', (opensWith, names) => {
  expect(buttonNames(locked(opensWith).root)).toEqual(names);
});

test('a passphrase unlocks, and does not stay in the field', async () => {
  const { root, onUnlock } = locked({ passphrase: true, passkey: true });
  await submit(root);
  expect(onUnlock).not.toHaveBeenCalled();
  await type(field(root, 'Passphrase'), 'correct horse');
  await submit(root);
  expect(onUnlock.mock.calls.map(([proof]) => proof)).toEqual([{ passphrase: 'correct horse' }]);
  expect(field(root, 'Passphrase').value).toBe('');
});

test('a passkey unlocks, and why it did not is said where there is no field', async () => {
  const { root, onUnlock } = locked({ passphrase: false, passkey: true });
  onUnlock.mockResolvedValue({ kind: 'failed', message: 'not allowed' });
  await press(button(root, usePasskey));
  expect(onUnlock.mock.calls.map(([proof]) => proof)).toEqual(['passkey']);
  expect(root.querySelector('[role=alert]')?.textContent).toContain('not allowed');
});

test('who has forgotten it is led on', async () => {
  const { root, onForgotten } = locked({ passphrase: true, passkey: false });
  await press(button(root, 'Forgotten?'));
  expect(onForgotten).toHaveBeenCalledOnce();
});

test('a broken one says so, and leads to the settings', async () => {
  const onSettings = vi.fn<() => Promise<void>>(async () => undefined);
  const root = show(<BrokenVault onSettings={onSettings} />);
  expect(root.querySelector('[role=alert]')?.textContent).toContain(english('lock_broken'));
  await press(button(root, english('options_open')));
  expect(onSettings).toHaveBeenCalledOnce();
});

test('exposed keys are listed with the way to a new one, until it is done', async () => {
  const onDismiss = vi.fn<() => Promise<void>>(async () => undefined);
  const keys = [
    { id: 'a', name: 'Acme', url: 'https://acme.freshdesk.com/a/profiles/7/edit' },
    { id: 'b', name: 'Of a later version' },
  ];
  const exposed = { keys, others: 0, address: false };
  const root = show(<ExposedKeys exposed={exposed} onDismiss={onDismiss} />);
  expect([...root.querySelectorAll('li')].length).toBe(2);
  const [link, ...more] = root.querySelectorAll('a');
  expect([link?.href, link?.rel, link?.getAttribute('aria-label'), more.length]).toEqual([
    keys[0]?.url,
    'noreferrer',
    'Get a new key for Acme',
    0,
  ]);
  await press(button(root, 'Done'));
  expect(onDismiss).toHaveBeenCalledOnce();
  expect(show(<ExposedKeys exposed={undefined} onDismiss={onDismiss} />).textContent).toBe('');
});

test('what was exposed and is no longer listed is counted, and the own address is named', () => {
  const text = (others: number, address: boolean) =>
    show(<ExposedKeys exposed={{ keys: [], others, address }} onDismiss={async () => undefined} />)
      .textContent;
  expect(text(1, false)).toContain('One more key, which Keylift no longer has.');
  expect(text(3, false)).toContain('3 more keys, which Keylift no longer has.');
  expect(text(0, false)).not.toContain('more key');
  expect(text(0, false)).not.toContain('colleagues');
  expect(text(0, true)).toContain('the address under which colleagues seal files for you');
});
