import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { hostileForms } from '../sandbox/hostile-forms.ts';
import { addressOf } from '../sandbox/platforms.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { fieldsOf, filledFields, happenedOn } from './filled-form.ts';
import { saveFor, tabInFront } from './filling.ts';
import { type Stage, startStage } from './stage.ts';
import { pressToolbarIcon } from './toolbar-popup.ts';

/** Pages that would have a key go where nobody sees it, to somebody else, or into the wrong field. */
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(() => stage.startOver());
afterAll(() => stage.close());

describe('nothing is filled that should not be, and the popup says why:', () => {
  test.each(someOf(hostileForms))('$name', async (form) => {
    const credential = await saveFor(stage, form);
    const page = await stage.chromium.open(addressOf(form));
    await Promise.all(page.frames().map((frame) => frame.waitForLoadState()));
    const before = await fieldsOf(page);
    const popup = await pressToolbarIcon(stage, page);
    const look = await askBackground(deskOf(stage.chromium), {
      type: 'look-at-form',
      tabId: await tabInFront(stage),
    });
    expect(look.kind === 'form').toBe(form.offered);
    if (form.offered) {
      await popup.press('Fill this form');
      await popup.press('Allow and fill');
    }
    await expect.poll(() => popup.read('document.body.innerText')).toContain(form.says);
    expect(await popup.read('document.body.innerText')).not.toContain('Fill this form');
    const allowed = new Set(before.flatMap(({ wants }) => (wants === undefined ? [] : [wants])));
    expect(await fieldsOf(page)).toEqual(filledFields(before, credential));
    const strange = (await happenedOn(page)).filter(
      (event) => !allowed.has(event.replace(/^(?:input|change) /, '')),
    );
    expect(strange).toEqual([]);
    await popup.close();
  });
});
