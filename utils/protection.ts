import { passphraseStrength } from './new-passphrase.ts';

/** What keeps an exported file from who is not meant to have it. */
export type Protection =
  | { readonly kind: 'plain' }
  | { readonly kind: 'passphrase'; readonly passphrase: string; readonly again: string };

/** Why a file cannot be made with this protection yet. */
export type ProtectionFault = 'too-short' | 'too-simple' | 'differ';

export function protectionFault(protection: Protection): ProtectionFault | undefined {
  switch (protection.kind) {
    case 'plain':
      return undefined;
    case 'passphrase': {
      const strength = passphraseStrength(protection.passphrase);
      if (strength === 'too-short' || strength === 'too-simple') return strength;
      return protection.passphrase === protection.again ? undefined : 'differ';
    }
  }
}

/** The file's name with this protection: `acme.json`, or `acme.json.age`. */
export function protectedName(fileName: string, { kind }: Protection): string {
  switch (kind) {
    case 'plain':
      return fileName;
    case 'passphrase':
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
    case 'passphrase': {
      const open = `age -d -o ${fileName} ${protectedName(fileName, protection)}`;
      return command === undefined ? open : `${open} && { ${command}; }`;
    }
  }
}
