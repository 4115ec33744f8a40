import { fingerprint } from './device-seal.ts';

/** Keyed fingerprints by which records are found without opening them. */

/** Of this very key of this account. */
export function fingerprintOf(vendor: string, host: string, apiKey: string): Promise<string> {
  return fingerprint('key', vendor, host, apiKey);
}

/** Of the account alone. */
export function accountPrintOf(vendor: string, host: string): Promise<string> {
  return fingerprint('account', vendor, host);
}
