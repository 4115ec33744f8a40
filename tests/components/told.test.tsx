// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { useTold } from '../../entrypoints/options/settings.ts';
import { clear, show } from './stage.tsx';

test('an answer that comes after a newer one is not shown in its place', async () => {
  for (const event of ['onAdded', 'onRemoved'] as const) {
    vi.spyOn(browser.permissions[event], 'addListener').mockReturnValue(undefined);
    vi.spyOn(browser.permissions[event], 'removeListener').mockReturnValue(undefined);
  }
  const answers: ((told: { reply: string }) => void)[] = [];
  const question = () => new Promise<{ reply: string }>((resolve) => answers.push(resolve));
  let askAgain: () => Promise<void> = async () => undefined;
  function Screen() {
    const [told, refresh] = useTold(question);
    askAgain = refresh;
    return <p>{told}</p>;
  }
  const root = show(<Screen />);
  await act(async () => {
    const again = askAgain();
    answers[1]?.({ reply: 'unlocked' });
    await again;
    answers[0]?.({ reply: 'locked' });
    await new Promise((later) => setTimeout(later));
  });
  const shown = root.textContent;
  // While the browser's events are still replaced.
  clear();
  expect([answers.length, shown]).toEqual([2, 'unlocked']);
});
