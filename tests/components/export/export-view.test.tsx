// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { ExportView, type ExportViewProps } from '../../../components/export/ExportView.tsx';
import type { ExportResult } from '../../../utils/background/protocol.ts';
import { button, clear, field, press, show, type } from '../stage.tsx';

afterEach(clear);

const ready: Extract<ExportResult, { ok: true }> = {
  ok: true,
  fileName: 'acme.json',
  mediaType: 'application/json',
  content: '{"api_key":"••••k7Wm"}',
  cautions: [],
  left: [],
};
const formats = [
  { id: 'nexla-api', name: 'Nexla: API body', group: 'Nexla', use: 'Post it.' },
  { id: 'nexla-cli', name: 'Nexla: CLI body', group: 'Nexla', use: 'Run it.' },
  { id: 'keylift', name: 'Keylift file', group: 'Keylift', use: 'Import it.' },
];

function view(props: Partial<ExportViewProps> = {}): HTMLElement {
  return show(
    <ExportView
      name="Acme desk"
      count={1}
      formats={formats}
      format="nexla-api"
      preview={ready}
      locked={false}
      protection={{ kind: 'plain' }}
      sealing={undefined}
      onProtection={() => undefined}
      renderColleague={() => null}
      onFormat={() => undefined}
      onDownload={async () => undefined}
      onCopy={async () => undefined}
      onCopyCommand={async () => undefined}
      onCopyField={async () => undefined}
      onBack={() => undefined}
      {...props}
    />,
  );
}

const sheet = (label: string) => ({ name: 'Acme', fields: [{ label, value: 'acme', secret: false }] });

test('Format is a native select that groups what one product takes', () => {
  const groups = [...field(view(), 'Format').querySelectorAll('optgroup')];
  expect(groups.map(({ label, children }) => [label, children.length])).toEqual([
    ['Nexla', 2],
    ['Keylift', 1],
  ]);
});

test('the format in use is the chosen one', () => {
  expect(field(view({ format: 'keylift' }), 'Format').value).toBe('keylift');
});

test('another choice is told', async () => {
  const onFormat = vi.fn<ExportViewProps['onFormat']>();
  await type(field(view({ onFormat }), 'Format'), 'nexla-cli');
  expect(onFormat).toHaveBeenCalledExactlyOnceWith('nexla-cli');
});

test('the preview cannot be edited', () => {
  expect(field(view(), 'Preview').hasAttribute('readonly')).toBe(true);
});

test.each([
  ['Download', 1, 0, 'Holds 1 key in the clear.'],
  ['Copy', 1, 0, 'Holds 1 key in the clear.'],
  ['Download', 7, 2, 'Holds 5 keys in the clear.'],
])('%s of %i, %i left out, is described by what it holds', (name, count, leftOut, words) => {
  const left = Array.from({ length: leftOut }, (_, index) => ({ name: `n${index}`, reason: 'no' }));
  const root = view({ count, preview: { ...ready, left } });
  const described = document.getElementById(button(root, name).getAttribute('aria-describedby') ?? '');
  expect(described?.textContent).toContain(words);
});

test('what is left out comes with its reason', () => {
  const preview = { ...ready, left: [{ name: 'CRM', reason: 'no connector' }] };
  expect(view({ preview }).querySelector('.left-out')?.textContent).toBe('CRM: no connector');
});

test('cautions stand beside the result', () => {
  expect(view({ preview: { ...ready, cautions: ['Not an administrator.'] } }).textContent).toContain(
    'Not an administrator.',
  );
});

test('the command can be selected and is copied whole', async () => {
  const onCopyCommand = vi.fn<ExportViewProps['onCopyCommand']>(async () => undefined);
  const root = view({ preview: { ...ready, command: 'put @acme.json' }, onCopyCommand });
  expect(root.querySelector<HTMLInputElement>('[aria-label=Command]')?.value).toBe('put @acme.json');
  await press(button(root, 'Copy command'));
  expect(onCopyCommand).toHaveBeenCalledExactlyOnceWith('put @acme.json');
});

test('a refusal is told, and there is nothing to download', () => {
  const root = view({ preview: { ok: false, message: 'None of them fits.' } });
  expect(root.querySelector('[role=alert]')?.textContent).toBe('None of them fits.');
  expect(root.textContent).not.toContain('Download');
});

test('each field of a copy sheet has a button of its own, named by its label', async () => {
  const onCopyField = vi.fn<ExportViewProps['onCopyField']>(async () => undefined);
  const preview = { ...ready, sheets: [sheet('Name'), sheet('Domain')] };
  await press(button(view({ preview, onCopyField }), 'Copy Domain'));
  expect(onCopyField).toHaveBeenCalledExactlyOnceWith(1, 0);
});
