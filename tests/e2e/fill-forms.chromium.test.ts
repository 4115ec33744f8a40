import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { platformForms } from '../sandbox/platform-forms.ts';
import { addressOf } from '../sandbox/platforms.ts';
import { fieldsOf, filledFields, happenedOn } from './filled-form.ts';
import { saveFor } from './filling.ts';
import { type Stage, startStage } from './stage.ts';
import { pressToolbarIcon } from './toolbar-popup.ts';

/** Forms of every kind, filled by three clicks: the toolbar's icon, "Fill this form", "Allow and fill". */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

describe('a form is filled where it asks, and nowhere else:', () => {
  test.each(someOf(platformForms))('$name ($vendor)', async (form) => {
    const credential = await saveFor(stage, form);
    const page = await stage.chromium.open(addressOf(form));
    await page.locator('[data-wants=key]').or(page.locator('iframe')).first().waitFor();
    const before = await fieldsOf(page);
    const popup = await pressToolbarIcon(stage, page);
    await popup.press('Fill this form');
    expect(await fieldsOf(page), 'nothing before the host was allowed').toEqual(before);
    await popup.press('Allow and fill');
    await expect.poll(() => popup.read('document.body.innerText')).toContain(' filled.');
    for (const frame of page.frames()) await frame.evaluate(() => window.redraw?.());
    expect(await fieldsOf(page)).toEqual(filledFields(before, credential));
    const touched = before.flatMap(({ wants }) => (wants === undefined ? [] : [wants]));
    const happened = await happenedOn(page);
    expect(happened.filter((event) => event.startsWith('input'))).toHaveLength(touched.length);
    const allowed = touched.flatMap((wants) => [`input ${wants}`, `change ${wants}`]);
    expect(happened.filter((event) => !allowed.includes(event))).toEqual([]);
    await popup.close();
  });
});
