// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BackupSettings } from '../../../components/settings/BackupSettings.tsx';
import { type KeepingActions, KeepingSettings } from '../../../components/settings/KeepingSettings.tsx';
import type { LockState } from '../../../utils/lock/lock-messages.ts';
import { english } from '../../stages/english.ts';
import { button, buttonNames, clear, field, press, show, submit, type } from '../stage.tsx';

const passkeys = vi.hoisted(() => ({ can: true }));
vi.mock('../../../components/passphrase/use-passkeys.ts', () => ({ usePasskeys: () => passkeys.can }));
beforeEach(() => {
  passkeys.can = true;
});
afterEach(clear);

const [passphrase, passkey] = [true, true];
const unlocked = (opensWith = { passphrase, passkey: false }): LockState => ({
  kind: 'unlocked',
  until: 0,
  opensWith,
});
const locked: LockState = { kind: 'locked', count: 2, waiting: 0, opensWith: { passphrase, passkey: false } };
const long = 'correct horse battery staple';
const [again, current] = [english('export_passphraseAgain'), english('keeping_current')];
const [alsoPasskey, alsoPassphrase] = [english('keeping_alsoPasskey'), english('keeping_alsoPassphrase')];

function settings(first: LockState) {
  const actions = {
    onKeep: vi.fn<KeepingActions['onKeep']>(async () => ({ kind: 'done' })),
    onAlso: vi.fn<KeepingActions['onAlso']>(async () => ({ kind: 'done' })),
    onUnlock: vi.fn<KeepingActions['onUnlock']>(async () => ({ kind: 'done' })),
    onLock: vi.fn<KeepingActions['onLock']>(async () => undefined),
    onStartOver: vi.fn<KeepingActions['onStartOver']>(async () => undefined),
  };
  const draw = (lock: LockState) => show(<KeepingSettings lock={lock} actions={actions} />);
  return { root: draw(first), draw, ...actions };
}

test.each([
  [{ kind: 'memory', chosen: true }, 'keeping_standsMemory'],
  [{ kind: 'none' }, 'keeping_standsNone'],
  [{ kind: 'broken' }, 'lock_broken'],
] as const)('how it stands is said, and can be changed at once: %j', async (lock, words) => {
  const { root, onKeep } = settings(lock);
  expect(root.textContent).toContain(english(words));
  await type(field(root, 'Passphrase'), long);
  await type(field(root, again), long);
  await submit(root);
  await expect.poll(() => onKeep.mock.lastCall?.[0]).toEqual({ kind: 'passphrase', passphrase: long });
  expect(onKeep.mock.lastCall?.[1]).toBeUndefined();
});

test('while it is locked it can be unlocked, or started over after a second word', async () => {
  const { root, onUnlock, onStartOver } = settings(locked);
  await type(field(root, 'Passphrase'), 'old');
  await submit(root);
  expect(onUnlock.mock.lastCall?.[0]).toEqual({ passphrase: 'old' });
  await press(button(root, 'Forgotten?'));
  await press(button(root, english('options_startOver')));
  expect(onStartOver).not.toHaveBeenCalled();
  await press(root.querySelector<HTMLElement>('input[type=checkbox]') ?? document.body);
  await press(button(root, english('options_startOver')));
  expect(onStartOver).toHaveBeenCalledOnce();
});

test.each([
  ['a passkey is missing', unlocked(), true, ['Lock', 'Change…', alsoPasskey]],
  ['the browser has no passkeys', unlocked(), false, ['Lock', 'Change…']],
  [
    'a passphrase is missing',
    unlocked({ passphrase: false, passkey }),
    true,
    ['Lock', 'Change…', alsoPassphrase],
  ],
  ['nothing is missing', unlocked({ passphrase, passkey }), true, ['Lock', 'Change…']],
])('unlocked where %s', async (_, lock, can, names) => {
  passkeys.can = can;
  const { root, onLock } = settings(lock);
  expect(buttonNames(root)).toEqual(names);
  await press(button(root, 'Lock'));
  expect(onLock).toHaveBeenCalledOnce();
});

test('a passkey is added beside the passphrase, which is asked for', async () => {
  const { root, onAlso } = settings(unlocked());
  await press(button(root, alsoPasskey));
  await type(field(root, current), 'old');
  await submit(root);
  expect(onAlso.mock.lastCall?.slice(0, 2)).toEqual([{ kind: 'passkey' }, { passphrase: 'old' }]);
  expect(buttonNames(root)).toContain('Lock');
});

test('a passphrase is added beside the passkey, which the browser asks for', async () => {
  const { root, onAlso } = settings(unlocked({ passphrase: false, passkey }));
  await press(button(root, alsoPassphrase));
  await type(field(root, 'Passphrase'), long);
  await type(field(root, again), long);
  await submit(root);
  await expect
    .poll(() => onAlso.mock.lastCall?.slice(0, 2))
    .toEqual([{ kind: 'passphrase', passphrase: long }, 'passkey']);
});

test('a change that was done closes its form, also where the vault was locked for a moment on the way', async () => {
  const { root, draw, onKeep } = settings(unlocked());
  let end = (): void => undefined;
  onKeep.mockImplementation(() => new Promise((resolve) => (end = () => resolve({ kind: 'done' }))));
  await press(button(root, 'Change…'));
  await type(field(root, current), 'old');
  await type(field(root, english('keeping_newPassphrase')), long);
  await type(field(root, again), long);
  await submit(root);
  await expect.poll(() => onKeep.mock.calls.length).toBe(1);
  draw(locked);
  end();
  await expect.poll(() => buttonNames(root)).toContain('Unlock');
  draw(unlocked());
  await expect.poll(() => buttonNames(root)).toContain('Lock');
});

test('a backup asks for a passphrase of its own, and for nothing while it is locked', async () => {
  const onBackup = vi.fn<Parameters<typeof BackupSettings>[0]['onBackup']>(async () => ({ kind: 'done' }));
  const root = show(<BackupSettings isLocked={false} onBackup={onBackup} />);
  const download = english('options_backupDownload');
  await press(button(root, download));
  await submit(root);
  await expect.poll(() => root.textContent).toContain('Too short');
  await type(field(root, 'Passphrase'), long);
  await type(field(root, again), long);
  await submit(root);
  await expect.poll(() => onBackup.mock.calls.map(([typed]) => typed)).toEqual([long]);
  await expect.poll(() => root.querySelector('form')).toBeNull();
  show(<BackupSettings isLocked onBackup={onBackup} />);
  expect([root.textContent?.includes(english('options_backupLocked')), buttonNames(root)]).toEqual([
    true,
    [],
  ]);
});
