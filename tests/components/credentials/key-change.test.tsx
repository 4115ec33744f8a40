// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ChangeActions, KeyChange } from '../../../components/credentials/KeyChange.tsx';
import type { ListedCredential } from '../../../utils/background/popup-contents.ts';
import { button, buttonNames, clear, credential, noActions, press, show } from '../stage.tsx';

afterEach(clear);

function changes(part: Partial<ListedCredential>, actions: Partial<ChangeActions> = {}): HTMLElement {
  return show(<KeyChange credential={{ ...credential, ...part }} actions={{ ...noActions, ...actions }} />);
}

test('a credential with one key says nothing of others', () => {
  expect(changes({}).textContent).toBe('');
});

describe('a new key', () => {
  const next = { lastFour: 'wxyz', standing: 'waits' as const };

  test('that is being checked says which one stays until then', () => {
    expect(changes({ next, checking: true }).textContent).toContain(
      'The new key ····wxyz is being checked. Until it works, ····k7Wm stays.',
    );
  });

  test('that could not be checked says that it is tried again', () => {
    const verdict = { tone: 'unsure', headline: 'You are offline', details: [] } as const;
    const { textContent } = changes({ next: { ...next, verdict } });
    expect(textContent).toContain('····wxyz could not be checked yet, so ····k7Wm stays.');
    expect(textContent).toContain('You are offline');
  });

  test('that was refused can be checked once more or given up', async () => {
    const checkNext = vi.fn<ChangeActions['checkNext']>(async () => undefined);
    const dropNext = vi.fn<ChangeActions['dropNext']>(async () => undefined);
    const root = changes({ next: { ...next, standing: 'refused' } }, { checkNext, dropNext });
    expect(root.textContent).toContain('The new key ····wxyz was refused, so ····k7Wm stays.');
    await press(button(root, 'Check the new key'));
    await press(button(root, 'Give up the new key'));
    expect([checkNext.mock.calls, dropNext.mock.calls]).toEqual([[['c1']], [['c1']]]);
  });
});

describe('an older credential of the account', () => {
  const follows = { id: 'c0', name: 'Old desk', lastFour: 'abcd', who: 'Nora Lind' };

  test('is named with its person, and replaced on demand', async () => {
    const join = vi.fn<ChangeActions['join']>(async () => undefined);
    const root = changes({ follows }, { join });
    expect(root.textContent).toContain('Is this the new key of Nora Lind at acme.freshdesk.com?');
    expect(root.textContent).toContain('Replacing keeps Old desk');
    await press(button(root, 'Replace'));
    expect(join.mock.calls).toEqual([['c1', 'c0']]);
  });

  test('is named by itself where nobody knows whose it is', () => {
    const { who: _who, ...unknown } = follows;
    expect(changes({ follows: unknown }).textContent).toContain(
      'Is this the new key of Old desk at acme.freshdesk.com?',
    );
  });
});

describe('the old key', () => {
  const until = Date.UTC(2026, 11, 22, 12);

  test('is there until a day that is named, and can be brought back', async () => {
    const bringBack = vi.fn<ChangeActions['bringBack']>(async () => undefined);
    const root = changes({ previous: { lastFour: 'abcd', until } }, { bringBack });
    expect(root.textContent).toContain('The old key, ····abcd, is kept until Dec 22, 2026.');
    await press(button(root, 'Bring back the old key'));
    expect(bringBack.mock.calls).toEqual([['c1']]);
  });

  test('is said to be of another person where it was', () => {
    const owner = { name: 'Nora Lind' };
    const of = (who: string) => changes({ owner, previous: { lastFour: 'abcd', until, who } }).textContent;
    expect(of('Ivo Held')).toContain('····abcd of Ivo Held');
    expect(of('Nora Lind')).not.toContain(' of Nora Lind');
  });
});

test('every button has a name of its own', () => {
  const root = changes({
    next: { lastFour: 'wxyz', standing: 'refused' },
    previous: { lastFour: 'abcd', until: 0 },
  });
  expect(buttonNames(root)).toEqual(['Check the new key', 'Give up the new key', 'Bring back the old key']);
});
