import { describe, expect, test } from 'vitest';
import { readNames, roleOfLabel, vendorsNamed } from '../../utils/fill/field-role.ts';

/** Labels that forms carry, and what each field is for. */
describe('a label says what its field is for:', () => {
  test.each([
    ['key', 'API Key'],
    ['key', 'API key *'],
    ['key', 'api_key'],
    ['key', 'API-Key (required)'],
    ['key', 'API Token'],
    ['key', 'Your API key:'],
    ['key', 'API Key Value'],
    ['key', 'Username Or API Key'],
    ['key', 'Enter your Freshdesk API key'],
    ['key', "What's your API key?"],
    ['key', 'Freshsales API Key'],
    ['key', 'Personal API access token'],
    ['name', 'Name'],
    ['name', 'Credential Name'],
    ['name', 'Source name'],
    ['name', 'Name your connection'],
    ['description', 'Credential Description (optional)'],
    ['subdomain', 'What is your Freshdesk subdomain?'],
    ['subdomain', 'Sub-domain'],
    ['domain', 'Domain Name'],
    ['domain', 'Freshservice domain'],
    ['url', 'Freshservice Portal URL'],
    ['url', 'Your Freshdesk URL'],
    ['host', 'Hostname'],
    ['alias', 'Bundle alias'],
    ['pod', 'Pod'],
    ['username', 'User name'],
    ['password', 'Password'],
  ])('%s: %s', (role, label) => {
    expect(roleOfLabel(label)).toBe(role);
  });

  test.each([
    'API Key ID',
    'API Key Name',
    'OpenAI API key',
    'Stripe API Key',
    'Search by API key',
    'Old API key',
    'Confirm API key',
    'API secret',
    'Webhook token',
    'Access key',
    'API URL',
    'API',
    'Key',
    'АРI Кеу',
    'URL',
    'Company name',
    'Email',
    'First name',
    'Job description',
    'Where do I find my API key?',
    'Domain alias',
    'New password',
    '',
  ])('nothing: %s', (label) => {
    expect(roleOfLabel(label)).toBe(undefined);
  });
});

describe('names of one field', () => {
  const read = (names: string[], hints: string[] = []) => readNames({ names, hints });

  test('agree', () => {
    expect(read(['API key', 'api_key'])).toEqual({ kind: 'known', role: 'key', label: 'API key' });
  });

  test('that say nothing are left aside if the first says what it is', () => {
    expect(read(['API key', 'field-17'])).toMatchObject({ kind: 'known', role: 'key' });
  });

  test('contradict each other where the first does not say what a later one says', () => {
    expect(read(['Public comment', 'API key'])).toEqual({ kind: 'contradictory', role: 'key' });
    expect(read(['API key', 'Password'])).toEqual({ kind: 'contradictory', role: 'key' });
  });

  test('give way to a hint only where there is none', () => {
    expect(read([], ['Fill this in', 'API key'])).toMatchObject({
      kind: 'known',
      role: 'key',
      label: 'API key',
    });
    expect(read(['Comment'], ['API key'])).toEqual({ kind: 'contradictory', role: 'key' });
    expect(read([], ['Name', 'API key'])).toMatchObject({ kind: 'contradictory' });
    expect(read([], [])).toEqual({ kind: 'unknown' });
  });
});

describe('a name that nobody sees', () => {
  const read = (hint: string, placeholder = '') =>
    readNames({ names: ['API key'], hints: [hint], placeholder });

  test.each(['Public comment, shown to everybody', 'Comment *', 'Note', 'Kommentar', '備考'])(
    'makes no field for a key of one under "%s"',
    (hint) => {
      expect(read(hint)).toEqual({ kind: 'contradictory', role: 'key' });
    },
  );

  test.each(['API key', 'Paste your token here.', '(required)', '*', '1.', 'Connect Freshdesk'])(
    'names a field under "%s"',
    (hint) => {
      expect(read(hint)).toMatchObject({ kind: 'known', role: 'key' });
    },
  );

  test('names a field that says the same by its placeholder', () => {
    expect(read('Send us what we need', 'Enter your API key')).toMatchObject({ kind: 'known', role: 'key' });
    expect(read('Send us what we need', 'Write something')).toMatchObject({ kind: 'contradictory' });
  });

  test('says of any other field what it is', () => {
    expect(readNames({ names: ['Subdomain'], hints: ['Where it is'] })).toMatchObject({ role: 'subdomain' });
  });
});

test('a text names a vendor as a word of its own', () => {
  expect(vendorsNamed('Connect to Freshdesk: https://acme.freshdesk.com')).toEqual(['freshdesk']);
  expect(vendorsNamed('Freshsales and Insightly')).toEqual(['freshsales', 'insightly']);
  expect(vendorsNamed('Myfreshdesker')).toEqual([]);
});
