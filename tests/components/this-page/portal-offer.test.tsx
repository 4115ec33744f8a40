// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { PortalOffer, type PortalOfferProps } from '../../../components/this-page/PortalOffer.tsx';
import type { PortalVendor } from '../../../utils/offers/portal-messages.ts';
import { button, clear, press, show } from '../stage.tsx';

afterEach(clear);

const freshdesk: PortalVendor = {
  id: 'freshdesk',
  name: 'Freshdesk',
  example: 'acme.freshdesk.com',
};
const freshservice: PortalVendor = {
  id: 'freshservice',
  name: 'Freshservice',
  example: 'acme.freshservice.com',
};

function offer(vendors: readonly PortalVendor[], onSave: PortalOfferProps['onSave']): HTMLElement {
  const look = { kind: 'key', host: 'support.lumen.example', lastFour: 'k7Wm', vendors } as const;
  return show(<PortalOffer look={look} onSave={onSave} />);
}

test('no address is proposed: whoever wrote the page would choose it', async () => {
  const save = vi.fn<PortalOfferProps['onSave']>(async () => undefined);
  const root = offer([freshdesk], save);
  expect(root.textContent).toContain('support.lumen.example');
  await press(button(root, 'Save'));
  expect(save).toHaveBeenCalledExactlyOnceWith({ vendor: 'freshdesk', address: '' });
});

test('of two vendors none is chosen', async () => {
  const save = vi.fn<PortalOfferProps['onSave']>(async () => undefined);
  await press(button(offer([freshdesk, freshservice], save), 'Save'));
  expect(save).toHaveBeenCalledExactlyOnceWith({ vendor: '', address: '' });
});

test('what is wrong stands at its field', async () => {
  const root = offer([freshdesk], async () => ({ ok: false, field: 'address', message: 'No such address.' }));
  await press(button(root, 'Save'));
  const field = root.querySelector('[name=address]');
  const error = document.getElementById(field?.getAttribute('aria-describedby')?.split(' ')[0] ?? '');
  expect(error?.textContent).toContain('No such address.');
  expect(document.activeElement).toBe(field);
});
