import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { askBackground, checked } from './ask-background.ts';
import {
  backUp,
  changePassphrase,
  exportsOf,
  openKeyPage,
  setPassphrase,
  typeByHand,
  unlock,
} from './firefox-flows.ts';
import { type Sight, sightOf } from './firefox-sight.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { at, type KeyPage, keyPageOf, keyPages } from './key-pages.ts';
import { type Forms, formsIn, formsOf, searchForForms } from './profile-search.ts';
import { formsOfIdentity, formsOfPassphrases, identitiesIn, passphrases } from './sought-secrets.ts';

declare const chrome: typeof Browser;

/**
 * No key, passphrase or identity is in a file of Firefox in any form, whatever one does with it; and none is where a
 * page, its scripts, a reader of the screen, the console or another host could find it.
 */
const roles = {
  saved: 'acm1',
  leftOpen: 'opn1',
  notNow: 'now1',
  never: 'nev1',
  byHand: 'hnd1',
  draft: 'drf1',
} as const;
type Role = keyof typeof roles;
const { first, second, wrong } = passphrases;
/** In two halves that stand alone before: packing leaves the whole nowhere in clear. */
const halves = ['Mk7PqZ2vRw9TxL4b', 'NcYdHs3fJg8eKu6W'] as const;
const marker = halves.join('');
const packable = `${halves[0]} and ${halves[1]}, ${'so much that it is packed. '.repeat(40)}${marker}`;
const freshsales = keyPageOf('freshsales');
const waits = { timeout: 60_000, interval: 100 };
const slow = { timeout: 180_000 };

let stage: FirefoxStage;
const identities = new Set<string>();
const screens: string[] = [];
const words = () => stage.firefox.text({ css: 'main' });

beforeAll(async () => {
  stage = await startFirefoxStage({
    preferences: {
      // All that is said on a console goes to the terminal.
      'devtools.console.stdout.content': true,
      'browser.sessionstore.interval': 500,
      'browser.download.folderList': 2,
    },
  });
  // Where a backup goes is searched as well.
  const downloads = join(stage.firefox.profile, 'downloads');
  await mkdir(downloads);
  await stage.firefox.inBrowser("Services.prefs.setStringPref('browser.download.dir', arguments[0]);", [
    downloads,
  ]);
}, 120_000);
afterAll(() => stage.close());

const keys = () =>
  keyPages.flatMap(({ vendor }) =>
    Object.entries(roles).map(([role, account]) => ({
      what: `${vendor} ${role}`,
      vendor,
      account,
      key: stage.sandbox.keyOf(vendor, account),
    })),
  );

function allForms(): Forms {
  return [
    ...keys().flatMap(({ what, key }) =>
      formsOf(key).map(([form, bytes]) => [`${what}: ${form}`, bytes] as const),
    ),
    ...formsOfPassphrases,
    ...[...identities].flatMap((identity) => formsOfIdentity(identity)),
  ];
}

const opened = `${keyPages[0]?.name} - ${roles.saved}`;
/** The steps stand on each other: each leaves the browser as the next one finds it. */
const steps: readonly (readonly [name: string, take: () => Promise<unknown>])[] = [
  ['keys were saved from pages, put off, refused and left alone', decideOnCards],
  ['keys were typed, exported and left half typed', useThePopup],
  ['a passphrase is set', () => setPassphrase(stage, first)],
  ['it is locked', lock],
  ['it is typed wrong', () => unlock(stage, wrong, 'This is not the passphrase.')],
  ['it is typed right', () => unlock(stage, first, opened)],
  ['it is changed', () => changePassphrase(stage, first, second)],
  ['a backup is made', () => backUp(stage, keyPages.length * 2, second)],
  ['Firefox was closed and started again', comeBack],
];

test.each(steps)('nothing is in the profile when %s', slow, async (_, take) => {
  await take();
  await noteIdentity();
  expect(await searchForForms(stage.firefox.profile, allForms())).toEqual([]);
});

test('the screens showed every credential, and the export of each with its key masked', () => {
  const shown = screens.join('\n');
  for (const { name } of keyPages) {
    expect(shown).toContain(`${name} - ${roles.saved}`);
    expect(shown).toContain(`${name} - ${roles.byHand}`);
  }
  expect(shown).toMatch(/••••|····|\*\*\*\*/);
  expect(found(shown)).toEqual([]);
});

