// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { useTold } from '../../entrypoints/options/settings.ts';
import { clear, show } from '../components/stage.tsx';

// Not replaced for one test only: Preact takes its listeners back a moment after the screen has gone.
const unheard = { addListener: () => undefined, removeListener: () => undefined };
Object.assign(browser.permissions.onAdded, unheard);
Object.assign(browser.permissions.onRemoved, unheard);

afterEach(clear);

test('an answer that comes after a newer one is not shown in its place', async () => {
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
  expect([answers.length, root.textContent]).toEqual([2, 'unlocked']);
});
