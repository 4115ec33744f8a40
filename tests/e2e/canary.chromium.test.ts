import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { askBackground, checked, deskOf } from './ask-background.ts';
import { type Chromium, launchChromium } from './chromium.ts';
import { at, type KeyPage, keyPages } from './key-pages.ts';
import { formsIn, formsOf, searchForForms, type Trace } from './profile-search.ts';
import { sealedFor } from './protecting.ts';
import { type Stage, startStage } from './stage.ts';
import { writeStandIn } from './stand-in.ts';
import { onDisk } from './vault-in-page.ts';

declare const chrome: typeof Browser;

/**
 * No key is written anywhere in clear: not by the card, the check, the popup, a draft or an export view, and not over a
 * restart. A browser without Keylift on the same pages tells what the browser itself writes of them.
 */
const marker = 'Mk7PqZ2vRw9TxL4bNcYd';
const roles = {
  saved: 'acm1',
  leftOpen: 'opn1',
  notNow: 'now1',
  never: 'nev1',
  byHand: 'hnd1',
  draft: 'drf1',
};
type Role = keyof typeof roles;

let stage: Stage;
let identity: string;
let later: Chromium;
let traces: readonly Trace[];
let markerTraces: readonly Trace[];
let browsersOwn: ReadonlySet<string>;
const seen = { database: '', screens: '', console: '' };

const canaries = () =>
  keyPages.flatMap(({ vendor }) =>
    Object.entries(roles).map(([role, account]) => ({
      what: `${vendor} ${role}`,
      key: stage.sandbox.keyOf(vendor, account),
    })),
  );

beforeAll(async () => {
  stage = await startStage({});
  identity = await generateX25519Identity();
  browsersOwn = await filesOfBrowserAlone();
  await watchConsole(stage.chromium);
  await askBackground(deskOf(stage.chromium), sealedFor(identity));
  for (const vendor of keyPages) await decideOnCards(vendor);
  await useThePopup(stage.chromium);
  await noteDatabase(deskOf(stage.chromium));
  later = await stage.chromium.restart();
  await watchConsole(later);
  await comeBack(later);
  await writeMarkers(later);
  await later.close({ keepProfile: true });
  const { profile } = later;
  const forms = canaries().flatMap(({ what, key }) =>
    formsOf(key).map(([form, bytes]) => [`${what}: ${form}`, bytes] as const),
  );
  traces = await searchForForms(profile, forms);
  await writeFile(join(profile, 'every-form'), Buffer.concat(formsOf(marker).map(([, bytes]) => bytes)));
  markerTraces = await searchForForms(profile, formsOf(marker));
}, 180_000);
afterAll(() => stage.close());

describe('the whole profile of the browser', () => {
  test('holds no key in any form, but for files in which the browser alone leaves it as well', () => {
    expect(traces.filter(({ file }) => !browsersOwn.has(file))).toEqual([]);
  });

  test('has no such file of the browser alone in anything that extensions write', () => {
    expect([...browsersOwn].filter((file) => /extension|IndexedDB/i.test(file))).toEqual([]);
  });

  test('was searched well: a text in clear in storage.local is found, also in a packed table', () => {
    const settings = markerTraces.filter(({ file }) => file.includes('Local Extension Settings'));
    expect(settings.map(({ form }) => form)).toContain('UTF-8');
    expect(settings.some(({ file }) => file.endsWith('.ldb'))).toBe(true);
  });

  test.each(formsOf(marker).map(([form]) => form))('was searched well: %s is found', (form) => {
    expect(markerTraces).toContainEqual({ file: 'every-form', form });
  });
});

describe.each(['database', 'screens', 'console'] as const)('all that was in the %s', (place) => {
  test('holds no key', () => {
    const bytes = Buffer.from(seen[place]);
    expect(canaries().filter(({ key }) => formsIn(bytes, key).length > 0)).toEqual([]);
  });
});

test('the database holds the credentials, sealed, and what was decided', () => {
  expect(seen.database.match(/"sealed":/g)?.length).toBe(keyPages.length * 2);
  expect(seen.database).toContain('"never:');
  expect(seen.database).toContain('"dismissed:');
});

test('the screens showed the export of every credential, masked', () => {
  expect(seen.screens).toMatch(/••••|····|\*\*\*\*/);
  expect(seen.screens).toContain('acm1');
});

test('the consoles of the page and of the worker were heard', () => {
  expect(seen.console).toContain('the page can be heard');
  expect(seen.console).toContain('the worker can be heard');
});

/** Each decision that a person can take, and one card left as it is. */
async function decideOnCards(vendor: KeyPage): Promise<void> {
  const { chromium } = stage;
  for (const [role, button] of [
    ['saved', 'Save'],
    ['notNow', 'Not now'],
    ['never', `Never for ${new URL(at(vendor, roles.never, '/')).host}`],
    ['leftOpen', undefined],
  ] as const) {
    const page = await revealed(chromium, vendor, role);
    const card = await chromium.waitForCard(page);
    seen.screens += card.text;
    if (button === undefined) continue;
    await chromium.clickCard(page, button);
    if (role === 'saved') {
      const done = await chromium.waitForCard(page, ({ status }) => /Works/.test(status));
      seen.screens += done.text;
    }
    await page.close();
  }
}