test('there was an identity to be found', () => {
  expect(identities.size).toBeGreaterThan(0);
});

describe('a page that shows no key itself', () => {
  test.each([
    ['another page of the account', at(freshsales, roles.saved, freshsales.otherPaths[0])],
    ['a page of another account', at(keyPageOf('insightly'), 'xyz1', '/Home')],
    ['a page of a platform', 'https://dataops.nexla.io/forms/freshdesk'],
    ['the key page before the key is shown', at(keyPageOf('freshdesk'), roles.saved, '/a/profiles/edit')],
  ])('has none in its document, its globals and for readers of the screen: %s', async (_, url) => {
    await stage.firefox.open(url);
    const sight = await sightOf(stage.firefox);
    expect(sight.accessible.length).toBeGreaterThan(0);
    expect(found(Object.values(sight).join('\n'))).toEqual([]);
  });
});

test('a page with a card holds the key as often as the same page without one', slow, async () => {
  const counts = async (role: Role, card: boolean) => {
    const key = stage.sandbox.keyOf('freshsales', roles[role]);
    await stage.firefox.open(at(freshsales, roles[role], freshsales.keyPath));
    if (card) await stage.firefox.waitForCard();
    await expect.poll(async () => (await sightOf(stage.firefox)).dom, waits).toContain(key);
    const sight = await sightOf(stage.firefox);
    expect(sight.accessible.includes('Not now')).toBe(card);
    return Object.values(sight).map((text: string) => text.split(key).length - 1);
  };
  // A busy machine may have told a reader of the screen a part only.
  const both = async () => [await counts('never', false), await counts('leftOpen', true)].map(String);
  await expect.poll(async () => new Set(await both()).size, { timeout: 120_000 }).toBe(1);
});

test('nothing of it was said on a console, and what is said there is heard', async () => {
  await stage.firefox.run("console.log('the page can be heard');");
  await stage.firefox.popup();
  await stage.inPage(
    "(await browser.runtime.getBackgroundPage()).console.log('the background can be heard'); console.log('the popup can be heard');",
  );
  for (const one of ['page', 'background', 'popup']) {
    await expect.poll(() => stage.firefox.output()).toContain(`the ${one} can be heard`);
  }
  expect(found(stage.firefox.output())).toEqual([]);
});

test('no host but the API of its own account was ever told a key', () => {
  const told = stage.sandbox.log.flatMap((entry) =>
    keys()
      .filter(({ key }) => formsIn(Buffer.from(JSON.stringify([entry.url, entry.headers])), key).length > 0)
      .map(({ what, vendor, account }) => ({
        what,
        rightly: entry.part === 'api' && entry.vendorId === vendor && entry.account === account,
      })),
  );
  expect(new Set(told.map(({ what }) => what)).size).toBe(keyPages.length * 2);
  expect(told.filter(({ rightly }) => !rightly)).toEqual([]);
});

describe('it was searched well:', () => {
  let traces: readonly { readonly file: string; readonly form: string }[];
  let sight: Sight;

  beforeAll(async () => {
    await stage.firefox.open(at(freshsales, 'plain', '/crm/sales/dashboard'));
    await stage.firefox.run(
      `window.planted = { deep: [arguments[0]] };
       sessionStorage.setItem('planted', arguments[1]);
       const field = document.createElement('input');
       field.ariaLabel = 'Planted';
       document.body.prepend(field);
       field.value = arguments[0];`,
      [marker, packable],
    );
    sight = await sightOf(stage.firefox);
    await stage.firefox.popup('credentials.schema.json');
    await stage.desk.evaluate(
      async ([text = '', name = '']) => {
        await chrome.storage.local.set({ planted: text, large: text.repeat(4_000) });
        localStorage.setItem('planted', text);
        const opening = indexedDB.open('planted', 1);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('names'));
        await new Promise((done) => opening.addEventListener('success', done));
        const store = opening.result.transaction('names', 'readwrite').objectStore('names');
        await new Promise((done) => store.put(1, name).addEventListener('success', done));
      },
      [packable, marker],
    );
    const { profile } = stage.firefox;
    await writeFile(join(profile, 'every-form'), Buffer.concat(formsOf(marker).map(([, bytes]) => bytes)));
    await stage.firefox.quit();
    traces = await searchForForms(profile, formsOf(marker));
  }, 120_000);

  const formsAt = (place: RegExp) => traces.filter(({ file }) => place.test(file)).map(({ form }) => form);

  test.each([
    ['a packed value in storage.local', /userContextId=4294967295\/idb\/[^/]*\.sqlite$/, 'UTF-8'],
    [
      'a value so large that it has a file of its own',
      /userContextId=4294967295\/idb\/[^/]*\.files\//,
      'UTF-8',
    ],
    ['a packed value in localStorage', /\/ls\/data\.sqlite$/, 'UTF-8'],
    ['a name in a database', /moz-extension[^^]*\/idb\/[^/]*\.sqlite$/, 'key of a database'],
    ['a packed text of a page in the session', /sessionstore.*\.jsonlz4$/, 'UTF-8'],
  ])('%s is found', (_, place, form) => {
    expect(formsAt(place)).toContain(form);
  });

  test.each(formsOf(marker).map(([form]) => form))('%s is found', (form) => {
    expect(formsAt(/^every-form$/)).toContain(form);
  });

  test.each(['dom', 'globals', 'accessible'] as const)('a text in a page is found: %s', (place) => {
    expect(sight[place]).toContain(marker);
  });
});

