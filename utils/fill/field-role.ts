import { vendors } from '../vendors/registry.ts';

/**
 * What a field is for, by its names alone. Names are read by a grammar of what forms say, never by a word in them: "API Key
 * ID", "OpenAI API key" and "Search by API key" are none of ours.
 */
export type FieldRole =
  | 'key'
  | 'name'
  | 'description'
  /** An address, in whatever form. */
  | 'domain'
  /** `acme` */
  | 'subdomain'
  /** `https://acme.freshservice.com` */
  | 'url'
  /** `acme.freshservice.com` */
  | 'host'
  /** `acme.myfreshworks.com/crm/sales` */
  | 'alias'
  | 'pod'
  | 'username'
  | 'password';

export type ReadNames =
  /** `label`: the name that says so, as written. */
  | { readonly kind: 'known'; readonly role: FieldRole; readonly label: string }
  | { readonly kind: 'unknown' }
  /** One of its names says what it is, another says otherwise. */
  | { readonly kind: 'contradictory'; readonly role: FieldRole };

const asking = String.raw`(?:(?:please )?(?:enter|paste|provide|type|what is|what's) )?(?:your |my |our |the |a |an )?`;
const whose = '(?:personal |private |rest |user |account |agent |admin |crm |profile )?';
const credential = '(?:credentials?|connection|connector|source|integration|display)';
const place = '(?:account |company |helpdesk |help desk |portal |tenant |instance )?';

/** By role; the whole name must be of this form, after the vendor's own name is taken out of it. */
const grammar: readonly (readonly [FieldRole, string])[] = [
  [
    'key',
    `(?:username or |user name or )?${whose}api ?-?(?:access )?(?:key|token)(?: value| \\(user ?name\\))?`,
  ],
  ['name', `(?:${credential} )?(?:display )?name|name (?:your|this|the) ${credential}`],
  ['description', `(?:${credential} )?description`],
  ['subdomain', `${place}sub ?-?domain(?: name)?`],
  ['domain', `${place}domain(?: name)?`],
  ['url', `(?:account|company|help ?desk|portal|tenant|instance) (?:url|address)`],
  ['host', `${place}host ?(?:name)?`],
  ['alias', `(?:crm )?bundle alias`],
  ['pod', `(?:instance |region )?pod`],
  ['username', `user ?name|user`],
  ['password', `password`],
];

const rules = grammar.map(([role, form]) => [role, new RegExp(`^${asking}(?:${form})$`)] as const);
/** "Freshdesk URL": of a vendor, an address needs no other word. */
const vendorUrl = new RegExp(`^${asking}(?:url|address)$`);

const names = vendors.map(({ id, name }) => ({ id, name: name.toLowerCase() }));

/** The vendor, by id, that this text names. */
export function vendorsNamed(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return names
    .filter(({ name }) => new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`).test(lower))
    .map(({ id }) => id);
}

/**
 * What the first name says counts; no other name may say something else, and no hint either. Without a name, all hints
 * that say something must say the same. Names with hints beside them are ones that nobody sees: they make no field one for
 * a key under a text that is about something else.
 */
export function readNames({ names: [first, ...others], hints, placeholder = '' }: Named): ReadNames {
  const hinted = hints.flatMap((label) => known(label));
  if (first === undefined) {
    const [one, ...more] = hinted;
    if (one === undefined) return { kind: 'unknown' };
    return more.every(({ role }) => role === one.role)
      ? { kind: 'known', ...one }
      : { kind: 'contradictory', role: one.role };
  }
  const [read] = known(first);
  const otherwise = [...others.flatMap(known), ...hinted].find(({ role }) => role !== read?.role);
  if (otherwise !== undefined) {
    return { kind: 'contradictory', role: read?.role === 'key' ? 'key' : otherwise.role };
  }
  if (read === undefined) return { kind: 'unknown' };
  const isShown = roleOfLabel(placeholder) === read.role;
  if (read.role === 'key' && !isShown && hints.some(isAboutOther))
    return { kind: 'contradictory', role: 'key' };
  return { kind: 'known', ...read };
}

interface Named {
  readonly names: readonly string[];
  readonly hints: readonly string[];
  readonly placeholder?: string;
}

/** Neither a mark or "Required", nor about keys, nor the title of a form for a vendor's. */
function isAboutOther(text: string): boolean {
  const plain = plainName(text);
  return /\p{L}/u.test(plain) && !/\b(?:api|keys?|tokens?)\b/.test(plain) && vendorsNamed(text).length === 0;
}

function known(label: string): readonly { role: FieldRole; label: string }[] {
  const role = roleOfLabel(label);
  return role === undefined ? [] : [{ role, label }];
}

/** What one label says, by itself. */
export function roleOfLabel(written: string): FieldRole | undefined {
  const plain = plainName(written);
  const vendor = names.find(({ name }) => new RegExp(`(?<![a-z0-9])${name}(?:'s)?(?![a-z0-9])`).test(plain));
  const rest = vendor === undefined ? plain : tidied(plain.replace(new RegExp(`${vendor.name}(?:'s)?`), ' '));
  const role = rules.find(([, form]) => form.test(rest))?.[0];
  return role ?? (vendor !== undefined && vendorUrl.test(rest) ? 'url' : undefined);
}

/** How a label is compared: "API_Key *", "api key (required):" and "API Key" are one. */
export function plainName(written: string): string {
  const text = written.toLowerCase().replaceAll('’', "'").replaceAll('_', ' ');
  return tidied(text.replace(/[*:?]+/g, ' ').replace(/\(?\b(?:required|optional)\b\)?\s*$/, ' '));
}

function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
