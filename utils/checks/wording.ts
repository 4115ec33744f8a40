import type { RefusedReason, UnknownReason, Verdict } from '../credentials/verdict.ts';
import { inShort } from '../text/one-line.ts';
import type { Account, AddressProblem } from '../vendors/account.ts';
import type { KeyEntry } from '../vendors/key-entry.ts';
import { camel } from '../vendors/not-shown-words.ts';
import { vendorById } from '../vendors/registry.ts';
import type { Vendor } from '../vendors/vendor.ts';

/** A verdict in the user's words: what happened, what to do next. */
export interface VerdictWords {
  readonly tone: 'good' | 'caution' | 'bad' | 'unsure';
  /** "Works: OWNER, administrator, Growth plan" */
  readonly headline: string;
  /** What to do next, and warnings: a sentence each. */
  readonly details: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
}

/** The message of a key in the user's language with `$1` to `$9` filled in; an empty text if there is none. */
export type Translate = (key: string, ...substitutions: string[]) => string;

/** Whose verdict it is; the vendor may be one that this version does not know. */
interface Judged {
  readonly vendor: string;
  readonly account: Account;
}

type Good = Extract<Verdict, { kind: 'works' | 'limited' }>;
type Unknown = Extract<Verdict, { kind: 'unknown' }>;

/** A verdict in the user's words: what happened, what to do next, and where. */
export function wordVerdict(verdict: Verdict, judged: Judged, t: Translate): VerdictWords {
  const vendor = vendorById(judged.vendor);
  const names = [inShort(judged.account.host), vendor?.name ?? inShort(judged.vendor)] as const;
  const link = hasLink(verdict) ? linkTo(vendor, judged.account, t) : {};
  switch (verdict.kind) {
    case 'works': {
      const tone = verdict.warnings.length === 0 ? 'good' : 'caution';
      const parts = partsOf(verdict, t).join(t('verdict_comma'));
      const headline = parts === '' ? t('verdict_works') : t('verdict_worksWith', parts);
      return { tone, headline, details: goodDetails(verdict, names, t), ...link };
    }
    case 'limited': {
      const details = [t('verdict_limitedTodo', ...names), ...goodDetails(verdict, names, t)];
      return { tone: 'caution', headline: t('verdict_limited', ...names), details, ...link };
    }
    case 'refused': {
      const key = `refused_${camel(verdict.reason)}`;
      const more = vendor?.address.example ?? '';
      return {
        tone: 'bad',
        headline: t(key, ...names, more),
        details: [t(`${key}_todo`, ...names, more)],
        ...link,
      };
    }
    case 'unknown': {
      const key = `unknown_${camel(verdict.reason)}`;
      const details = [t('verdict_nothingSaid'), t(`${key}_todo`, ...names), ...tryAgain(verdict, t)];
      return { tone: 'unsure', headline: t(key, ...names), details, ...link };
    }
  }
}

/** What a card says of a key that was saved while the vault is locked. */
export function wordLocked(t: Translate): VerdictWords {
  return { tone: 'unsure', headline: t('lock_cardSaved'), details: [t('lock_cardSavedTodo')] };
}

/** Why an address is none of this vendor, and what one looks like. */
export function wordAddressProblem(problem: AddressProblem, vendor: Vendor, t: Translate): string {
  const key = `address_${camel(problem.kind)}`;
  const words = [vendor.address.example, namedIn(problem), vendor.name];
  return t(`${key}_${vendor.id}`, ...words) || t(key, ...words);
}

export function wordKeyProblem(
  entry: Extract<KeyEntry, { ok: false }>,
  { name, key }: Vendor,
  t: Translate,
): string {
  switch (entry.problem) {
    case 'empty':
      return t('add_keyMissing');
    case 'other':
      return t('add_keyOther', entry.is, name, key.looksLike);
    case 'shape':
      return t('add_keyShape', name, key.looksLike);
  }
}

function namedIn(problem: AddressProblem): string {
  switch (problem.kind) {
    case 'empty':
    case 'malformed':
      return '';
    case 'other-vendor':
      return problem.vendor.name;
    case 'custom-host':
    case 'no-tenant':
      return inShort(problem.host);
  }
}

/** Nora Lind, administrator, Growth plan */
function partsOf({ owner, accountName, role, plan }: Good, t: Translate): readonly string[] {
  const who = owner?.name ?? owner?.email ?? accountName;
  const parts = [
    who,
    role && t(`verdict_role_${camel(role)}`),
    plan && (/\bplan$/i.test(plan) ? plan : t('verdict_plan', calmCase(plan))),
  ];
  return parts.filter((part) => part !== undefined).map(inShort);
}

/** Plans come as `GROWTH`, `growth` and `Growth`. */
function calmCase(plan: string): string {
  const shouts = plan === plan.toUpperCase() || plan === plan.toLowerCase();
  return shouts ? plan.charAt(0).toUpperCase() + plan.slice(1).toLowerCase() : plan;
}

function goodDetails(
  { warnings, calls, owner }: Good,
  names: readonly string[],
  t: Translate,
): readonly string[] {
  const who = inShort(owner?.name ?? owner?.email ?? owner?.id ?? '');
  const details = warnings.map((warning) => t(`warning_${camel(warning)}`, ...names, who));
  if (calls === undefined) return details;
  const count = new Intl.NumberFormat();
  const left = count.format(calls.left);
  const amount = calls.total === undefined ? left : t('verdict_ofTotal', left, count.format(calls.total));
  return [...details, t(`verdict_calls_${calls.per}`, amount)];
}

/** Below this the time of day is clear without its date. */
const soonMs = 12 * 3_600_000;

function tryAgain({ at, retryAt }: Unknown, t: Translate): readonly string[] {
  if (retryAt === undefined) return [];
  const dateStyle = retryAt - at < soonMs ? {} : { dateStyle: 'medium' as const };
  // Without the second: a minute more is never too early.
  const time = new Intl.DateTimeFormat(undefined, { ...dateStyle, timeStyle: 'short' });
  return [t('verdict_tryAgainAt', time.format(Math.ceil(retryAt / 60_000) * 60_000))];
}

/** Whether the settings page is where the next step is. */
const refusedLinks: Readonly<Record<RefusedReason, boolean>> = {
  'wrong-key': true,
  'wrong-key-or-pod-or-switched-off': true,
  'no-such-account': false,
  'wrong-pod': false,
  'account-suspended': true,
  'plan-without-api': true,
  'locked-out': true,
};

const unknownLinks: Readonly<Record<UnknownReason, boolean>> = {
  offline: false,
  unreachable: false,
  timeout: false,
  'permission-missing': false,
  redirected: true,
  'not-the-api': true,
  oversize: false,
  'too-many-calls': false,
  'vendor-down': false,
  forbidden: true,
  'unexpected-answer': true,
  interrupted: false,
};

function hasLink(verdict: Verdict): boolean {
  switch (verdict.kind) {
    case 'works':
      return verdict.warnings.includes('different-person');
    case 'limited':
      return true;
    case 'refused':
      return refusedLinks[verdict.reason];
    case 'unknown':
      return unknownLinks[verdict.reason];
  }
}

function linkTo(vendor: Vendor | undefined, account: Account, t: Translate): Pick<VerdictWords, 'link'> {
  if (vendor === undefined) return {};
  return { link: { label: t('verdict_link', account.host), url: vendor.keyPage.open(account) } };
}
