// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeepingForm, type KeepingFormProps } from '../../../components/passphrase/KeepingForm.tsx';
import { KeepingQuestion } from '../../../components/passphrase/KeepingQuestion.tsx';
import { english } from '../../stages/english.ts';
import { button, buttonNames, clear, field, press, show, submit, type } from '../stage.tsx';

const passkeys = vi.hoisted(() => ({ can: true }));
vi.mock('../../../components/passphrase/use-passkeys.ts', () => ({ usePasskeys: () => passkeys.can }));
beforeEach(() => {
  passkeys.can = true;
});
afterEach(clear);

type OnKeep = KeepingFormProps['onKeep'];
const done: OnKeep = async () => ({ kind: 'done' });
const passphrase = 'correct horse battery staple';
const proof = 'Passphrase until now';

function form(props: Partial<KeepingFormProps> = {}) {
  const onKeep = vi.fn<OnKeep>(props.onKeep ?? done);
  const onDone = vi.fn<() => void>();
  const root = show(
    <KeepingForm opensWith={undefined} submit="Keep" onDone={onDone} {...props} onKeep={onKeep} />,
  );
  return { root, onKeep, onDone };
}

const choices = (root: ParentNode) =>
  [...root.querySelectorAll('fieldset .choice')].map(({ textContent }) => textContent ?? '');
const choose = (root: ParentNode, words: string) => {
  const label = [...root.querySelectorAll('label')].find(({ textContent }) => textContent?.startsWith(words));
  return press(label?.querySelector('input') ?? document.body);
};
const given = (onKeep: { mock: { calls: readonly (readonly unknown[])[] } }) =>
  onKeep.mock.calls.map(([keeping, by]) => [keeping, by]);

describe('the choices', () => {
  test('are four, the safe one first and chosen, each with what it means', () => {
    const { root } = form();
    expect(choices(root)).toEqual(
      ['passphrase', 'passkey', 'none', 'memory'].map(
        (one) => english(`keeping_${one}`) + english(`keeping_${one}Means`),
      ),
    );
    expect(root.querySelector<HTMLInputElement>('input[type=radio]')?.checked).toBe(true);
  });

  test('are three where the browser has no passkeys', () => {
    passkeys.can = false;
    expect(choices(form().root).length).toBe(3);
  });

  test('are not asked for where there is one', () => {
    expect(form({ kinds: ['passphrase'] }).root.querySelector('fieldset')).toBeNull();
  });

  test.each([
    ['passkey', 'With this device'],
    ['none', 'Without protection'],
    ['memory', 'Only until'],
  ])('"%s" asks for no passphrase, and is told', async (kind, words) => {
    const { root, onKeep, onDone } = form();
    await choose(root, words);
    expect(root.querySelector('input[name=passphrase]')).toBeNull();
    await submit(root);
    expect(given(onKeep)).toEqual([[{ kind }, undefined]]);
    expect(onDone).toHaveBeenCalledOnce();
  });
});

describe('a passphrase', () => {
  test.each([
    ['short', 'short', 'Too short'],
    ['password1234', 'password1234', 'Too easy'],
    [passphrase, 'another one', english('export_passphraseDiffers')],
  ])('(%s, %s) is not taken, and why is said once it was tried', async (first, second, words) => {
    const { root, onKeep } = form();
    await type(field(root, 'Passphrase'), first);
    await type(field(root, english('export_passphraseAgain')), second);
    expect(root.textContent).not.toContain(words);
    await submit(root);
    await expect.poll(() => root.textContent).toContain(words);
    expect(onKeep).not.toHaveBeenCalled();
  });

  test('that is good is told once, and nothing of it stays in the form', async () => {
    const { root, onKeep, onDone } = form();
    await type(field(root, 'Passphrase'), passphrase);
    await type(field(root, english('export_passphraseAgain')), passphrase);
    await submit(root);
    await expect.poll(() => onDone.mock.calls.length).toBe(1);
    expect(given(onKeep)).toEqual([[{ kind: 'passphrase', passphrase }, undefined]]);
    await expect.poll(() => field(root, 'Passphrase').value).toBe('');
  });
});

