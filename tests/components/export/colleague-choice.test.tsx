// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { ColleagueChoice, type ColleagueChoiceProps } from '../../../components/export/ColleagueChoice.tsx';
import { type ForColleague, forColleague } from '../../../utils/sharing/protection.ts';
import { readAddress } from '../../../utils/sharing/recipient-entry.ts';
import { button, clear, field, press, show, type } from '../stage.tsx';

afterEach(clear);

const nora = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';
const other = 'age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa';
const secret = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
const known = [{ name: 'Nora', address: nora, fingerprint: '8529 8048 1737 1209 2987' }];
const given = (typed: string, name = '') => forColleague(readAddress(typed), typed, name, known);

function choice(props: Partial<ColleagueChoiceProps> = {}) {
  const onValue = vi.fn<ColleagueChoiceProps['onValue']>();
  const onCopyOwn = vi.fn<ColleagueChoiceProps['onCopyOwn']>(async () => undefined);
  const root = show(
    <ColleagueChoice
      value={given('')}
      known={known}
      own={undefined}
      fault={undefined}
      onValue={onValue}
      onCopyOwn={onCopyOwn}
      {...props}
    />,
  );
  const told = (): ForColleague | undefined => onValue.mock.lastCall?.[0];
  return { root, told, onCopyOwn };
}

test('nothing is found fault with before anything was given or tried', () => {
  const { root } = choice();
  expect(root.querySelector('[aria-invalid]')).toBeNull();
});

test('what is tried without an address points at the field', () => {
  const { root } = choice({ fault: 'no-address' });
  expect(field(root, "Colleague's address").getAttribute('aria-invalid')).toBe('true');
});

test('an address shows its fingerprint', () => {
  expect(choice({ value: given(nora) }).root.textContent).toContain('8529 8048 1737 1209 2987');
});

test('a secret key is told as one, and not handed on', async () => {
  const { root, told } = choice();
  await type(field(root, "Colleague's address"), secret);
  expect(JSON.stringify(told())).not.toContain('QQQ');
  expect(told()?.to).toEqual({ kind: 'secret-key' });
});

test('the own address is told as one', async () => {
  const { root, told } = choice({ own: nora });
  await type(field(root, "Colleague's address"), nora);
  expect(told()?.to).toEqual({ kind: 'own' });
});

test('the own address can be copied', async () => {
  const { root, onCopyOwn } = choice({ own: nora });
  await press(button(root, 'Copy your own address'));
  expect(onCopyOwn).toHaveBeenCalledExactlyOnceWith(nora);
});

test('a remembered name with its address asks for nothing', () => {
  expect(choice({ value: given(nora, 'nora ') }).root.querySelector('[role=alert]')).toBeNull();
});

test('a remembered name with another address asks whether it was compared, and says the old fingerprint', async () => {
  const { root, told } = choice({ value: given(other, 'nora ') });
  expect(root.querySelector('[role=alert]')?.textContent).toContain('8529 8048 1737 1209 2987');
  const box = root.querySelector<HTMLInputElement>('input[type=checkbox]');
  box?.click();
  await press(document.body);
  expect(told()?.instead).toMatchObject({ address: nora, compared: true });
});

test('another address after that has to be compared anew', async () => {
  const compared = given(other, 'Nora');
  const value: ForColleague = {
    ...compared,
    instead: compared.instead && { ...compared.instead, compared: true },
  };
  const { root, told } = choice({ value });
  await type(field(root, "Colleague's address"), other.replace('t7r', 't7q'));
  await type(field(root, "Colleague's address"), other);
  expect(told()?.instead?.compared).toBe(false);
});
