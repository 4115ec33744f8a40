// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { KeyPlaces, type KeyPlacesProps } from '../../../components/credentials/KeyPlaces.tsx';
import type { Place } from '../../../utils/credentials/handed-out.ts';
import { button, buttonNames, clear, press, show } from '../stage.tsx';

afterEach(clear);

const at = Date.UTC(2026, 4, 3, 12);
const nexla: Place = { by: 'download', to: 'nexla-api', name: 'Nexla: API body', at, lastFour: 'abcd' };
const filled: Place = { by: 'fill', to: 'app.example', name: 'app.example', at, lastFour: 'abcd' };
const sent: Place = { by: 'colleague', to: 'env', name: 'env', at, lastFour: 'abcd' };
const copied: Place = { by: 'copy-key', at, lastFour: 'abcd' };

function places(
  here: readonly Place[],
  behind: readonly Place[],
  {
    isRefused = false,
    onExportAnew = () => undefined,
  }: Partial<Pick<KeyPlacesProps, 'isRefused' | 'onExportAnew'>> = {},
): HTMLElement {
  return show(
    <KeyPlaces
      id="c1"
      places={{ here, behind }}
      lastFour="wxyz"
      isRefused={isRefused}
      onExportAnew={onExportAnew}
    />,
  );
}

test('the places that still use the old key are counted and named with their day', () => {
  const { textContent } = places([], [nexla, filled, sent, copied]);
  expect(textContent).toContain('These 4 places still use the old key:');
  expect(textContent).toContain('Nexla: API body, downloaded on May 3, 2026, ····abcd');
  expect(textContent).toContain('The form of app.example, filled on May 3, 2026');
  expect(textContent).toContain('Wherever you pasted it, copied on May 3, 2026');
});

test('one place is told in the singular', () => {
  expect(places([], [nexla]).textContent).toContain('This place still uses the old key:');
});

test('a format can be exported anew, and nothing else can', async () => {
  const onExportAnew = vi.fn<(id: string, format: string) => void>();
  const root = places([], [filled, sent, copied, nexla], { onExportAnew });
  expect(buttonNames(root)).toEqual(['Export anew']);
  await press(button(root, 'Export anew'));
  expect(onExportAnew.mock.calls).toEqual([['c1', 'nexla-api']]);
});

test('where the key in force went is folded away, until it is refused', () => {
  const details = (isRefused: boolean) => places([nexla], [], { isRefused }).querySelector('details');
  expect(details(false)?.open).toBe(false);
  expect(details(true)?.open).toBe(true);
  expect(details(true)?.querySelector('summary')?.textContent).toBe('Where ····wxyz went');
});
