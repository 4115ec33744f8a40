import * as z from 'zod/mini';
import { credential, kept } from '../credentials/credential.ts';
import {
  type Account,
  type AddressProblem,
  accountLabel,
  accountOfAddress,
  accountOfPage,
} from '../vendors/account.ts';
import { type KeyEntry, readKeyEntry } from '../vendors/key-entry.ts';
import { vendorById, vendors } from '../vendors/registry.ts';
import type { Vendor } from '../vendors/vendor.ts';

/**
 * One credential on its way in: of a Keylift file whole, of a list without what only a vault gives. Without a name it
 * takes that of the saved credential with the same key, or its account's.
 */
export const incoming = z.extend(credential, {
  id: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
  description: z.exactOptional(z.string()),
  kept: z.exactOptional(kept),
});
export type Incoming = z.infer<typeof incoming>;
type Kept = z.infer<typeof kept>;

/** Why one credential of a file or line of a list cannot be taken. Nothing of its key is in it. */
export type Refused =
  /** `path` is a field of Keylift's own file, such as `account.host`. */
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'too-long'; readonly field: 'name' | 'description' | 'other' }
  | { readonly kind: 'address'; readonly problem: AddressProblem; readonly vendor: Vendor }
  | { readonly kind: 'key'; readonly problem: Extract<KeyEntry, { ok: false }>; readonly vendor: Vendor }
  | { readonly kind: 'cells' }
  | { readonly kind: 'vendor' }
  | { readonly kind: 'unclosed' }
  /** The same key or id stands earlier in the file. */
  | { readonly kind: 'repeated'; readonly place: number };

export type Accepted =
  | { readonly ok: true; readonly credential: Incoming }
  | { readonly ok: false; readonly why: Refused };

/** As many as one export takes. */
export const mostCredentials = 10_000;

/** As long as what can be typed; a longer one could not be edited any more. */
const most = { name: 200, description: 2000 } as const;
/** What a credential comes to as JSON, every character of its name, description and key escaped. */
export const mostJson = 32_768;

/**
 * Of a vendor that Keylift knows only the account's address and the key are taken: where the key is sent and how
 * follows from the vendor, whatever the file says. Of another vendor all is kept as it is, and its key sent nowhere.
 */
export function accept(given: Incoming): Accepted {
  for (const field of ['name', 'description'] as const)
    if ((given[field]?.length ?? 0) > most[field]) return refuse({ kind: 'too-long', field });
  if (JSON.stringify(given).length > mostJson) return refuse({ kind: 'too-long', field: 'other' });
  // What a check has found out, only a check can tell.
  const { id, owner: _owner, lastCheck: _lastCheck, kept: more, ...rest } = given;
  const taken: Incoming = { ...rest, ...(id !== undefined && isUsable(id) && { id }) };
  const vendor = vendorById(given.vendor);
  if (vendor === undefined)
    return { ok: true, credential: { ...taken, ...(more && { kept: keptOf(more, taken.account, vendor) }) } };
  const { host, bundleAlias } = given.account;
  const address = bundleAlias?.startsWith(`${host}/`) ? bundleAlias : host;
  const read = accountOfAddress(address, vendor, vendors);
  if (!read.ok) return refuse({ kind: 'address', problem: read.problem, vendor });
  const key = readKeyEntry(given.apiKey, vendor);
  if (!key.ok) return refuse({ kind: 'key', problem: key, vendor });
  const { account } = read;
  const plain = { ...taken, account, apiKey: key.apiKey, auth: vendor.auth };
  return { ok: true, credential: more ? { ...plain, kept: keptOf(more, account, vendor) } : plain };
}

/** Other keys and the way back only where they fit the account; of a vendor that is not known no page fits. */
function keptOf(
  { pageUrl, next, previous, ...rest }: Kept,
  { host }: Account,
  vendor: Vendor | undefined,
): Kept {
  const wayBack = (url: string | undefined) => {
    const page = url === undefined || vendor === undefined ? undefined : accountOfPage(url, [vendor]);
    return page?.account?.host === host && url !== undefined ? { pageUrl: url } : {};
  };
  const bare = <Key extends NonNullable<Kept['next'] | Kept['previous']>>(key: Key | undefined) => {
    if (key === undefined) return undefined;
    const { lastCheck: _lastCheck, pageUrl: url, apiKey: given, ...known } = key;
    const apiKey = vendor === undefined ? given : keyIn(given, vendor);
    return apiKey === undefined ? undefined : { ...known, apiKey, ...wayBack(url) };
  };
  const { owner: _owner, ...former } = previous ?? {};
  const [waiting, earlier] = [bare(next), bare('apiKey' in former ? former : undefined)];
  return {
    ...rest,
    ...wayBack(pageUrl),
    ...(waiting && { next: waiting }),
    // It goes after its time, whatever the file says.
    ...(earlier && { previous: { ...earlier, replacedAt: Math.min(earlier.replacedAt, Date.now()) } }),
  };
}

function keyIn(given: string, vendor: Vendor): string | undefined {
  const key = readKeyEntry(given, vendor);
  return key.ok ? key.apiKey : undefined;
}

/** What it is called where it brings no name of its own. */
export function nameOf({ name, vendor, account }: Incoming): string {
  return name?.trim() || `${vendorById(vendor)?.name ?? vendor} - ${accountLabel(account)}`;
}

/** Ids travel in messages and name records; one that would not come back the same is not kept. */
function isUsable(id: string): boolean {
  return id.length > 0 && id.length <= 64 && id.isWellFormed();
}

function refuse(why: Refused): Accepted {
  return { ok: false, why };
}
