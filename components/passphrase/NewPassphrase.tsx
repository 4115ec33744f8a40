import { useEffect, useState } from 'preact/hooks';
import {
  newPassphraseFault,
  type PassphraseFault,
  shortestPassphrase,
} from '../../utils/age/passphrase-rule.ts';
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
  /** Where another one is asked for beside it. */
  readonly label?: string;
}

/** A passphrase that is chosen: typed twice, and judged while it is typed. */
export function NewPassphrase({ value, onInput, tried, label }: NewPassphraseProps) {
  const t = useWords();
  const { first, again } = value;
  const fault = useFault(value);
  const hint = t(fault === undefined ? 'passphrase_good' : 'passphrase_hint', String(shortestPassphrase));
  return (
    <>
      <PassphraseField
        label={label ?? t('lock_passphrase')}
        focusName="new-passphrase"
        value={first}
        hint={hint}
        error={tried && fault !== 'differ' ? wordFault(fault, t) : undefined}
        onInput={(typed) => onInput({ first: typed, again })}
      />
      <PassphraseField
        label={t('export_passphraseAgain')}
        value={again}
        error={tried && fault === 'differ' ? wordFault(fault, t) : undefined}
        onInput={(typed) => onInput({ first, again: typed })}
      />
    </>
  );
}

/** Undefined also while it is not known yet: to judge one takes a moment. */
function useFault({ first, again }: TypedTwice): PassphraseFault | undefined {
  const [fault, setFault] = useState<PassphraseFault | undefined>('too-short');
  useEffect(() => {
    let isNewest = true;
    void newPassphraseFault(first, again).then((found) => isNewest && setFault(found));
    return () => {
      isNewest = false;
    };
  }, [first, again]);
  return fault;
}

function wordFault(fault: PassphraseFault | undefined, t: Translate): string | undefined {
  switch (fault) {
    case 'too-short':
      return t('passphrase_tooShort', String(shortestPassphrase));
    case 'easy':
      return t('passphrase_easy');
    case 'differ':
      return t('export_passphraseDiffers');
    case undefined:
      return undefined;
  }
}
