import { newPassphraseFault, type PassphraseFault } from '../age/passphrase-rule.ts';
import type { Colleague } from './colleague-messages.ts';
import type { AddressReading } from './recipient-entry.ts';

/** What keeps an exported file from who is not meant to have it. */
export type Protection =
  | { readonly kind: 'plain' }
  | { readonly kind: 'passphrase'; readonly passphrase: string; readonly again: string }
  | ForColleague;

/** Sealed for one colleague's address; always Keylift's own file, which their Keylift imports. */
export interface ForColleague {
  readonly kind: 'colleague';
  /** As it was given; empty again if it was a secret. */
  readonly typed: string;
  readonly to: AddressReading | { readonly kind: 'own' };
  /** Under which the address is to be remembered; may be empty. */
  readonly name: string;
  /** Another address that is remembered under this name, and whether the user has compared the new one. */
  readonly instead:
    | { readonly address: string; readonly fingerprint: string; readonly compared: boolean }
    | undefined;
}

/** Why a file cannot be made with this protection yet. */
export type ProtectionFault = PassphraseFault | 'no-address' | 'not-compared';

export async function protectionFault(protection: Protection): Promise<ProtectionFault | undefined> {
  switch (protection.kind) {
    case 'plain':
      return undefined;
    case 'passphrase':
      return newPassphraseFault(protection.passphrase, protection.again);
    case 'colleague':
      if (protection.to.kind !== 'address') return 'no-address';
      return protection.instead === undefined || protection.instead.compared ? undefined : 'not-compared';
  }
}

/** What was given for an address, under a name that may be remembered with another one. */
export function forColleague(
  to: ForColleague['to'],
  typed: string,
  name: string,
  known: readonly Colleague[],
): ForColleague {
  const before = known.find((one) => bare(one.name) === bare(name));
  const isOther = to.kind === 'address' && before !== undefined && before.address !== to.address;
  return {
    kind: 'colleague',
    // A secret is neither kept nor shown.
    typed: to.kind === 'secret-key' ? '' : typed,
    to,
    name,
    instead: isOther
      ? { address: before.address, fingerprint: before.fingerprint, compared: false }
      : undefined,
  };
}

function bare(name: string): string {
  return name.trim().toLowerCase();
}

/** The file's name with this protection: `acme.json`, or `acme.json.age`. */
export function protectedName(fileName: string, { kind }: Protection): string {
  switch (kind) {
    case 'plain':
      return fileName;
    case 'passphrase':
    case 'colleague':
      return `${fileName}.age`;
  }
}

/** What to run on the file: the format's own command, after the one that opens a protected file. */
export function protectedCommand(
  fileName: string,
  command: string | undefined,
  protection: Protection,
): string | undefined {
  switch (protection.kind) {
    case 'plain':
      return command;
    case 'colleague':
      // Their Keylift imports it.
      return undefined;
    case 'passphrase': {
      const open = `age -d -o ${fileName} ${protectedName(fileName, protection)}`;
      return command === undefined ? open : `${open} && { ${command}; }`;
    }
  }
}
