import type { ComponentChildren } from 'preact';
import {
  type ForColleague,
  forColleague,
  type Protection,
  type ProtectionFault,
} from '../../utils/sharing/protection.ts';
import { NewPassphrase } from '../passphrase/NewPassphrase.tsx';
import { useWords } from '../ui/words.ts';

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
          <NewPassphrase
            value={{ first: protection.passphrase, again: protection.again }}
            tried={fault !== undefined}
            onInput={({ first, again }) => onProtection({ kind: 'passphrase', passphrase: first, again })}
          />
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
