import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportAs } from '../../utils/export/export.ts';
import { formats } from '../../utils/export/registry.ts';
import { someOf } from '../counts.ts';
import { hostileNames } from '../stages/hostile-names.ts';
import { checksEnded, openBeside } from './firefox-pages.ts';
import { type FirefoxStage, startFirefoxStage } from './firefox-stage.ts';
import { harmHere, hostileCredentials, keyPageOfOwner, listedNames } from './hostile-credentials.ts';
import { putInClear } from './vault-in-page.ts';

/** Forty names that mean something elsewhere are text and nothing else in Firefox, too. */
const names = hostileNames.map(([what, name], n) => ({ what, name, n }));
const onCard = someOf(names);

let stage: FirefoxStage;

beforeAll(async () => {
  stage = await startFirefoxStage();
  await stage.firefox.popup();
});
afterAll(() => stage.close());

function resizeTo(width: number): Promise<unknown> {
  const resize = `Services.wm.getMostRecentWindow('navigator:browser').resizeTo(arguments[0], 800)`;
  return stage.firefox.inBrowser(resize, [width]);
}

describe('in the popup', () => {
  let listed: ReturnType<typeof listedNames>;

  beforeAll(async () => {
    await putInClear(stage.desk, hostileCredentials(stage.sandbox));
    // Firefox makes it no narrower than it can.
    await resizeTo(450);
    await stage.firefox.navigate(`${stage.firefox.extensionUrl}popup.html`);
    await stage.firefox.text({ css: '[data-focus="item-id-39"]' });
    listed = await stage.desk.evaluate(listedNames, names.length);
  });
  afterAll(() => resizeTo(1280));

  test('all forty are listed, and none is more than text', async () => {
    expect(await stage.firefox.run('return document.querySelectorAll("[data-focus^=item-id-]").length')).toBe(
      40,
    );
    expect(await stage.firefox.run('return innerWidth')).toBeLessThan(520);
    expect(await stage.desk.evaluate(harmHere)).toEqual([]);
  });

  test.each(names)('$what is the very name', ({ name, n }) => {
    // Half a character may come over as the sign for one.
    const shown = listed[n]?.map((text) => text?.toWellFormed());
    expect(shown).toEqual(Array(3).fill(name.toWellFormed()));
  });

  test('none is more than text in the export view', async () => {
    for (const n of [0, 3, 22, 35]) {
      await stage.firefox.click({ css: `[data-focus="export-id-${n}"]` });
      await stage.firefox.run(`const format = [...document.querySelectorAll('select')]
        .find((one) => [...one.options].some(({ value }) => value === 'nexla-sheet'));
        format.value = 'nexla-sheet';
        format.dispatchEvent(new Event('change', { bubbles: true }));`);
      await expect.poll(() => stage.firefox.text({ css: 'main' })).toContain('keylift-nexla-sheet-');
      expect(await stage.desk.evaluate(harmHere)).toEqual([]);
      await stage.firefox.click({ css: 'button', name: 'Back' });
    }
  });
});

describe('in the file of', () => {
  const now = new Date();
  const times = /\d{4}-\d\d-\d\d(T[\d:.]+Z)?|\b1[789]\d{8}\b/g;
  const timeless = (told: unknown) => JSON.stringify(told).toWellFormed().replaceAll(times, 'TIME');

  /** What Firefox makes of each name is what `tests/export/formats/hostile-names.test.ts` reads back. */
  test.each(someOf(formats))('$id each of them is what it is in the tests of that format', async (format) => {
    const ids = names.map(({ n }) => `id-${n}`);
    const told = await stage.inPage(
      `return Promise.all(given[0].map((id) =>
         browser.runtime.sendMessage({ type: 'export', ids: [id], format: given[1], masked: false })));`,
      [ids, format.id],
    );
    const wanted = hostileCredentials(stage.sandbox).map((one) =>
      exportAs(format, [one], { now, masked: false }),
    );
    expect(timeless(told)).toBe(timeless(wanted));
    const fileNames = wanted.flatMap((one) => (one.ok ? [one.fileName] : []));
    expect(fileNames.filter((one) => !/^keylift(-[a-z0-9]+)+-[-\d]{10}\.[a-z]+$/.test(one))).toEqual([]);
  });
});

describe('on the card', () => {
  const told: unknown[] = [];

  /** Each key page beside the others; there the card is led as a press on "Save" leads it. */
  beforeAll(async () => {
    const pages = onCard.map(({ name, n }) => keyPageOfOwner(stage.sandbox, `hc${n}`, name));
    const tabs = await Promise.all(pages.map(({ url }) => openBeside(stage, url)));
    told.push(...(await Promise.all(tabs.map(savedOnCard))));
    await checksEnded(stage);
    for (const { back } of pages) back();
  }, 120_000);

  test.each(onCard.map((one, at) => ({ ...one, at })))(
    '$what is nothing but the name of the key’s owner',
    ({ at }) => {
      expect(told[at]).toMatchObject({
        status: expect.stringMatching(/^Works: .*(?:Lind|…)/s),
        odd: [],
        inSight: true,
        hit: false,
        title: 'User Settings - Insightly',
      });
    },
  );

  test('so it is after a real press on "Save"', async () => {
    const { url, back } = keyPageOfOwner(stage.sandbox, 'hd1', names[0]?.name ?? '');
    await stage.firefox.open(url);
    await stage.firefox.waitForCard();
    await stage.firefox.clickCard('Save');
    const { status } = await stage.firefox.waitForCard((card) => card.status.startsWith('Works'));
    back();
    expect(status).toContain(`Works: ${names[0]?.name} Lind`);
    expect(await stage.firefox.run('return "hit" in globalThis')).toBe(false);
  });

  async function savedOnCard(tabId: number): Promise<unknown> {
    return stage.inPage(
      `const [done] = await browser.scripting.executeScript({ target: { tabId: given[0] }, func: async () => {
         const until = async (there) => {
           for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((later) => setTimeout(later, 50)))
             if (there()) return;
           throw new Error('Waited in vain');
         };
         await until(() => globalThis.keyliftCard !== undefined);
         const card = globalThis.keyliftCard;
         const ask = (message) => browser.runtime.sendMessage(message);
         const { mark } = await ask({ type: 'card-view' });
         const { ok } = await ask({ type: 'card-save', mark });
         card.busy('busy');
         card.saved();
         const { verdict } = await ask({ type: 'card-verdict' });
         card.verdict(verdict);
         const roots = [...document.querySelectorAll('*')].map((element) => element.openOrClosedShadowRoot);
         const root = roots.find((one) => one?.mode === 'closed');
         const status = root.querySelector('.status');
         const { x, y, right, bottom } = root.querySelector('section').getBoundingClientRect();
         return { ok, status: status.textContent, odd: [...status.querySelectorAll(':not(strong, p, a)')].map((one) => one.outerHTML),
           inSight: x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight,
           hit: 'hit' in window.wrappedJSObject || 'hit' in globalThis, title: document.title };
       } });
       if (done.error) throw done.error;
       return done.result;`,
      [tabId],
    );
  }
});
