import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { someOf } from '../counts.ts';
import { english } from '../stages/english.ts';
import { pastedAddresses } from './pasted-addresses.ts';
import { addByHand, openPopup, type PopupPage } from './popup-page.ts';
import { type Stage, startStage } from './stage.ts';

/** Add by hand takes an address as people paste it, and says what is wrong with one that it cannot take. */
let stage: Stage;
let popup: PopupPage;

beforeAll(async () => {
  stage = await startStage();
});
beforeEach(async () => {
  await stage.startOver();
  popup = await openPopup(stage);
});
afterAll(() => stage.close());

describe.each(someOf(pastedAddresses))('$vendor', ({ id, vendor, account, host, forms, other, reserved }) => {
  test('takes the address in every form that people paste', async () => {
    const apiKey = stage.sandbox.keyOf(id, account);
    for (const address of forms) {
      await addByHand(popup, { vendor, address, apiKey, name: address.trim() });
      const name = popup.item(forms[0]);
      await expect.poll(() => name.getByText(host, { exact: true }).count(), { message: address }).toBe(1);
      // The second form of the same account brings a key that is known.
      expect(await popup.saved.getByRole('listitem').count()).toBe(1);
    }
    await popup.verdict(forms[0]).filter({ hasText: 'Works' }).waitFor();
  });

  test('says at the field what is wrong with an address, and keeps it', async () => {
    const wrong: [string, string | RegExp][] = [
      ['', 'Enter the address where you sign in'],
      ['a b.example', 'This cannot be an address'],
      ['   ', 'Enter the address where you sign in'],
      ['127.0.0.1', 'This cannot be an address'],
      ['help.acme.example', /custom address|own addresses|not an address of/],
      [`https://someone@${host}`, 'This cannot be an address'],
      [reserved, /belongs to|does not say on which pod/],
      [`${host}:8443`, 'This cannot be an address'],
      [other, 'This is an address of'],
    ];
    for (const [address, words] of wrong) {
      await addByHand(popup, { vendor, address, apiKey: stage.sandbox.keyOf(id, account) });
      await expect.poll(() => errorAt(popup, 'Address'), { message: address }).toMatch(words);
      await expect.poll(() => isFocused(popup, 'Address')).toBe(true);
      expect(await popup.field('Address').inputValue()).toBe(address);
    }
    expect(await savedNames()).toEqual([]);
  });

  test('says at the field what is wrong with a key', async () => {
    const wrong = [
      ['', english('add_keyMissing')],
      ['too-short', `This is not a ${vendor} key: one is`],
      ['••••••••••••••••k7Wm', `This is not a ${vendor} key: one is`],
    ] as const;
    for (const [apiKey, words] of wrong) {
      await addByHand(popup, { vendor, address: host, apiKey });
      await expect.poll(() => errorAt(popup, 'API key'), { message: apiKey }).toContain(words);
      await expect.poll(() => isFocused(popup, 'API key')).toBe(true);
    }
    expect(await savedNames()).toEqual([]);
  });
});

test('is empty again for the next key, whose last one was saved while it was typed', async () => {
  for (const address of ['acme', 'limited', 'trial']) {
    await addByHand(popup, {
      vendor: 'Freshdesk',
      address,
      apiKey: stage.sandbox.keyOf('freshdesk', address),
    });
    await popup.item(`Freshdesk - ${address}`).waitFor();
    await popup.button('Add by hand').click();
    const fields = [popup.field('Address'), popup.field('API key')];
    expect(await Promise.all(fields.map((field) => field.inputValue()))).toEqual(['', '']);
    await popup.page.keyboard.press('Escape');
  }
});

test('says what a key of something else is', async () => {
  const token = `eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.${'s'.repeat(22)}`;
  await addByHand(popup, { vendor: 'Freshsales', address: 'acme', apiKey: token });
  await expect.poll(() => errorAt(popup, 'API key')).toContain('the token of the chat');
});

test('asks for the vendor first', async () => {
  await popup.button('Add by hand').click();
  await popup.field('Address').fill('acme.freshdesk.com');
  await popup.button('Save').click();
  await expect.poll(() => errorAt(popup, 'Vendor')).toBe(english('add_vendorMissing'));
});

test('an error goes once it is put right', async () => {
  await addByHand(popup, {
    vendor: 'Freshdesk',
    address: 'help.acme.example',
    apiKey: stage.sandbox.keyOf('freshdesk', 'acme'),
  });
  await expect.poll(() => errorAt(popup, 'Address')).not.toBe('');
  await popup.field('Address').fill('acme');
  expect(await errorAt(popup, 'Address')).toBe('');
  await popup.button('Save').click();
  await popup.verdict('Freshdesk - acme').filter({ hasText: 'Works' }).waitFor();
});

