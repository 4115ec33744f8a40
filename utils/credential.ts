import * as z from 'zod/mini';
import type { Account } from './account.ts';
import type { Auth } from './auth.ts';
import { owner, verdict } from './verdict.ts';

z.config({ jitless: true });

export const account = z.object({
  host: z.string(),
  apiBaseUrl: z.string(),
  subdomain: z.exactOptional(z.string()),
  bundleAlias: z.exactOptional(z.string()),
  pod: z.exactOptional(z.string()),
}) satisfies z.ZodMiniType<Account>;

const auth = z.discriminatedUnion('scheme', [
  z.object({ scheme: z.literal('basic'), password: z.string() }),
  z.object({ scheme: z.literal('header'), header: z.string(), prefix: z.string() }),
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

/** What the vault keeps of a credential beyond what is exported. */
export const storedCredential = z.extend(credential, {
  savedAt: z.number(),
  /** The settings page it was seen on, for the way back; absent for keys added by hand. */
  pageUrl: z.exactOptional(z.string()),
  person: z.exactOptional(pagePerson),
});
export type StoredCredential = z.infer<typeof storedCredential>;

/** Keylift's own file: `keylift.credentials`, version 1. */
export const credentialFile = z.object({
  format: z.literal('keylift.credentials'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  credentials: z.array(credential),
});

/** What a screen may know of a credential: everything but the key. */
export type CredentialSummary = Omit<StoredCredential, 'apiKey' | 'auth' | 'person'> & {
  readonly lastFour: string;
  readonly accountLabel: string;
};
