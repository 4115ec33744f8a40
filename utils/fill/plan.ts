import { portalUrl } from '../credentials/account.ts';
import type { Credential } from '../credentials/credential.ts';
import { misfitOf } from '../export/export.ts';
import { formatFor } from '../export/registry.ts';
import { oneLine } from '../text/one-line.ts';
import { vendorById } from '../vendors/registry.ts';
import type { FillStep } from './form-sight.ts';
import type { FormField, KeyForm } from './key-form.ts';
import type { Platform } from './platforms.ts';
import { type FormSheet, fieldsNamed, sheetFor } from './sheet.ts';

/** What is to be written into a form for one credential, and what is left, each under the label of the form. */
export interface FillPlan {
  readonly kind: 'fits';
  readonly platform: Platform | undefined;
  readonly steps: readonly (FillStep & { readonly label: string })[];
  readonly left: readonly LeftField[];
  readonly caution?: string;
}

export interface LeftField {
  readonly label: string;
  readonly why: /** Two fields of that name. */
    | 'ambiguous'
    /** It holds something already. */
    | 'has-text'
    /** The form does not say which form of the address it wants. */
    | 'address-form'
    /** It takes fewer characters. */
    | 'too-long'
    /** The platform wants it blank. */
    | 'blank'
    /** The form wants it, and Keylift does not know it. */
    | 'unknown';
}

export type PlanResult =
  | FillPlan
  /** The form is of this credential's vendor, but cannot take it; the reason in the user's words. */
  | { readonly kind: 'misfit'; readonly reason: string }
  /** A form of another vendor, or one that does not say of which. */
  | { readonly kind: 'other' };

/** What the fields of one name are to hold; more than one is one too many. */
interface Wanted {
  readonly fields: readonly FormField[];
  readonly role: FormField['role'];
  readonly secret: boolean;
  /** Undefined where it cannot be told. */
  readonly value: string | undefined;
}

/** A platform's own form is filled as its copy sheet says; any other by what its labels say. */
export function planFill(form: KeyForm, credential: Credential): PlanResult {
  if (form.named.length > 0 && !form.named.includes(credential.vendor)) return { kind: 'other' };
  const sheet = sheetFor(form, credential);
  if (sheet === undefined && form.named.length === 0) return { kind: 'other' };
  const format = (sheet?.platform ?? form.platform)?.format;
  const misfit = misfitOf(format === undefined ? undefined : formatFor(format), credential);
  if (misfit !== undefined) return { kind: 'misfit', reason: misfit };
  const wanted = sheet === undefined ? byRoles(form, credential) : bySheet(form, sheet);
  const settled = wanted.flatMap(settle);
  const steps = settled.flatMap((one) => ('value' in one ? [one] : []));
  const left = settled.flatMap((one) => ('why' in one ? [one] : []));
  const key = steps.find(({ field }) => field === form.key);
  if (key === undefined) return { kind: 'other' };
  const known = new Set(wanted.flatMap(({ fields }) => fields.map(({ place }) => place)));
  const unknown = form.fields
    .filter(({ place, filled, required }) => !known.has(place) && !filled && required)
    .map(({ label }): LeftField => ({ label, why: 'unknown' }));
  return {
    kind: 'fits',
    platform: sheet?.platform ?? form.platform,
    steps,
    left: [...left, ...unknown.filter(({ label }) => label !== '')],
    ...(sheet?.caution !== undefined && { caution: sheet.caution }),
  };
}

function bySheet(form: KeyForm, { fields }: FormSheet): readonly Wanted[] {
  return fields.map((field) => {
    const found = fieldsNamed(form, field);
    return { fields: found, role: found[0]?.role, secret: field.secret, value: field.value };
  });
}

function byRoles(form: KeyForm, credential: Credential): readonly Wanted[] {
  const byRole = Map.groupBy(
    form.fields.filter(({ role }) => role !== undefined && role !== 'username' && role !== 'password'),
    ({ role }) => role,
  );
  return [...byRole].map(([role, fields]) => ({
    fields,
    role,
    secret: role === 'key',
    value: fields[0] && valueFor(fields[0], form, credential),
  }));
}

/** By what the field says it is for. */
function valueFor(field: FormField, { platform }: KeyForm, credential: Credential): string | undefined {
  const { account } = credential;
  switch (field.role) {
    case 'key':
      return credential.apiKey;
    case 'name':
      return oneLine(credential.name) || account.host;
    case 'description':
      return oneLine(credential.description);
    case 'subdomain':
      return account.subdomain;
    case 'url':
      return portalUrl(account);
    case 'host':
      return account.host;
    case 'alias':
      return account.bundleAlias;
    case 'pod':
      return account.pod;
    case 'domain':
      return domainFor(field, platform, credential);
    case 'username':
    case 'password':
    case undefined:
      return undefined;
  }
}

/** "Domain" means `acme` here and `acme.freshdesk.com` there: as the field's example shows it, or as the platform is known to want it. */
function domainFor(
  field: FormField,
  platform: Platform | undefined,
  { vendor, account }: Credential,
): string | undefined {
  const domains = vendorById(vendor)?.address.domains ?? [];
  const isOf = (text: string) => domains.some((domain) => text === domain || text.endsWith(`.${domain}`));
  const example = field.placeholder
    .toLowerCase()
    .replace(/^e\.g\.:? */, '')
    .replace(/\/$/, '');
  if (field.after.startsWith('.') && isOf(field.after.toLowerCase())) return account.subdomain;
  if (/^https:\/\/[\w.-]+$/.test(example) && isOf(example)) return portalUrl(account);
  if (/^[\w.-]+$/.test(example) && isOf(example)) return account.host;
  switch (platform?.domain) {
    case 'subdomain':
      return account.subdomain;
    case 'host':
      return account.host;
    case undefined:
      return undefined;
  }
}

type Step = FillPlan['steps'][number];

function settle({ fields: [field, second], role, secret, value }: Wanted): readonly (Step | LeftField)[] {
  if (field === undefined) return [];
  const { names, hints, place, room, filled, label } = field;
  if (second !== undefined) return [{ label, why: 'ambiguous' }];
  if (value === undefined) return [{ label, why: 'address-form' }];
  if (value === '') return blank(field);
  if (room !== undefined && value.length > room) return [{ label, why: 'too-long' }];
  if (filled && (role === 'name' || role === 'description')) return [{ label, why: 'has-text' }];
  return [{ field: place, names, hints, value, secret, label }];
}

/** A description may be blank; a password is so because the platform wants it. */
function blank({ role, filled, place, names, hints, label }: FormField): readonly (Step | LeftField)[] {
  if (role !== 'password') return [];
  return filled
    ? [{ field: place, names, hints, value: '', secret: false, label }]
    : [{ label, why: 'blank' }];
}
