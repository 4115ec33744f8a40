// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { AddressSettings, type AddressSettingsProps } from '../../../components/settings/AddressSettings.tsx';
import { english } from '../../stages/english.ts';
import { button, clear, press, show } from '../stage.tsx';

afterEach(clear);

const own = { kind: 'ready', address: `age1${'q'.repeat(58)}`, fingerprint: '1 2 3' } as const;

function settings(props: Partial<AddressSettingsProps> = {}) {
  const acts = {
    onCopy: vi.fn<AddressSettingsProps['onCopy']>(async () => undefined),
    onRenew: vi.fn<AddressSettingsProps['onRenew']>(async () => undefined),
    onForget: vi.fn<AddressSettingsProps['onForget']>(async () => undefined),
  };
  const root = show(<AddressSettings own={own} known={[]} isLocked={false} {...acts} {...props} />);
  return { root, ...acts };
}

test('a new address is made at the second press, after what it costs was said', async () => {
  const { root, onRenew } = settings();
  await press(button(root, 'New address'));
  expect(onRenew).not.toHaveBeenCalled();
  expect(root.querySelector('[role=alert]')?.textContent).toContain('will open no more');
  await press(button(root, 'Make a new address'));
  expect(onRenew).toHaveBeenCalledOnce();
});

test('while locked there is no way to a new address', () => {
  const { root } = settings({ isLocked: true });
  expect([...root.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([
    'Copy address',
  ]);
});

test('a damaged address is not shown, and a new one is at hand', () => {
  const { root } = settings({ own: { kind: 'damaged' } });
  expect(root.textContent).toContain('is damaged');
  expect(root.querySelector('input')).toBeNull();
  expect(button(root, 'Make a new address')).toBeDefined();
});

test('while all is in memory there is no address, and no way to one', () => {
  const { root } = settings({ own: { kind: 'unkept' } });
  expect(root.textContent).toContain(english('colleague_unkept'));
  expect(root.querySelector('button, input')).toBeNull();
});

test('a remembered colleague is forgotten by name', async () => {
  const known = [{ name: 'Nora', address: own.address, fingerprint: '4 5 6' }];
  const { root, onForget } = settings({ known });
  expect(root.querySelector('[aria-label=Nora]')?.textContent).toContain('4 5 6');
  await press(button(root, 'Forget Nora'));
  expect(onForget).toHaveBeenCalledExactlyOnceWith('Nora');
});
