import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { platformForms } from '../sandbox/platform-forms.ts';
import { addressOf } from '../sandbox/platforms.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { fieldsOf } from './filled-form.ts';
import { saveFor, tabInFront } from './filling.ts';
import { openPopup } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';
import { openToolbarPopup, pressToolbarIcon, type ToolbarPopup } from './toolbar-popup.ts';

/** Whose word it takes until a form is filled: the user's press, in this tab, for this host. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

function formNamed(name: string) {
  const form = platformForms.find((one) => one.name === name);
  if (form === undefined) throw new Error(`No form "${name}"`);
  return form;
}

const nexla = formNamed('Nexla, Freshdesk');
const neutral = formNamed('label for');

async function openForm(form = nexla): Promise<Page> {
  return stage.chromium.open(addressOf(form));
}

const words = (popup: ToolbarPopup) => popup.read('document.body.innerText');
const keyOn = async (page: Page) => (await fieldsOf(page)).find(({ wants }) => wants === 'key')?.value;
describe('a host is asked for', () => {
  test('by its name, once', async () => {
    await saveFor(stage, nexla);
    const first = await pressToolbarIcon(stage, await openForm());
    await first.press('Fill this form');
    await expect.poll(() => words(first)).toContain('Let Keylift fill forms on dataops.nexla.io?');
    await first.press('Allow and fill');
    await expect.poll(() => words(first)).toContain('API Key filled.');
    await first.close();
    const again = await openForm(nexla);
    const second = await pressToolbarIcon(stage, again);
    await second.press('Fill this form');
    await expect.poll(() => words(second)).toContain('API Key filled.');
    expect(await keyOn(again)).not.toBe('');
    await second.close();
  });

  test('each by itself', async () => {
    const { id } = await saveFor(stage, nexla);
    const first = await pressToolbarIcon(stage, await openForm());
    await first.press('Fill this form');
    await first.press('Allow and fill');
    await expect.poll(() => words(first)).toContain('API Key filled.');
    await first.close();
    const page = await openForm(neutral);
    const second = await pressToolbarIcon(stage, page);
    await second.press('Fill this form');
    await expect.poll(() => words(second)).toContain('fill forms on connect.platform.example?');
    const message = {
      type: 'fill-form',
      tabId: await tabInFront(stage),
      id,
      host: neutral.host,
      allow: false,
    } as const;
    const reply = await askBackground(deskOf(stage.chromium), message);
    expect(reply).toEqual({ kind: 'refused', why: 'not-allowed' });
    expect(await keyOn(page)).toBe('');
    await second.close();
  });

  test('again after it was disallowed', async () => {
    await saveFor(stage, nexla);
    const first = await pressToolbarIcon(stage, await openForm());
    await first.press('Fill this form');
    await first.press('Allow and fill');
    await expect.poll(() => words(first)).toContain('API Key filled.');
    await first.close();
    const { page } = await openPopup(stage);
    await page.getByText('Hosts whose forms Keylift may fill (1)').click();
    await page.getByRole('button', { name: 'Disallow dataops.nexla.io' }).click();
    await page.getByText('Hosts whose forms Keylift may fill').waitFor({ state: 'detached' });
    const second = await pressToolbarIcon(stage, await openForm());
    await second.press('Fill this form');
    await expect.poll(() => words(second)).toContain('Let Keylift fill forms on dataops.nexla.io?');
    await second.close();
  });

  test('and not filled when the user says no', async () => {
    await saveFor(stage, nexla);
    const page = await openForm();
    const popup = await pressToolbarIcon(stage, page);
    await popup.press('Fill this form');
    await popup.press('Not now');
    await expect.poll(() => words(popup)).toContain('Fill this form');
    expect(await keyOn(page)).toBe('');
    expect(Object.keys(await stage.stored('items'))).not.toContain('fill:dataops.nexla.io');
    await popup.close();
  });
});

describe('nothing is looked at or filled', () => {
  test('without a press of the icon over that tab', async () => {
    const { id } = await saveFor(stage, nexla);
    const page = await openForm();
    const popup = await openToolbarPopup(stage);
    await expect.poll(() => words(popup)).toContain('No API key here.');
    const tabId = await tabInFront(stage);
    const reply = await askBackground(deskOf(stage.chromium), {
      type: 'fill-form',
      tabId,
      id,
      host: nexla.host,
      allow: true,
    });
    expect(reply).toEqual({ kind: 'refused', why: 'gone' });
    expect(await keyOn(page)).toBe('');
    await popup.close();
  });

  test('on another host than the one that was named', async () => {
    const { id } = await saveFor(stage, nexla);
    const page = await openForm();
    const popup = await pressToolbarIcon(stage, page);
    await expect.poll(() => words(popup)).toContain('Fill this form');
    const message = {
      type: 'fill-form',
      tabId: await tabInFront(stage),
      id,
      host: 'other.example',
      allow: true,
    } as const;
    expect(await askBackground(deskOf(stage.chromium), message)).toEqual({ kind: 'refused', why: 'gone' });
    expect(await keyOn(page)).toBe('');
    await popup.close();
  });
});

describe('the popup over a form', () => {
  test('lists the credentials that fit it, and no others', async () => {
    await saveFor(stage, nexla);
    await saveFor(stage, formNamed('label around'));
    await saveFor(stage, formNamed('Preact'));
    const popup = await pressToolbarIcon(stage, await openForm());
    await expect.poll(() => words(popup)).toContain("Nexla's form on dataops.nexla.io");
    const region = await popup.read(`document.querySelector('[aria-labelledby=page-heading]').innerText`);
    expect(region).toContain('Key of freshdesk');
    expect(region).not.toContain('Key of freshservice');
    expect(region).not.toContain('Key of insightly');
    await popup.close();
  });

  test('says why a credential of its vendor does not fit', async () => {
    await saveFor(stage, formNamed('aria-label'));
    const popup = await pressToolbarIcon(stage, await openForm(formNamed('Nexla, Freshsales')));
    await expect
      .poll(() => words(popup))
      .toContain("Nexla's Freshsales form only reaches addresses on freshsales.io");
    expect(await words(popup)).not.toContain('Fill this form');
    await popup.close();
  });

  test('says which vendor it is for where no key of that vendor is saved', async () => {
    const popup = await pressToolbarIcon(stage, await openForm());
    await expect
      .poll(() => words(popup))
      .toContain('You have saved no key that fits: it asks for one of Freshdesk.');
    await popup.close();
  });

  test('says what Nexla wants blank, and leaves it blank', async () => {
    const form = formNamed('Nexla, Insightly');
    await saveFor(stage, form);
    const page = await openForm(form);
    const popup = await pressToolbarIcon(stage, page);
    await popup.press('Fill this form');
    await popup.press('Allow and fill');
    await expect.poll(() => words(popup)).toContain('Password is left blank, as Nexla wants it.');
    await popup.close();
  });

  test('leaves a name that stands there already, and says so', async () => {
    await saveFor(stage, nexla);
    const page = await openForm();
    await page.getByLabel('Credential Name').fill('My own name');
    const popup = await pressToolbarIcon(stage, page);
    await popup.press('Fill this form');
    await popup.press('Allow and fill');
    await expect
      .poll(() => words(popup))
      .toContain('Credential Name is left: something stands there already.');
    expect(await page.getByLabel('Credential Name').inputValue()).toBe('My own name');
    await popup.close();
  });

  test('warns of a form that looks like Nexla’s on a host that is not', async () => {
    await saveFor(stage, nexla);
    stage.sandbox.answerWith('other.example', '/', { body: nexla.page.html });
    const popup = await pressToolbarIcon(stage, await stage.chromium.open('https://other.example/'));
    await expect.poll(() => words(popup)).toContain('other.example is not an address of Nexla itself.');
    await popup.close();
  });
});
