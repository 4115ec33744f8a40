import type { Account } from '../vendors/account.ts';

/** `acme`: for consumers that build the host themselves. */
export function subdomain(account: Account): string {
  return account.subdomain ?? account.host.replace(/\..*$/, '');
}

/** `https://acme.freshservice.com`: for consumers that ask for a portal's address. */
export function portalUrl(account: Account): string {
  return `https://${account.host}`;
}
