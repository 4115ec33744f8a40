import { afterAll, beforeAll, expect, test } from 'vitest';
import { nexlaForms } from '../sandbox/nexla-forms.ts';
import { addressOf } from '../sandbox/platforms.ts';
import { askBackground, deskOf } from './ask-background.ts';
import { fieldsOf } from './filled-form.ts';
import { saveFor, tabInFront } from './filling.ts';
import { moveBeforeWriting } from './moved-tab.ts';
import { type Stage, startStage } from './stage.ts';
import { pressToolbarIcon } from './toolbar-popup.ts';
import { awakeWorker } from './trap.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

test('a tab that has gone on since its form was looked at gets nothing, however alike it looks', async () => {
  const [form] = nexlaForms;
  if (form === undefined) throw new Error('The sandbox has no form of Nexla');
  const { id } = await saveFor(stage, form);
  const page = await stage.chromium.open(addressOf(form));
  const popup = await pressToolbarIcon(stage, page);
  const tabId = await tabInFront(stage);
  await moveBeforeWriting(await awakeWorker(stage.chromium));
  const message = { type: 'fill-form', tabId, id, host: form.host, allow: true } as const;
  const before = await fieldsOf(page);
  expect(await askBackground(deskOf(stage.chromium), message)).toEqual({ kind: 'refused', why: 'gone' });
  expect(await fieldsOf(page)).toEqual(before);
  // Not even its own world in that document is told the key.
  expect(await page.locator('html').getAttribute('data-reached')).toBe(null);
  await popup.close();
});
