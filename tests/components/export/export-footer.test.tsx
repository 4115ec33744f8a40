// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ExportFooter, type ExportFooterProps } from '../../../components/export/ExportFooter.tsx';
import type { Protection } from '../../../utils/sharing/protection.ts';
import { english } from '../../stages/english.ts';
import { button, clear, field, press, show, type } from '../stage.tsx';

afterEach(clear);

type Act = () => Promise<void>;

function footer(props: Partial<ExportFooterProps> = {}) {
  const acts = {
    onDownload: vi.fn<Act>(async () => undefined),
    onCopy: vi.fn<Act>(async () => undefined),
    onProtection: vi.fn<ExportFooterProps['onProtection']>(),
  };
  const draw = (more: Partial<ExportFooterProps> = {}) =>
    show(
      <ExportFooter
        fileName="acme.json"
        held={1}
        protection={{ kind: 'plain' }}
        sealing={undefined}
        renderColleague={() => null}
        {...acts}
        {...props}
        {...more}
      />,
    );
  return { root: draw(), draw, ...acts };
}

const passphrase = (first: string, again = first): Protection => ({
  kind: 'passphrase',
  passphrase: first,
  again,
});
const again = english('export_passphraseAgain');
const asked = (root: ParentNode) => root.querySelector('[role=alert]')?.textContent ?? '';

/** The second click of a double click. */
function pressTwiceAtOnce(element: HTMLElement): Promise<void> {
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
  return press(document.body);
}

describe('in the clear', () => {
  test('one key is downloaded at the first press, the warning beside it', async () => {
    const { root, onDownload } = footer();
    expect(root.textContent).toContain('Holds 1 key in the clear.');
    await press(button(root, 'Download'));
    expect(onDownload).toHaveBeenCalledOnce();
  });

  test('several keys are downloaded at the second press, after a question', async () => {
    const { root, onDownload } = footer({ held: 3 });
    await press(button(root, 'Download'));
    expect(onDownload).not.toHaveBeenCalled();
    expect(asked(root)).toContain('Holds 3 keys in the clear.');
    await press(button(root, 'Download'));
    expect(onDownload).toHaveBeenCalledOnce();
  });

  test('one key is copied at the second press, after a question', async () => {
    const { root, onCopy } = footer();
    await press(button(root, 'Copy'));
    expect(onCopy).not.toHaveBeenCalled();
    expect(asked(root)).toContain('Press Copy again');
    await press(button(root, 'Copy'));
    expect(onCopy).toHaveBeenCalledOnce();
  });

  test('a double click does not answer the question', async () => {
    const { root, onCopy } = footer();
    await press(button(root, 'Copy'));
    await pressTwiceAtOnce(button(root, 'Copy'));
    expect(onCopy).not.toHaveBeenCalled();
  });

  test('what was asked for one way is not answered by the other', async () => {
    const { root, onDownload, onCopy } = footer({ held: 3 });
    await press(button(root, 'Download'));
    await press(button(root, 'Copy'));
    expect([onDownload.mock.calls.length, onCopy.mock.calls.length]).toEqual([0, 0]);
  });

  test('what was asked of one file is asked again of another', async () => {
    const { root, draw, onDownload } = footer({ held: 3 });
    await press(button(root, 'Download'));
    draw({ fileName: 'other.json' });
    await press(button(root, 'Download'));
    expect(onDownload).not.toHaveBeenCalled();
  });

  test('is asked anew the next time', async () => {
    const { root, onDownload } = footer({ held: 3 });
    for (const _ of [1, 2, 3]) await press(button(root, 'Download'));
    expect(onDownload).toHaveBeenCalledOnce();
  });
});

describe('with a passphrase', () => {
  test('nothing is asked, and nothing is said of keys in the clear', async () => {
    const { root, onDownload } = footer({ held: 3, protection: passphrase('correct horse battery') });
    expect(root.textContent).not.toContain('in the clear');
    await press(button(root, 'Download'));
    await expect.poll(() => onDownload.mock.calls.length).toBe(1);
  });

  test.each([
    ['Passphrase', 'Too short: at least 12', passphrase('short')],
    ['Passphrase', 'Too easy to guess', passphrase('aaaaaaaaaaaaa')],
    [
      again,
      english('export_passphraseDiffers'),
      passphrase('correct horse battery', 'correct house battery'),
    ],
  ])('%s gets the focus and says: %s', async (name, words, protection) => {
    const { root, onDownload } = footer({ protection });
    expect(root.textContent).not.toContain(words);
    await press(button(root, 'Download'));
    await expect.poll(() => root.textContent).toContain(words);
    expect(onDownload).not.toHaveBeenCalled();
    await expect.poll(() => document.activeElement).toBe(field(root, name));
  });

  test('what is typed is told, and what was typed before is kept', async () => {
    const { root, onProtection } = footer({ protection: passphrase('correct horse', '') });
    await type(field(root, again), 'c');
    expect(onProtection).toHaveBeenCalledExactlyOnceWith(passphrase('correct horse', 'c'));
  });

  test('the progress of the encryption is shown', () => {
    const { root } = footer({ protection: passphrase('correct horse'), sealing: 0.4 });
    expect(root.querySelector('progress')?.value).toBe(0.4);
  });
});

test.each([
  ['Passphrase, as an age file', { kind: 'plain' }, passphrase('')],
  ['None', passphrase('correct horse'), { kind: 'plain' }],
] as const)('the choice "%s" is told', async (name, protection, told) => {
  const { root, onProtection } = footer({ protection });
  const label = [...root.querySelectorAll('label')].find(({ textContent }) => textContent === name);
  await press(label?.querySelector('input') ?? document.body);
  expect(onProtection).toHaveBeenCalledExactlyOnceWith(told);
});
