import * as z from 'zod/mini';
import type { Account } from '../vendors/account.ts';
import type { Auth } from './auth.ts';
import { moment, owner, verdict } from './verdict.ts';

z.config({ jitless: true });

export const account = z.object({
  host: z.string(),
  apiBaseUrl: z.string(),
  subdomain: z.exactOptional(z.string()),
  bundleAlias: z.exactOptional(z.string()),
  pod: z.exactOptional(z.string()),
}) satisfies z.ZodMiniType<Account>;

/** The name of a header, as HTTP has it (RFC 9110, 5.6.2). */
const token = z.string().check(z.regex(/^[\w!#$%&'*+.^`|~-]+$/));

const auth = z.discriminatedUnion('scheme', [
  z.object({ scheme: z.literal('basic'), password: z.string() }),
  z.object({ scheme: z.literal('header'), header: token, prefix: z.string() }),
]) satisfies z.ZodMiniType<Auth>;

/** One credential, as exported in Keylift's own format and as sealed in the vault. */
export const credential = z.object({
  id: z.string().check(z.minLength(1)),
  name: z.string(),
  description: z.string(),
  /** The id of a vendor; one that this version does not know is kept and exported as it is. */
  vendor: z.string().check(z.minLength(1)),
  account,
  apiKey: z.string().check(z.minLength(1)),
  auth,
  owner: z.exactOptional(owner),
  lastCheck: z.exactOptional(verdict),
});
export type Credential = z.infer<typeof credential>;

/** The person a settings page named beside the key, where it did. */
export const pagePerson = z.object({ id: z.exactOptional(z.string()), email: z.exactOptional(z.string()) });
export type PagePerson = z.infer<typeof pagePerson>;

/** A key that is to take the saved one's place once it has passed its check; until then `apiKey` stays in force. */
const nextKey = z.object({
  apiKey: z.string().check(z.minLength(1)),
  seenAt: moment,
  pageUrl: z.exactOptional(z.string()),
  person: z.exactOptional(pagePerson),
  lastCheck: z.exactOptional(verdict),
});
export type NextKey = z.infer<typeof nextKey>;

/** The key that was in force before, which can be brought back for a while. */
const previousKey = z.object({
  apiKey: z.string().check(z.minLength(1)),
  replacedAt: moment,
  pageUrl: z.exactOptional(z.string()),
  person: z.exactOptional(pagePerson),
  owner: z.exactOptional(owner),
  lastCheck: z.exactOptional(verdict),
});

/** How a key left Keylift, and where to as far as Keylift knows. */
export const handedOut = z.object({
  by: z.enum(['download', 'copy', 'copy-key', 'fill', 'colleague']),
  /** The id of a format, the host whose form was filled, or a colleague's name or fingerprint; absent for a key that was copied by itself. */
  to: z.exactOptional(z.string()),
  at: moment,
  /** Of the key that it was; never more of it. */
  lastFour: z.string(),
});
export type HandedOut = z.infer<typeof handedOut>;

/** What the vault keeps of a credential beyond what is exported: only a backup has it. */
export const kept = z.object({
  savedAt: moment,
  /** The settings page it was seen on, for the way back; absent for keys added by hand. */
  pageUrl: z.exactOptional(z.string()),
  person: z.exactOptional(pagePerson),
  next: z.exactOptional(nextKey),
  previous: z.exactOptional(previousKey),
  /** Asked whether it takes the place of an older credential of the account, the user said no. */
  keptBeside: z.exactOptional(z.literal(true)),
  /** The last one first. */
  handedOut: z.exactOptional(z.array(handedOut)),
});

export const storedCredential = z.extend(credential, {
  ...kept.shape,
  /** When a check of this key last found it good, and when it was first refused since. */
  workedAt: z.exactOptional(moment),
  refusedAt: z.exactOptional(moment),
});
export type StoredCredential = z.infer<typeof storedCredential>;

/** Keylift's own file: `keylift.credentials`, version 1; a backup of it says all that is kept. */
export const credentialFile = z.object({
  format: z.literal('keylift.credentials'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  credentials: z.array(z.extend(credential, { kept: z.exactOptional(kept) })),
});

type ShownField = 'id' | 'name' | 'description' | 'vendor' | 'account' | 'owner' | 'lastCheck' | 'savedAt';

/** What a screen may know of a credential: named one by one, so that no key gets among it. */
export type CredentialSummary = Pick<StoredCredential, ShownField> & { readonly lastFour: string };
