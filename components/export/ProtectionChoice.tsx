import type { ComponentChildren } from 'preact';
import { passphraseLength, passphraseStrength, shortestPassphrase } from '../../utils/age/new-passphrase.ts';
import {
  type ForColleague,
  forColleague,
  type Protection,
  type ProtectionFault,
} from '../../utils/sharing/protection.ts';
import { TextField } from '../ui/TextField.tsx';
import { type Translate, useWords } from '../ui/words.ts';

export interface ProtectionChoiceProps {
  readonly protection: Protection;
  /** Shown once somebody tried to go on with it. */
  readonly fault: ProtectionFault | undefined;
  readonly onProtection: (protection: Protection) => void;
  /** Asks for whom the file is, once that is chosen. */
  readonly renderColleague: (value: ForColleague, fault: ProtectionFault | undefined) => ComponentChildren;
}

/** What keeps the file safe on its way, and what that kind needs to know. */
export function ProtectionChoice({
  protection,
  fault,
  onProtection,
  renderColleague,
}: ProtectionChoiceProps) {
  const t = useWords();
  const kinds = [
    ['plain', t('export_plain')],
    ['passphrase', t('export_withPassphrase')],
    ['colleague', t('export_forColleague')],
  ] as const;
  return (
    <fieldset class="protection">
      <legend>{t('export_protection')}</legend>
      {kinds.map(([kind, words]) => (
        <label key={kind}>
          <input
            type="radio"
            name="protection"
            checked={protection.kind === kind}
            onChange={() => onProtection(blank(kind))}
          />
          {words}
        </label>
      ))}
      {protection.kind === 'passphrase' && (
        <div class="passphrase">
          <TextField
            name="passphrase"
            label={t('export_passphrase')}
            value={protection.passphrase}
            maxLength={1000}
            literal
            concealed
            error={wordFault(fault, protection.passphrase, t)}
            onInput={(passphrase) => onProtection({ ...protection, passphrase })}
          />
          <TextField
            name="again"
            label={t('export_passphraseAgain')}
            value={protection.again}
            maxLength={1000}
            literal
            concealed
            error={fault === 'differ' ? t('export_passphraseDiffers') : undefined}
            onInput={(again) => onProtection({ ...protection, again })}
          />
          <output class="muted">{wordStrength(protection.passphrase, t)}</output>
        </div>
      )}
      {protection.kind === 'colleague' && renderColleague(protection, fault)}
    </fieldset>
  );
}

function blank(kind: Protection['kind']): Protection {
  switch (kind) {
    case 'plain':
      return { kind };
    case 'passphrase':
      return { kind, passphrase: '', again: '' };
    case 'colleague':
      return forColleague({ kind: 'empty' }, '', '', []);
  }
}

function wordFault(fault: ProtectionFault | undefined, passphrase: string, t: Translate) {
  switch (fault) {
    case 'too-short':
      return t('export_passphraseShort', String(passphraseLength(passphrase)), String(shortestPassphrase));
    case 'too-simple':
      return t('export_passphraseSimple');
    case 'differ':
    case 'no-address':
    case 'not-compared':
    case undefined:
      return undefined;
  }
}

function wordStrength(passphrase: string, t: Translate): string {
  switch (passphraseStrength(passphrase)) {
    case 'too-short':
    case 'too-simple':
      return t('export_passphraseAdvice', String(shortestPassphrase));
    case 'fair':
      return t('export_passphraseFair');
    case 'long':
      return t('export_passphraseLong');
  }
}
