import { isAcceptable, type Strength, shortest, strengthOf } from '../../utils/age/passphrase-strength.ts';
import { type Translate, useWords } from '../ui/words.ts';
import { PassphraseField } from './PassphraseField.tsx';

export interface TypedTwice {
  readonly first: string;
  readonly again: string;
}

export interface NewPassphraseProps {
  readonly value: TypedTwice;
  readonly onInput: (value: TypedTwice) => void;
  /** Something was tried with what stands here: say what is wrong with it. */
  readonly tried: boolean;
}

/** A passphrase that is chosen: typed twice, with a word on its length, which is all that can honestly be told. */
export function NewPassphrase({ value, onInput, tried }: NewPassphraseProps) {
  const t = useWords();
  const strength = strengthOf(value.first);
  const isShort = !isAcceptable(strength);
  const differs = value.again !== value.first;
  return (
    <>
      <PassphraseField
        label={t('options_newPassphrase')}
        focusName="new-passphrase"
        value={value.first}
        hint={value.first === '' ? t('options_newHint', String(shortest)) : hintOf(strength, t)}
        error={tried && isShort ? hintOf(strength, t) : undefined}
        onInput={(first) => onInput({ ...value, first })}
      />
      <PassphraseField
        label={t('options_again')}
        value={value.again}
        error={tried && !isShort && differs ? t('options_differs') : undefined}
        onInput={(again) => onInput({ ...value, again })}
      />
    </>
  );
}

export function isReady({ first, again }: TypedTwice): boolean {
  return first === again && isAcceptable(strengthOf(first));
}

function hintOf(strength: Strength, t: Translate): string {
  switch (strength) {
    case 'too-short':
      return t('options_tooShort', String(shortest));
    case 'repeats':
      return t('options_repeats');
    case 'fair':
      return t('options_fair');
    case 'long':
      return t('options_long');
  }
}
