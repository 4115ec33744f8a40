// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  clearClipboardIfDue,
  clearClipboardLater,
  clearClipboardNow,
  copyStays,
} from '../../utils/export/clipboard.ts';
import { isNoted, noteOf, readCopyNote } from '../../utils/export/copy-note.ts';

/** Of the two ways to the clipboard, the one without a page off screen; real browsers test both. */
let held: string;
let mayRead: boolean;

beforeEach(() => {
  fakeBrowser.reset();
  held = '';
  mayRead = true;
  Object.assign(browser, { permissions: { contains: async () => mayRead } });
  vi.stubGlobal('chrome', {});
  vi.stubGlobal('navigator', {
    clipboard: {
      readText: async () => held,
      writeText: async (text: string) => {
        held = text;
      },
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function copy(text: string): Promise<void> {
  await clearClipboardLater(await noteOf(text));
  held = text;
}

const noted = async () => Object.keys(await browser.storage.session.get(null));
const alarms = async () => (await browser.alarms.getAll()).map(({ name }) => name);

describe('a copied secret', () => {
  test('is cleared when the vault is locked, whenever that is', async () => {
    await copy('secret');
    await clearClipboardNow();
    expect([held, await noted(), await alarms()]).toEqual(['', [], []]);
  });

  test('is left alone until its time has come', async () => {
    await copy('secret');
    await clearClipboardIfDue();
    expect([held, await noted(), await alarms()]).toEqual(['secret', ['copied'], ['clear-clipboard']]);
  });

  test('is cleared once its time has come', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    await copy('secret');
    vi.setSystemTime(1_030_000);
    await clearClipboardIfDue();
    expect([held, await noted(), await alarms()]).toEqual(['', [], []]);
  });

  test('waits no longer than half a minute after the clock was set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000_000 });
    await copy('secret');
    vi.setSystemTime(1_000_000);
    await clearClipboardIfDue();
    const [alarm] = await browser.alarms.getAll();
    expect(alarm?.scheduledTime).toBeLessThanOrEqual(1_000_000 + 30_000);
  });

  test('stays where Keylift may not read the clipboard, and is noted no longer than till then', async () => {
    mayRead = false;
    await copy('secret');
    expect(await copyStays()).toBe(true);
    await clearClipboardNow();
    expect([held, await noted(), await copyStays()]).toEqual(['secret', [], false]);
  });

  test('is cleared where that was allowed after it was copied', async () => {
    mayRead = false;
    await copy('secret');
    mayRead = true;
    expect(await copyStays()).toBe(false);
    await clearClipboardNow();
    expect(held).toBe('');
  });

  test('that something else took the place of is not looked for again', async () => {
    await copy('secret');
    held = 'a recipe';
    await clearClipboardNow();
    expect([held, await noted()]).toEqual(['a recipe', []]);
  });
});

test('nothing noted, nothing cleared', async () => {
  held = 'a recipe';
  await clearClipboardNow();
  await clearClipboardIfDue();
  expect(held).toBe('a recipe');
});

describe('a note', () => {
  test('tells its text from others, whatever the ends of lines', async () => {
    const note = await noteOf('a\nb');
    expect(await Promise.all(['a\nb', 'a\r\nb', 'a\nb ', ''].map((text) => isNoted(text, note)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('is another one for the same text each time', async () => {
    expect(await noteOf('a')).not.toEqual(await noteOf('a'));
  });

  test.each([{}, { salt: '', digest: '' }, { salt: 'x'.repeat(22), digest: 'x'.repeat(44) }, null])(
    'is not %j',
    (value) => {
      expect(readCopyNote(value)).toBe(undefined);
    },
  );
});
