import { portalUrl } from '../credentials/account.ts';
import type { Credential } from '../credentials/credential.ts';
import { vendorById } from '../vendors/registry.ts';

interface Detail {
  readonly label: string;
  readonly value: string;
}

/** What to call it where a title is needed; a credential may have lost its name. */
export function titleOf({ name, account }: Credential): string {
  return name.trim() === '' ? account.host : name;
}

/** The product's name; a vendor that this version does not know goes by its id. */
export function vendorName({ vendor }: Credential): string {
  return vendorById(vendor)?.name ?? vendor;
}

/** All there is to say beside name, description and key, for a store that people read: nothing of it is secret. */
export function credentialDetails(credential: Credential): readonly Detail[] {
  const { account } = credential;
  return [
    { label: 'Vendor', value: vendorName(credential) },
    { label: 'Address', value: portalUrl(account) },
    ...accountDetails(credential),
    { label: 'API address', value: account.apiBaseUrl },
    { label: 'Authentication', value: howItIsSent(credential) },
  ];
}

/** The part of the address that some forms ask for alone, under the vendor's own word for it. */
export function accountDetails({ account }: Credential): readonly Detail[] {
  return [
    ...present('Subdomain', account.subdomain),
    ...present('Bundle alias', account.bundleAlias),
    ...present('Pod', account.pod),
  ];
}

/** The person whose key it is, by the e-mail address where the API told it. */
export function ownerOf({ owner }: Credential): string | undefined {
  return owner?.email ?? owner?.name;
}

function howItIsSent({ auth }: Credential): string {
  switch (auth.scheme) {
    case 'basic':
      return `Basic, the API key as the user name, ${auth.password === '' ? 'the password blank' : `the password ${auth.password}`}`;
    case 'header':
      return `${auth.header}: ${auth.prefix}, followed by the API key`;
  }
}

function present(label: string, value: string | undefined): readonly Detail[] {
  return value === undefined ? [] : [{ label, value }];
}
