import type { PagePerson } from '../credentials/credential.ts';
import type { Owner, Role, Verdict, Warning } from '../credentials/verdict.ts';
import type { Told } from '../vendors/vendor.ts';

type Good = Extract<Verdict, { kind: 'works' }>;
/** Calls that are left, as a verdict holds them. */
export type Calls = NonNullable<Good['calls']>;

/** Two answers of one check together; what the later one tells counts. */
export function join(earlier: Told, later: Told): Told {
  return {
    owner: later.owner ?? earlier.owner,
    people: later.people ?? earlier.people,
    administrator: later.administrator ?? earlier.administrator,
    role: later.role ?? earlier.role,
    restricted: later.restricted ?? earlier.restricted,
    inactive: later.inactive ?? earlier.inactive,
    plan: later.plan ?? earlier.plan,
    accountName: later.accountName ?? earlier.accountName,
  };
}

/** What a good verdict says beside its kind and time. */
export function goodFacts(
  told: Told,
  person: PagePerson | undefined,
  calls: Calls | undefined,
): Omit<Good, 'kind' | 'at'> {
  const named = told.owner ?? ownerAmong(told.people ?? [], person);
  const owner = named && plainOwner(named);
  const role = told.role ?? roleOf(told.administrator);
  const { plan, accountName } = told;
  const warnings: Warning[] = [];
  if (told.administrator === false) warnings.push('not-administrator');
  if (told.restricted === true) warnings.push('restricted');
  if (told.inactive === true || (named && 'inactive' in named && named.inactive)) warnings.push('inactive');
  if (owner !== undefined && person !== undefined && differ(owner, person)) warnings.push('different-person');
  return {
    ...(owner && { owner }),
    ...(role && { role }),
    ...(plan !== undefined && { plan }),
    ...(accountName !== undefined && { accountName }),
    ...(calls && { calls }),
    warnings,
  };
}

function ownerAmong(people: NonNullable<Told['people']>, person: PagePerson | undefined) {
  const byEmail = people.find(({ email }) => same(email, person?.email));
  return byEmail ?? (person?.email === undefined ? people.find(({ id }) => same(id, person?.id)) : undefined);
}

function plainOwner({ id, name, email }: NonNullable<Told['owner']>): Owner | undefined {
  const owner = { ...(id && { id }), ...(name && { name }), ...(email && { email }) };
  return Object.keys(owner).length === 0 ? undefined : owner;
}

function roleOf(administrator: boolean | undefined): Role | undefined {
  if (administrator === undefined) return undefined;
  return administrator ? 'administrator' : 'agent';
}

/** Only what both name is compared. */
function differ(owner: Owner, person: PagePerson): boolean {
  const fields = ['email', 'id'] as const;
  return fields.some((field) => owner[field] && person[field] && !same(owner[field], person[field]));
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.trim().toLowerCase() === other?.trim().toLowerCase();
}
