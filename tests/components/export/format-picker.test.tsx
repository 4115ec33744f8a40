// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FormatPicker } from '../../../components/export/FormatPicker.tsx';
import { bestFormat, findFormats } from '../../../components/export/format-search.ts';
import { formats as all } from '../../../utils/export/registry.ts';
import { clear, field, show, type } from '../stage.tsx';

afterEach(clear);

const formats = all.map(({ id, name, group, use }) => ({ id, name, group, use }));
const onFormat = vi.fn<(id: string) => void>();

function Picker() {
  const [format, setFormat] = useState('nexla-api');
  const choose = (id: string) => {
    onFormat(id);
    setFormat(id);
  };
  return <FormatPicker formats={formats} format={format} onFormat={choose} />;
}

async function search(text: string) {
  onFormat.mockClear();
  const root = show(<Picker />);
  await type(field(root, 'Find'), text);
  return { root, options: [...root.querySelectorAll('option')].map(({ value }) => value) };
}

describe('what is searched for', () => {
  test.each([
    ['vault', 'hashicorp-vault'],
    ['AWS', 'aws-secrets-manager'],
    ['zapier', 'copy-sheet'],
    ['  nexla   cli ', 'nexla-cli'],
    ['fido', 'cxf'],
    ['bitwarden', 'bitwarden'],
  ])('"%s" chooses %s', async (text, id) => {
    const { root } = await search(text);
    expect(onFormat).toHaveBeenCalledExactlyOnceWith(id);
    expect(field(root, 'Format').value).toBe(id);
  });

  test('narrows the list', async () => {
    const { root, options } = await search('copy sheet');
    expect(options).toEqual(['nexla-sheet', 'copy-sheet']);
    expect(root.querySelector('output')?.textContent).toBe(`2 of ${formats.length} formats`);
  });

  test('leaves the choice alone where it is among what was found', async () => {
    await search('nexla');
    expect(onFormat).not.toHaveBeenCalled();
  });

  test('leaves the choice alone and says so where nothing was found', async () => {
    const { root, options } = await search('no such thing');
    expect(onFormat).not.toHaveBeenCalled();
    expect(options).toEqual(['nexla-api']);
    expect(root.querySelector('output')?.textContent).toContain('No format for “no such thing”');
  });

  test('brings everything back once it is taken away', async () => {
    const { root } = await search('vault');
    await type(field(root, 'Find'), '');
    expect(root.querySelectorAll('option')).toHaveLength(formats.length);
    expect(field(root, 'Format').value).toBe('hashicorp-vault');
  });

  test('is cleared by Escape, which leaves the view only after that', async () => {
    const { root } = await search('vault');
    const heard = vi.fn<() => void>();
    document.addEventListener('keydown', heard);
    const escape = () =>
      field(root, 'Find').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    escape();
    await type(field(root, 'Find'), '');
    expect(heard).not.toHaveBeenCalled();
    escape();
    document.removeEventListener('keydown', heard);
    expect(heard).toHaveBeenCalledOnce();
  });
});

test('a format that only mentions the words comes after one that is called so', () => {
  const mentions = { id: 'a', name: 'A', group: 'A', use: 'For Zed.' };
  const called = { id: 'z', name: 'Zed', group: 'Z', use: '' };
  expect(findFormats([mentions, called], 'zed')).toEqual([mentions, called]);
  expect(bestFormat([mentions, called], 'zed')).toBe(called);
});

test('every format is found by its name and by its product', () => {
  for (const format of formats) {
    expect(findFormats(formats, format.name)).toContain(format);
    expect(findFormats(formats, format.group)).toContain(format);
  }
});

test('what to do with the result stands under the choice, and is tied to it', async () => {
  const { root } = await search('bitwarden');
  const described = document.getElementById(field(root, 'Format').getAttribute('aria-describedby') ?? '');
  expect(described?.textContent).toContain('Tools > Import data');
});
