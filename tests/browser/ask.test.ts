import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { ask } from '../../utils/browser/ask.ts';

test('a background that fails says why in short, and nothing of what it was at', async () => {
  const message = `Unexpected token 'Z', "Zq8Tn4LrX2vBk7WmJd5P" is not valid JSON\n${'at evil.example '.repeat(99)}`;
  vi.spyOn(browser.runtime, 'sendMessage').mockRejectedValue(new Error(message));
  const answer = await ask({ type: 'state' });
  expect(answer.ok ? '' : answer.message).toMatch(/^Unexpected token …, … is not valid JSON at evil[^\n]*…$/);
});
