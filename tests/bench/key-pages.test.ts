import { describe, expect, test } from 'vitest';
import { sites } from '../sandbox/hosts.ts';
import { keyPageHtml, newKeyPage } from './key-pages.ts';
import { countElements } from './record-list.ts';

const at = (url: string, path: string) => {
  const part = new URL(url);
  part.pathname = path;
  return keyPageHtml(part);
};

describe.each(sites)('$name', ({ id }) => {
  test.each([300, 1500, 5000])('has a key page of %d elements with forms and a table', (elements) => {
    const { url, onDemand } = newKeyPage(id, elements);
    const page = keyPageHtml(new URL(url));
    const isApp = page.includes('XMLHttpRequest');
    const view = isApp ? at(url, '/_/view') : '';
    // Of an app the section takes the place of one of a few elements less.
    const later = onDemand ? 20 : 10;
    expect(Math.abs(countElements(page + view) - elements)).toBeLessThan(later);
    expect(page + view).toMatch(/<form[^]*<select[^]*<input type="checkbox"[^]*<table/);
  });

  test('shows its key at once, or on demand, and another one each time', () => {
    const { url, key, onDemand } = newKeyPage(id, 300);
    const before = keyPageHtml(new URL(url)) + at(url, '/_/view');
    expect(before.includes(key)).toBe(!onDemand);
    expect(at(url, '/_/section')).toContain(key);
    expect(newKeyPage(id, 300).key).not.toBe(key);
  });
});
