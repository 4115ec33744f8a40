// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { OutOfReach, type OutOfReachProps } from '../../../components/this-page/OutOfReach.tsx';
import { button, clear, press, show } from '../stage.tsx';

afterEach(clear);

const vendors = [
  { id: 'freshdesk', name: 'Freshdesk' },
  { id: 'insightly', name: 'Insightly' },
];

test('with all in reach it says nothing', () => {
  expect(show(<OutOfReach vendors={[]} onAllow={async () => undefined} />).textContent).toBe('');
});

test('each vendor out of reach is named, and granted again by one click', async () => {
  const onAllow = vi.fn<OutOfReachProps['onAllow']>(async () => undefined);
  const root = show(<OutOfReach vendors={vendors} onAllow={onAllow} />);
  expect(root.textContent).toContain('all the pages of Freshdesk');
  await press(button(root, 'Allow Insightly'));
  expect(onAllow).toHaveBeenCalledExactlyOnceWith('insightly');
});
