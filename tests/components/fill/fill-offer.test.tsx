// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FillOffer, type FillOfferProps } from '../../../components/fill/FillOffer.tsx';
import { button, buttonNames, clear, credential, press, show } from '../stage.tsx';

const form: FillOfferProps['look'] = {
  kind: 'form',
  host: 'dataops.nexla.io',
  platform: 'Nexla',
  strangeHost: false,
  allowed: false,
  vendors: ['Freshdesk'],
  fits: [{ id: credential.id }],
  misfits: [],
};

const onFill = vi.fn<FillOfferProps['onFill']>(async () => undefined);
const focus = vi.fn<FillOfferProps['focus']>();

function offer(more: Partial<FillOfferProps> = {}): HTMLElement {
  return show(
    <FillOffer
      look={form}
      credentials={[credential]}
      result={undefined}
      onFill={onFill}
      focus={focus}
      {...more}
    />,
  );
}

beforeEach(() => {
  onFill.mockClear();
  focus.mockClear();
});
afterEach(clear);

describe('a form in front', () => {
  test('is named with its host, and the credentials that fit it are listed by name', () => {
    const root = offer();
    expect(root.textContent).toContain("Nexla's form on dataops.nexla.io");
    expect(root.querySelector('li')?.getAttribute('aria-label')).toBe('Acme desk');
    expect(buttonNames(root)).toEqual(['Fill this form']);
  });

  test('is filled only after its host was allowed', async () => {
    const root = offer();
    await press(button(root, 'Fill this form'));
    expect(onFill).not.toHaveBeenCalled();
    expect(focus).toHaveBeenCalledWith('fill-allow');
    expect(root.textContent).toContain('Let Keylift fill forms on dataops.nexla.io?');
    await press(button(root, 'Allow and fill'));
    expect(onFill).toHaveBeenCalledExactlyOnceWith(credential.id, true);
  });

  test('is filled at once where the host was allowed before', async () => {
    await press(button(offer({ look: { ...form, allowed: true } }), 'Fill this form'));
    expect(onFill).toHaveBeenCalledExactlyOnceWith(credential.id, false);
  });

  test('goes back to the choice when the host is not allowed', async () => {
    const root = offer();
    await press(button(root, 'Fill this form'));
    await press(button(root, 'Not now'));
    expect(buttonNames(root)).toEqual(['Fill this form']);
    expect(onFill).not.toHaveBeenCalled();
  });
});

describe('after filling', () => {
  test('says in a status what was filled, what is left and why', () => {
    const left = [
      { label: 'Password', why: 'blank' },
      { label: 'Start date', why: 'unknown' },
    ] as const;
    const root = offer({ result: { kind: 'done', platform: 'Nexla', filled: ['Domain', 'API Key'], left } });
    const status = root.querySelector('[role=status]');
    expect(status?.textContent).toContain('Domain and API Key filled.');
    expect(status?.textContent).toContain('Password is left blank, as Nexla wants it.');
    expect(status?.textContent).toContain('Start date is left to you.');
    expect(status?.textContent).toContain('Nothing was submitted');
  });

  test('does not praise itself where nothing was filled', () => {
    const left = [{ label: 'API Key', why: 'covered' }] as const;
    const root = offer({ result: { kind: 'done', filled: [], left } });
    expect(root.textContent).toContain('Nothing was filled.');
    expect(root.textContent).not.toContain('Nothing was submitted');
  });
});