describe('a vault that is sealed', () => {
  const both = { passphrase: true, passkey: true };

  test('asks first for the passphrase until now', async () => {
    const { root, onKeep } = form({ opensWith: { passphrase: true, passkey: false } });
    await choose(root, 'Without protection');
    await submit(root);
    expect(root.textContent).toContain(english('keeping_currentMissing'));
    expect(onKeep).not.toHaveBeenCalled();
    await type(field(root, proof), 'old');
    await submit(root);
    expect(given(onKeep)).toEqual([[{ kind: 'none' }, { passphrase: 'old' }]]);
  });

  test.each([
    ['left empty', '', 'passkey'],
    ['typed', 'old', { passphrase: 'old' }],
  ])('that a passkey opens too takes that where the passphrase is %s', async (_, typed, expected) => {
    const { root, onKeep } = form({ opensWith: both });
    await choose(root, 'Only until');
    if (typed !== '') await type(field(root, proof), typed);
    await submit(root);
    expect(given(onKeep)).toEqual([[{ kind: 'memory' }, expected]]);
  });

  test.each([
    [{ kind: 'wrong-passphrase' }, 'lock_wrong'],
    [{ kind: 'damaged' }, 'lock_damaged'],
  ] as const)('says what went wrong, and keeps what was chosen: %j', async (flow, words) => {
    const { root, onDone } = form({ opensWith: both, onKeep: async () => flow });
    await choose(root, 'Only until');
    await type(field(root, proof), 'old');
    await submit(root);
    expect(root.textContent).toContain(english(words));
    expect(onDone).not.toHaveBeenCalled();
    await type(field(root, proof), 'older');
    expect(root.textContent).not.toContain(english(words));
  });

  test('can be cancelled on the way, and then no problem is said', async () => {
    let signal: AbortSignal | undefined;
    const onKeep: OnKeep = (_keeping, _proof, pace) => {
      signal = pace.signal;
      return new Promise((resolve) => {
        pace.signal.addEventListener('abort', () => resolve({ kind: 'failed', message: 'aborted' }));
      });
    };
    const { root, onDone } = form({ onKeep });
    await choose(root, 'Only until');
    await submit(root);
    expect(root.querySelector('progress')).not.toBeNull();
    await press(button(root, 'Cancel'));
    expect([signal?.aborted, root.textContent?.includes('aborted'), onDone.mock.calls]).toEqual([
      true,
      false,
      [],
    ]);
  });
});

describe('the question in the popup', () => {
  const question = (lock: Parameters<typeof KeepingQuestion>[0]['lock'], inFull = true) => {
    const onSettings = vi.fn<() => Promise<void>>(async () => undefined);
    const props = { lock, inFull, onKeep: done, onSettings };
    return { root: show(<KeepingQuestion {...props} />), onSettings };
  };

  test('is asked until it is answered', () => {
    const { root } = question({ kind: 'memory', chosen: false });
    expect(root.querySelector('h2')?.textContent).toBe(english('keeping_notYet'));
    expect(choices(root).length).toBe(4);
  });

  test('is a bar above a list, and asked in full on demand', async () => {
    const { root } = question({ kind: 'memory', chosen: false }, false);
    expect(root.textContent).toContain(english('keeping_notYet'));
    expect(choices(root).length).toBe(0);
    await press(button(root, english('keeping_choose')));
    expect(choices(root).length).toBe(4);
  });

  test('gives way to a line, with the way to another answer, while memory is chosen', async () => {
    const { root, onSettings } = question({ kind: 'memory', chosen: true });
    expect(root.textContent).toContain(english('keeping_untilClosed'));
    expect(root.querySelector('form')).toBeNull();
    await press(button(root, english('keeping_change')));
    expect(onSettings).toHaveBeenCalledOnce();
  });

  test.each([{ kind: 'none' }, { kind: 'broken' }] as const)('is not asked where it is %j', (lock) => {
    expect(buttonNames(question(lock).root)).toEqual([]);
  });
});
