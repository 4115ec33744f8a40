import { createHash } from 'node:crypto';

/** An invented person, the owner of an account's key. */
export interface Person {
  readonly id: number;
  readonly first: string;
  readonly last: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly mobile: string;
  readonly job: string;
  readonly zone: string;
}

const names = [
  ['Nora', 'Lind', 'Head of support', 'Stockholm'],
  ['Tomás', 'Herrera', 'Support lead', 'Madrid'],
  ['Aiko', 'Tanabe', 'Data engineer', 'Tokyo'],
  ['Bram', 'de Wit', 'Operations manager', 'Amsterdam'],
  ['Imani', 'Okafor', 'Customer success lead', 'Lagos'],
  ['Lucía', 'Ferrari', 'IT administrator', 'Rome'],
  ['Jonas', 'Weidel', 'Service desk manager', 'Berlin'],
  ['Priya', 'Raman', 'Integration owner', 'Chennai'],
  ['Elif', 'Aydın', 'Sales operations', 'Istanbul'],
  ['Marek', 'Dvorský', 'CRM administrator', 'Prague'],
  ['Chloé', 'Martel', 'Revenue operations', 'Paris'],
  ['Sam', 'Whitlock', 'Support engineer', 'London'],
] as const;

/** Always the same person for an account; other accounts have, as a rule, other people. */
export function ownerOf(account: string): Person {
  const own = account === 'acme' || account === 'na1';
  return personAt(account, own ? 0 : 1 + (number(account, 0) % (names.length - 1)));
}

/** Somebody else of the same account. */
export function colleagueOf(account: string, offset = 1): Person {
  const index = names.findIndex(([first]) => first === ownerOf(account).first);
  return personAt(account, (index + offset) % names.length);
}

/** What is known of the person whom a page names, where it is not simply the owner of the account's key. */
export interface KnownPerson {
  readonly id?: number | string;
  readonly name?: string;
  readonly email?: string;
}

/** The owner of an account, but for what is known to be otherwise. */
export function personOnPage(account: string, { id, name, email }: KnownPerson = {}): PersonOnPage {
  const owner = ownerOf(account);
  const [first = owner.first, ...last] = (name ?? owner.name).split(' ');
  return {
    ...owner,
    id: String(id ?? owner.id),
    name: name ?? owner.name,
    first,
    last: last.join(' '),
    email: email ?? owner.email,
  };
}

export type PersonOnPage = Omit<Person, 'id'> & { readonly id: string };

function personAt(account: string, index: number): Person {
  const [first, last, job, zone] = names[index] ?? names[0];
  const mailbox = `${first}.${last}`
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  const digits = String(number(account, index + 1) % 10_000).padStart(4, '0');
  return {
    id: 2_043_000_000_000 + (number(account, index + 20) % 1_000_000),
    first,
    last,
    name: `${first} ${last}`,
    email: `${mailbox}@${account}.example`,
    phone: `+1 555 0142 ${digits}`,
    mobile: `+1 555 0163 ${digits}`,
    job,
    zone,
  };
}

function number(account: string, salt: number): number {
  return createHash('sha256').update(`${account} ${salt}`).digest().readUInt32BE(0);
}
