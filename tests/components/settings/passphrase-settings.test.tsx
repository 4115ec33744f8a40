// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import {
  type PassphraseActions,
  PassphraseSettings,
} from '../../../components/settings/PassphraseSettings.tsx';
import type { LockState } from '../../../utils/lock/lock-messages.ts';
import type { Flow, Pace } from '../../../utils/lock/passphrase-flow.ts';
import { button, buttonNames, clear, field, press, show, submit, type } from '../stage.tsx';

afterEach(clear);

const unlocked: LockState = { kind: 'unlocked', until: 0 };
const locked: LockState = { kind: 'locked', count: 1, waiting: 0 };
const passphrase = 'correct horse battery staple';

/** The settings with the form for a change filled in and sent; the change is under way until `end` is called. */
async function changing() {
  let end: (flow: Flow) => Promise<void> = async () => undefined;
  let pace: Pace | undefined;
  const onChange: PassphraseActions['onChange'] = (_next, _current, given) => {
    pace = given;
    return new Promise<Flow>((resolve) => {
      end = async (flow) => {
        resolve(flow);
        await new Promise((later) => setTimeout(later));
      };
    });
  };
  const nothing = async () => undefined;
  const none = async (): Promise<Flow> => ({ kind: 'done' });
  const actions: PassphraseActions = {
    onChange,
    onUnlock: none,
    onRemove: none,
    onLock: nothing,
    onBackup: nothing,
    onStartOver: nothing,
  };
  const draw = (lock: LockState) => show(<PassphraseSettings lock={lock} actions={actions} />);
  const root = draw(unlocked);
  await press(button(root, 'Change passphrase'));
  await type(field(root, 'Passphrase until now'), 'an old and weary horse');
  await type(field(root, 'New passphrase'), passphrase);
  await type(field(root, 'The same again'), passphrase);
  await submit(root);
  return { root, draw, end: (flow: Flow) => end(flow), pace: () => pace };
}

test('a change that was done closes its form, also where the vault was locked for a moment on the way', async () => {
  const { root, draw, end } = await changing();
  draw(locked);
  expect(buttonNames(root)).toContain('Unlock');
  await end({ kind: 'done' });
  draw(unlocked);
  expect(buttonNames(root)).toContain('Lock');
});

test('a change that was cancelled shows no problem', async () => {
  const { root, draw, end, pace } = await changing();
  await press(button(root, 'Cancel'));
  expect(pace()?.signal.aborted).toBe(true);
  await end({ kind: 'failed', message: 'aborted' });
  draw(unlocked);
  expect(root.textContent).toContain('The same again');
  expect(root.textContent).not.toContain('aborted');
});
