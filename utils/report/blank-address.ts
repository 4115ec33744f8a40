import { accountOfPage } from '../vendors/account.ts';
import { isKeyPage } from '../vendors/key-page.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { markDecisive } from './decisive.ts';

/**
 * The address of a page without whose it is: the account is `acme`, every number 7, and what else is neither part of
 * a key page's address nor a usual word of settings is left out. Undefined if what remains would be judged otherwise than the address itself.
 */
export function addressWithoutAccount(href: string, vendor: Vendor): string | undefined {
  const { hostname, pathname } = new URL(href);
  const known = wordsOfRoute(vendor);
  const origin = `https://${hostWithoutAccount(hostname, vendor, known)}`;
  const judged = isKeyPage(href, vendor);
  const holds = (path: string) => isKeyPage(`${origin}${path}`, vendor) === judged;
  let path = pathname;
  for (const [at, part] of pathname.split('/').entries()) {
    if (part === '' || known.has(part.toLowerCase()) || settingsWords.has(part.toLowerCase())) continue;
    const blanked = withPart(path, at, /^\d+$/.test(part) ? '7' : 'x');
    path = holds(blanked)
      ? blanked
      : withPart(
          path,
          at,
          decisiveIn(part, (one) => holds(withPart(path, at, one))),
        );
  }
  const blanked = `${origin}${path}`;
  const [was, is] = [href, blanked].map((address) => accountOfPage(address, [vendor]));
  return is !== undefined && kindOf(was?.account) === kindOf(is.account) && holds(path) ? blanked : undefined;
}

/** What a vendor may call the place that its key page moves to. */
const settingsWords = new Set(
  'account accounts admin api apps configuration developer developers integrations keys me my personal preferences security settings token tokens user users'.split(
    ' ',
  ),
);

function withPart(path: string, at: number, part: string): string {
  return path.split('/').with(at, part).join('/');
}

/** `user_profile` → `xxxx_profile`, where that makes it a key page. */
function decisiveIn(part: string, holds: (part: string) => boolean): string {
  const decisive = new Set<number>();
  markDecisive(part, { start: 0, end: part.length }, holds, (at) => decisive.add(at));
  return part.replace(/[^_-]/g, (letter, at: number) => (decisive.has(at) ? letter : 'x'));
}

/** `crm.na1` names a data centre, and no account. */
function hostWithoutAccount(hostname: string, { address }: Vendor, known: ReadonlySet<string>): string {
  const domain = address.domains.find((one) => hostname.endsWith(`.${one}`)) ?? address.domains[0];
  const labels = hostname.slice(0, -domain.length - 1).split('.');
  const account = address.account(hostname);
  const host = labels.map((label) => (known.has(label) || label === account?.pod ? label : 'acme'));
  return [...host, domain].join('.');
}

/** The words of the vendor's own expression for its key pages, and of the address that it opens. */
function wordsOfRoute({ keyPage, address }: Vendor): ReadonlySet<string> {
  const account = { host: address.example.replace(/\/.*/, ''), apiBaseUrl: '', bundleAlias: address.example };
  const opened = new URL(keyPage.open(account)).pathname.split('/');
  const inRoute = keyPage.route.source.match(/[a-z]+(?:-[a-z]+)*/gi) ?? [];
  // `profiles?`
  const single = inRoute.map((word) => word.replace(/s$/, ''));
  return new Set([...inRoute, ...single, ...opened].map((word) => word.toLowerCase()));
}

function kindOf(account: object | undefined): string {
  return Object.keys(account ?? {}).join(' ');
}
