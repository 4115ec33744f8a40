// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type PageActions, ThisPage } from '../../../components/this-page/ThisPage.tsx';
import type { PageState } from '../../../utils/background/popup-contents.ts';
import { button, buttonNames, clear, press, show } from '../stage.tsx';

afterEach(clear);

type Shows = Extract<PageState, { kind: 'vendor' }>['shows'];

const nothing: PageActions = {
  save: async () => undefined,
  choose: async () => undefined,
  dismiss: async () => undefined,
  never: async () => undefined,
  allowAccount: async () => undefined,
  tell: () => undefined,
  allow: async () => undefined,
};

function page(shows: Shows | 'elsewhere', actions: Partial<PageActions> = {}): HTMLElement {
  const state: PageState =
    shows === 'elsewhere'
      ? { kind: 'elsewhere' }
      : {
          kind: 'vendor',
          tabId: 3,
          vendor: 'freshdesk',
          vendorName: 'Freshdesk',
          host: 'acme.freshdesk.com',
          keyPageUrl: 'https://acme.freshdesk.com/a/',
          shows,
        };
  return show(
    <ThisPage
      page={state}
      vendorNames={['Freshdesk', 'Insightly']}
      nameOf={(id) => (id === 'c1' ? 'Acme desk' : undefined)}
      actions={{ ...nothing, ...actions }}
    />,
  );
}

const offer = { kind: 'offer', lastFour: 'k7Wm', dismissed: false, place: { kind: 'new' } } satisfies Shows;

test('the region bears its stable name', () => {
  const region = page('elsewhere').querySelector('section');
  const heading = document.getElementById(region?.getAttribute('aria-labelledby') ?? '');
  expect(heading?.textContent).toBe('This page');
});

test('elsewhere it says where keys are found', () => {
  expect(page('elsewhere').textContent).toContain('Freshdesk and Insightly');
});

test('an offer names the vendor, the account and the last four characters', () => {
  const { textContent } = page(offer);
  expect(textContent).toContain('Save this Freshdesk key?');
  expect(textContent).toContain('····k7Wm');
  expect(textContent).toContain('acme.freshdesk.com');
});

test('an offer can be saved, put off and refused for good', () => {
  expect(buttonNames(page(offer))).toEqual(['Save', 'Not now', 'Never for acme.freshdesk.com']);
});

test('Save is for the tab that shows the key', async () => {
  const save = vi.fn<PageActions['save']>(async () => undefined);
  await press(button(page(offer, { save }), 'Save'));
  expect(save).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ tabId: 3, host: 'acme.freshdesk.com' }),
  );
});

test('a page that names two accounts asks which, by their whole hosts, and offers no Save', async () => {
  const choose = vi.fn<PageActions['choose']>(async () => undefined);
  const hosts = ['acme.freshworks.com', 'evil.freshworks.com'];
  const root = page({ kind: 'which-account', lastFour: 'k7Wm', hosts }, { choose });
  expect(buttonNames(root)).toEqual([...hosts, 'Never for acme.freshdesk.com']);
  await press(button(root, 'evil.freshworks.com'));
  expect(choose).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ tabId: 3 }),
    'evil.freshworks.com',
  );
});

test('an offer that was put off can still be saved', () => {
  expect(buttonNames(page({ ...offer, dismissed: true }))).toEqual(['Save', 'Never for acme.freshdesk.com']);
});

describe('an offer for an account that has a saved key', () => {
  const older = { id: 'c1', name: 'Acme desk', lastFour: 'abcd', who: 'Nora Lind' };

  test('asks whether to replace the key of the person, where it is theirs', () => {
    const root = page({ ...offer, place: { kind: 'replaces', older } });
    expect(root.textContent).toContain('Replace the key of Nora Lind at acme.freshdesk.com?');
    expect(root.textContent).toContain('····abcd');
    expect(buttonNames(root)).toEqual(['Save', 'Keep both', 'Not now', 'Never for acme.freshdesk.com']);
  });

  test('saves it as another on "Keep both", and without a word on "Save"', async () => {
    const save = vi.fn<PageActions['save']>(async () => undefined);
    const root = page({ ...offer, place: { kind: 'replaces', older } }, { save });
    await press(button(root, 'Keep both'));
    await press(button(root, 'Save'));
    expect(save.mock.calls.map(([, as]) => as)).toEqual([{ kind: 'another' }, undefined]);
  });

  test('leaves the choice where nobody knows whose it is, and loses nothing by default', async () => {
    const save = vi.fn<PageActions['save']>(async () => undefined);
    const root = page({ ...offer, place: { kind: 'perhaps', among: [older] } }, { save });
    expect(root.textContent).toContain('acme.freshdesk.com has a saved key already');
    expect(root.textContent).toContain('Save keeps both.');
    await press(button(root, 'Save'));
    await press(button(root, 'Replace the key of Nora Lind'));
    expect(save.mock.calls.map(([, as]) => as)).toEqual([undefined, { kind: 'replace', id: 'c1' }]);
  });
});

test('a saved key is told by its name', () => {
  expect(page({ kind: 'saved', id: 'c1' }).textContent).toContain('Saved as Acme desk.');
});

test('Never can be taken back', async () => {
  const allowAccount = vi.fn<PageActions['allowAccount']>(async () => undefined);
  await press(button(page({ kind: 'never' }, { allowAccount }), 'Allow again'));
  expect(allowAccount).toHaveBeenCalledExactlyOnceWith('freshdesk', 'acme.freshdesk.com');
});

test('a missing permission can be given by a click', async () => {
  const allow = vi.fn<PageActions['allow']>(async () => undefined);
  await press(button(page({ kind: 'permission-missing' }, { allow }), 'Allow'));
  expect(allow).toHaveBeenCalledExactlyOnceWith('freshdesk');
});

test('a key that is not revealed yet comes with what to click', () => {
  expect(page({ kind: 'not-shown', reason: 'not-revealed' }).textContent).toContain('View API Key');
});

test.each([
  ['masked', 'Tell us what this page looks like'],
  ['not-key-page', 'The key is here? Tell us'],
] as const)('a page without a key (%s) can be told of', async (reason, words) => {
  const tell = vi.fn<PageActions['tell']>();
  await press(button(page({ kind: 'not-shown', reason }, { tell }), words));
  expect(tell).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ tabId: 3 }));
});

test('another page of the vendor leads to the key page', () => {
  const root = page({ kind: 'not-shown', reason: 'not-key-page' });
  expect(root.querySelector('a')?.href).toBe('https://acme.freshdesk.com/a/');
});

test.each([
  'not-revealed',
  'masked',
  'switched-off',
  'no-section',
  'plan-without-key',
  'not-key-page',
] as const)('a page that shows no key (%s) says why', (reason) => {
  expect(page({ kind: 'not-shown', reason }).querySelector('.line p')?.textContent).toMatch(/^[A-Z].{15,}/);
});