test('a key comes with blanks, quotes or the header around it', async () => {
  const key = stage.sandbox.keyOf('freshsales', 'acme');
  await addByHand(popup, {
    vendor: 'Freshsales',
    address: 'acme',
    apiKey: ` Authorization: Token token="${key}" `,
  });
  await popup.verdict('Freshsales - acme').filter({ hasText: 'Works' }).waitFor();
  expect(await popup.item('Freshsales - acme').innerText()).toContain(`····${key.slice(-4)}`);
});

test('the same key is not saved twice, and the popup says so', async () => {
  const apiKey = stage.sandbox.keyOf('freshdesk', 'acme');
  await addByHand(popup, { vendor: 'Freshdesk', address: 'acme', apiKey });
  await popup.item('Freshdesk - acme').waitFor();
  await addByHand(popup, { vendor: 'Freshdesk', address: 'acme.freshdesk.com', apiKey, name: 'Again' });
  await popup.page.getByText(english('add_known')).waitFor();
  expect(await popup.saved.getByRole('listitem').count()).toBe(1);
});

test('another key of the account gets a name of its own', async () => {
  await addByHand(popup, {
    vendor: 'Freshdesk',
    address: 'acme',
    apiKey: stage.sandbox.keyOf('freshdesk', 'acme'),
  });
  await popup.item('Freshdesk - acme').waitFor();
  await addByHand(popup, { vendor: 'Freshdesk', address: 'acme', apiKey: 'Qm4Tz81LsVd0RkYe3WpJ' });
  await popup.verdict('Freshdesk - acme (2)').filter({ hasText: 'Refused: this key is not valid' }).waitFor();
  expect(await popup.saved.getByRole('listitem').count()).toBe(2);
});

test('the name and the description that were typed are kept', async () => {
  await addByHand(popup, {
    vendor: 'Freshdesk',
    address: 'acme',
    apiKey: stage.sandbox.keyOf('freshdesk', 'acme'),
    name: 'Support EMEA',
    description: 'For the nightly load',
  });
  await popup.item('Support EMEA').getByText('For the nightly load').waitFor();
  expect(await popup.item('Support EMEA').count()).toBe(1);
});

test('what was typed survives the popup closing, until it is saved or cancelled', async () => {
  const apiKey = stage.sandbox.keyOf('freshdesk', 'acme');
  await popup.button('Add by hand').click();
  await popup.field('Vendor').selectOption({ label: 'Freshdesk' });
  await popup.field('Address').fill('acme');
  await popup.field('API key').fill(apiKey);
  await popup.field('Name').fill('Half typed');
  await popup.page.close();
  await expect.poll(async () => 'draft' in (await stage.stored('session'))).toBe(true);
  await stage.chromium.stopWorker();
  const again = await openPopup(stage);
  const kept = ['Vendor', 'Address', 'API key', 'Name'].map((name) => again.field(name).inputValue());
  expect(await Promise.all(kept)).toEqual(['freshdesk', 'acme', apiKey, 'Half typed']);
  await again.button('Cancel').click();
  await expect.poll(async () => 'draft' in (await stage.stored('session'))).toBe(false);
});

test('the key is shown as dots until it is asked for', async () => {
  await popup.button('Add by hand').click();
  const dots = () =>
    popup.field('API key').evaluate((one) => getComputedStyle(one).getPropertyValue('-webkit-text-security'));
  expect(await dots()).toBe('disc');
  await popup.button('Show').click();
  expect(await dots()).toBe('none');
  await popup.button('Hide').click();
  expect(await dots()).toBe('disc');
});

async function savedNames(): Promise<string[]> {
  return Object.keys(await stage.stored('records'));
}

/** What a field that is marked as wrong says first about itself; an empty text for one that is not. */
function errorAt(on: PopupPage, name: string): Promise<string> {
  return on.field(name).evaluate((one) => {
    const [first = ''] = (one.getAttribute('aria-describedby') ?? '').split(' ');
    return one.ariaInvalid === 'true' ? (document.getElementById(first)?.textContent?.trim() ?? '') : '';
  });
}

function isFocused(on: PopupPage, name: string): Promise<boolean> {
  return on.field(name).evaluate((one) => one === document.activeElement);
}