async function revealed(chromium: Chromium, vendor: KeyPage, role: Role): Promise<Page> {
  const page = await chromium.open(at(vendor, roles[role], vendor.keyPath));
  await vendor.reveal(page);
  return page;
}

async function useThePopup(chromium: Chromium): Promise<void> {
  const popup = await chromium.popup();
  for (const { vendor } of keyPages) {
    await typeByHand(popup, vendor, 'byHand');
    await popup.getByRole('button', { name: 'Save', exact: true }).click();
    await popup.getByRole('button', { name: 'Export all' }).waitFor();
  }
  await lookAtExports(popup);
  // Drafts come last and one after another: the popup stays open at the last.
  const drafting = await chromium.popup();
  for (const { vendor } of keyPages) {
    await typeByHand(drafting, vendor, 'draft');
    if (vendor !== 'insightly') await drafting.keyboard.press('Escape');
  }
}

async function typeByHand(popup: Page, vendor: string, role: Role): Promise<void> {
  await popup.getByRole('button', { name: 'Add by hand' }).click();
  await popup.getByLabel('Vendor').selectOption(vendor);
  await popup.getByLabel('Address').fill(roles[role]);
  await popup.getByLabel('API key').fill(stage.sandbox.keyOf(vendor, roles[role]));
  // Longer than the pause after which a draft is kept.
  await popup.waitForTimeout(300);
}

async function lookAtExports(popup: Page): Promise<void> {
  await popup.getByRole('button', { name: 'Export all' }).click();
  const format = popup.getByLabel('Format');
  for (const option of await format.locator('option').all()) {
    await format.selectOption(await option.getAttribute('value'));
    await popup
      .getByRole('button', { name: 'Download' })
      .or(popup.getByRole('button', { name: /^Copy/ }))
      .or(popup.getByRole('alert').getByText('Choose'))
      .first()
      .waitFor();
    seen.screens += await popup.locator('main').innerText();
  }
}

async function noteDatabase(desk: Page): Promise<void> {
  seen.database += JSON.stringify(await onDisk(desk));
}

/** After the restart: the credentials are there, and each is checked anew. */
async function comeBack(chromium: Chromium): Promise<void> {
  const popup = await chromium.popup('credentials.schema.json');
  await askBackground(popup, { type: 'unlock', identity });
  const { credentials } = await askBackground(popup, { type: 'state' });
  expect(credentials.length).toBe(keyPages.length * 2);
  await askBackground(popup, { type: 'check-all' });
  await Promise.all(credentials.map(({ id }) => checked(popup, id)));
  const shown = await chromium.popup();
  await shown.getByRole('button', { name: 'Check all' }).waitFor();
  seen.screens += await shown.locator('main').innerText();
}

/** In clear, and so much of it that LevelDB packs a table. */
async function writeMarkers(chromium: Chromium): Promise<void> {
  const page = await chromium.popup('credentials.schema.json');
  await page.evaluate(async (text) => {
    for (let round = 0; round < 18; round += 1) {
      const filler = Array.from({ length: 40_000 }, (_, line) => `line ${line * round}`).join(' ');
      await chrome.storage.local.set({ [`marker${round % 9}`]: `${filler} ${text}`.slice(-500_000) });
    }
  }, marker);
}

async function watchConsole(chromium: Chromium): Promise<void> {
  const { context } = chromium;
  context.on('console', (line) => void (seen.console += `${line.text()}\n`));
  context.on('weberror', (error) => void (seen.console += `${error.error().stack}\n`));
  const worker = await chromium.worker();
  worker.on('console', (line) => void (seen.console += `${line.text()}\n`));
  await worker.evaluate(() => console.log('the worker can be heard'));
  const page = await chromium.open(at(keyPages[0] as KeyPage, roles.saved, '/'));
  await page.evaluate(() => console.log('the page can be heard'));
  await page.close();
}

/** The same pages in a browser with another extension that looks at nothing: where it leaves their keys. */
async function filesOfBrowserAlone(): Promise<ReadonlySet<string>> {
  const standIn = await writeStandIn();
  const alone = await launchChromium({ extension: standIn.extension, sandbox: stage.sandbox });
  try {
    for (const vendor of keyPages) {
      for (const role of ['saved', 'leftOpen'] as const) {
        const page = await revealed(alone, vendor, role);
        await page.waitForTimeout(600);
        if (role === 'saved') await page.close();
      }
    }
    const again = await alone.restart();
    await again.close({ keepProfile: true });
    const keys = keyPages.flatMap(({ vendor }) =>
      (['saved', 'leftOpen'] as const).map((role) => stage.sandbox.keyOf(vendor, roles[role])),
    );
    const found = await searchForForms(alone.profile, keys.flatMap(formsOf));
    return new Set(found.map(({ file }) => file));
  } finally {
    await alone.close();
    await standIn.remove();
  }
}
