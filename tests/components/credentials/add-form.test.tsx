// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { AddForm, type AddFormProps } from '../../../components/credentials/AddForm.tsx';
import { button, clear, field, press, show, submit, type, vendors } from '../stage.tsx';

afterEach(clear);

const empty = { vendor: '', address: '', apiKey: '', name: '', description: '' };
const filled = { ...empty, vendor: 'freshdesk', address: 'not one', apiKey: 'Zq8Tn4LrX2vBk7WmJd5P' };

function form(props: Partial<AddFormProps> = {}): HTMLElement {
  return show(
    <AddForm
      vendors={vendors}
      start={empty}
      onInput={() => undefined}
      onSave={async () => undefined}
      onCancel={() => undefined}
      {...props}
    />,
  );
}

const refusing = async () => ({ field: 'address', message: 'There is a blank in it.' }) as const;

test('the fields bear the stable names', () => {
  const root = form();
  const names = ['Vendor', 'Address', 'API key', 'Name', 'Description'];
  expect(names.map((name) => field(root, name).name)).toEqual([
    'vendor',
    'address',
    'apiKey',
    'name',
    'description',
  ]);
});

test('what was being typed before is in the fields', () => {
  expect(field(form({ start: filled }), 'Address').value).toBe('not one');
});

test('all that was typed is handed over', async () => {
  const onSave = vi.fn<AddFormProps['onSave']>(async () => undefined);
  const root = form({ onSave });
  await type(field(root, 'Vendor'), 'insightly');
  await type(field(root, 'Address'), 'na1');
  await type(field(root, 'API key'), '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f');
  await type(field(root, 'Name'), 'CRM');
  await type(field(root, 'Description'), 'the old one');
  await submit(root);
  expect(onSave).toHaveBeenCalledExactlyOnceWith({
    vendor: 'insightly',
    address: 'na1',
    apiKey: '6f1c2d3e-4a5b-4c6d-8e7f-0a1b2c3d4e5f',
    name: 'CRM',
    description: 'the old one',
  });
});

test('every change is told, for the draft', async () => {
  const onInput = vi.fn<AddFormProps['onInput']>();
  await type(field(form({ onInput }), 'Address'), 'acme');
  expect(onInput).toHaveBeenCalledExactlyOnceWith({ ...empty, address: 'acme' });
});

test('an error is tied to its field', async () => {
  const root = form({ start: filled, onSave: refusing });
  await submit(root);
  const address = field(root, 'Address');
  const tied = (address.getAttribute('aria-describedby') ?? '').split(' ');
  expect(tied.map((id) => document.getElementById(id)?.textContent)).toContain('There is a blank in it.');
  expect(address.getAttribute('aria-invalid')).toBe('true');
});

test('an error moves the focus to its field', async () => {
  const root = form({ start: filled, onSave: refusing });
  await submit(root);
  expect(document.activeElement).toBe(field(root, 'Address'));
});

test('an error leaves all fields as they were', async () => {
  const root = form({ start: filled, onSave: refusing });
  await submit(root);
  expect(field(root, 'API key').value).toBe(filled.apiKey);
});

test('an error goes when its field is changed', async () => {
  const root = form({ start: filled, onSave: refusing });
  await submit(root);
  await type(field(root, 'Address'), 'acme');
  expect(field(root, 'Address').getAttribute('aria-invalid')).toBeNull();
});

test('the key is concealed until one asks to see it', async () => {
  const root = form();
  expect(field(root, 'API key').className).toContain('concealed');
  await press(button(root, 'Show'));
  expect(field(root, 'API key').className).not.toContain('concealed');
});

test('the browser keeps nothing of the form', () => {
  const root = form();
  const kept = [...root.querySelectorAll('form, input, textarea')].filter(
    (element) => element.getAttribute('autocomplete') !== 'off',
  );
  expect(kept).toEqual([]);
});

test('a second submit before the answer sends nothing', async () => {
  const onSave = vi.fn<AddFormProps['onSave']>(() => new Promise<undefined>(() => undefined));
  const root = form({ start: filled, onSave });
  await submit(root);
  await submit(root);
  expect(onSave).toHaveBeenCalledOnce();
});