/** Which secrets a text holds, in any form. */
function found(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return [...keys().map(({ key }) => key), ...Object.values(passphrases), ...identities].filter(
    (secret) => formsIn(bytes, secret).length > 0,
  );
}

/** While it is unlocked it is in the browser's memory; that is where the test has it from. */
async function noteIdentity(): Promise<void> {
  await stage.firefox.popup('credentials.schema.json');
  const session = await stage.desk.evaluate(() => chrome.storage.session.get(null));
  for (const identity of identitiesIn(JSON.stringify(session))) identities.add(identity);
}

/** Every vendor's key is saved from its page; each other decision that a person can take, and none, once. */
async function decideOnCards(): Promise<void> {
  const [one, ...others] = keyPages;
  if (one === undefined) throw new Error('No key page');
  await decide(one, 'saved', 'Save');
  // The popup asks how to keep it; nobody answers.
  await expect.poll(() => stage.firefox.closePopup()).toBe('closed');
  for (const vendor of others) await decide(vendor, 'saved', 'Save');
  await decide(freshsales, 'notNow', 'Not now');
  await decide(freshsales, 'never', `Never for ${new URL(at(freshsales, roles.never, '/')).host}`);
  await decide(freshsales, 'leftOpen');
}

async function decide(vendor: KeyPage, role: Role, button?: string): Promise<void> {
  const { firefox } = stage;
  await openKeyPage(firefox, vendor, roles[role]);
  screens.push((await firefox.waitForCard(undefined, 30_000)).text);
  if (button === undefined) return;
  await firefox.clickCard(button);
  if (role !== 'saved') return;
  screens.push((await firefox.waitForCard(({ status }) => status.startsWith('Works'), 30_000)).text);
}

async function useThePopup(): Promise<void> {
  for (const { vendor, name } of keyPages) {
    await stage.firefox.popup();
    await typeByHand(stage, vendor, roles.byHand);
    await stage.firefox.click({ css: 'button', name: 'Save' });
    await expect.poll(words, waits).toContain(`${name} - ${roles.byHand}`);
  }
  screens.push(await words(), ...(await exportsOf(stage)));
  // A draft is kept, and the form stays open.
  await stage.firefox.popup();
  await typeByHand(stage, 'insightly', roles.draft);
  const kept = () => stage.inPage("return Object.keys(await browser.storage.session.get('draft')).length");
  await expect.poll(kept, waits).toBe(1);
}

/** Without what is half typed, which the popup would show first. */
async function lock(): Promise<void> {
  await askBackground(stage.desk, { type: 'keep-draft', draft: null });
  await askBackground(stage.desk, { type: 'lock' });
}

/** The credentials are there, and each is checked anew. */
async function comeBack(): Promise<void> {
  await stage.firefox.restart();
  await unlock(stage, second, opened);
  const { credentials } = await askBackground(stage.desk, { type: 'state' });
  expect(credentials.length).toBe(keyPages.length * 2);
  await askBackground(stage.desk, { type: 'check-all' });
  for (const { id } of credentials) await checked(stage.desk, id);
  screens.push(await words());
}
