import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AddResult } from '../../utils/popup-messages.ts';
import { platformForms } from '../sandbox/platform-forms.ts';
import type { PlatformForm, Wants } from '../sandbox/platform-page.ts';
import { addressOf } from '../sandbox/platforms.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { fieldsOf, happenedOn, wanted } from './filled-form.ts';
import { type Stage, startStage } from './stage.ts';
import { pressToolbarIcon } from './toolbar-popup.ts';

/** Twenty forms of every kind, filled by three clicks: the toolbar's icon, "Fill this form", "Allow and fill". */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

const accounts: Readonly<
  Record<string, { address: string; account: string; host: string; bundleAlias?: string }>
> = {
  freshdesk: { address: 'acme', account: 'acme', host: 'acme.freshdesk.com' },
  freshservice: { address: 'acme', account: 'acme', host: 'acme.freshservice.com' },
  freshsales: {
    address: 'acme.myfreshworks.com/crm/sales',
    account: 'acme',
    host: 'acme.myfreshworks.com',
    bundleAlias: 'acme.myfreshworks.com/crm/sales',
  },
  insightly: { address: 'crm.na1.insightly.com', account: 'na1', host: 'crm.na1.insightly.com' },
};

/** Nexla reaches Freshsales on the classic address alone. */
function accountFor({ vendor, name }: PlatformForm) {
  const account = accounts[vendor];
  if (account === undefined) throw new Error(`No account of ${vendor}`);
  return name === 'Nexla, Freshsales'
    ? { address: 'acme.freshsales.io', account: 'acme', host: 'acme.freshsales.io' }
    : account;
}

async function save(form: PlatformForm) {
  const { address, account, ...rest } = accountFor(form);
  const credential = {
    name: `Key of ${form.vendor}`,
    description: 'For the weekly import',
    apiKey: stage.sandbox.keyOf(form.vendor, account),
    account: { apiBaseUrl: '', ...rest },
  };
  const { name, description, apiKey } = credential;
  const entry = { type: 'add-by-hand', vendor: form.vendor, address, apiKey, name, description } as const;
  const added: AddResult = await askBackground(deskOf(stage.chromium), entry);
  expect(added).toMatchObject({ ok: true });
  return credential;
}

describe('a form is filled where it asks, and nowhere else:', () => {
  test.each(platformForms)('$name ($vendor)', async (form) => {
    const credential = await save(form);
    const page = await stage.chromium.open(addressOf(form));
    await page.locator('[data-wants=key]').or(page.locator('iframe')).first().waitFor();
    const before = await fieldsOf(page);
    const popup = await pressToolbarIcon(stage, page);
    await popup.press('Fill this form');
    expect(await fieldsOf(page), 'nothing before the host was allowed').toEqual(before);
    await popup.press('Allow and fill');
    await expect.poll(() => popup.read('document.body.innerText')).toContain(' filled.');
    for (const frame of page.frames()) await frame.evaluate(() => window.redraw?.());
    const expected = before.map((field) => {
      const value = field.wants === undefined ? field.value : wanted(field.wants as Wants, credential);
      return { ...field, value };
    });
    expect(await fieldsOf(page)).toEqual(expected);
    const touched = before.flatMap(({ wants }) => (wants === undefined ? [] : [wants]));
    const happened = await happenedOn(page);
    expect(happened.filter((event) => event.startsWith('input'))).toHaveLength(touched.length);
    const allowed = touched.flatMap((wants) => [`input ${wants}`, `change ${wants}`]);
    expect(happened.filter((event) => !allowed.includes(event))).toEqual([]);
    await popup.close();
  });
});
