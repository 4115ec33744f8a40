import { useState } from 'preact/hooks';
import { newPassphraseFault } from '../../utils/age/passphrase-rule.ts';
import type { OpensWith } from '../../utils/lock/lock-messages.ts';
import type { Flow, Keeping, Pace, Proof } from '../../utils/lock/protection-flow.ts';
import { useWords } from '../ui/words.ts';
import { NewPassphrase } from './NewPassphrase.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import { SlowWorkEnd } from './SlowWorkEnd.tsx';
import { usePasskeys } from './use-passkeys.ts';
import { useSlowWork } from './use-slow-work.ts';

export interface KeepingFormProps {
  /** What opens it now, where it is sealed: asked for first. */
  readonly opensWith: OpensWith | undefined;
  /** Those that are offered; all that the browser has, unless said. */
  readonly kinds?: readonly Keeping['kind'][];
  readonly submit: string;
  readonly onKeep: (keeping: Keeping, proof: Proof | undefined, pace: Pace) => Promise<Flow>;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
}

const all: readonly Keeping['kind'][] = ['passphrase', 'passkey', 'none', 'memory'];
const empty = { current: '', first: '', again: '' };

/** How the keys are to be kept from now on. Nothing that is typed is kept: neither meanwhile nor afterwards. */
export function KeepingForm(props: KeepingFormProps) {
  const { opensWith, kinds = all, submit, onKeep, onDone, onCancel } = props;
  const t = useWords();
  const [kind, setKind] = useState<Keeping['kind']>(kinds[0] ?? 'passphrase');
  const [typed, setTyped] = useState(empty);
  const [tried, setTried] = useState(false);
  const canPasskeys = usePasskeys();
  const work = useSlowWork();
  const proof = proofOf(opensWith, typed.current);
  const send = async () => {
    setTried(true);
    if (proof === 'missing') return;
    const isNew = kind === 'passphrase';
    if (isNew && (await newPassphraseFault(typed.first, typed.again)) !== undefined) return;
    const keeping = isNew ? { kind, passphrase: typed.first } : { kind };
    if (!(await work.start((pace) => onKeep(keeping, proof, pace)))) return;
    setTyped(empty);
    setTried(false);
    onDone?.();
  };
  const offered = kinds.filter((one) => one !== 'passkey' || canPasskeys);
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {opensWith?.passphrase && (
        <PassphraseField
          label={t('keeping_current')}
          value={typed.current}
          hint={opensWith.passkey ? t('keeping_orPasskey') : undefined}
          error={work.problem ?? (tried && proof === 'missing' ? t('keeping_currentMissing') : undefined)}
          onInput={(current) => {
            setTyped({ ...typed, current });
            work.forget();
          }}
        />
      )}
      {offered.length > 1 && (
        <fieldset class="keeping">
          <legend>{t('keeping_question')}</legend>
          {offered.map((one) => (
            <label key={one} class="choice">
              <input type="radio" name="keeping" checked={kind === one} onChange={() => setKind(one)} />
              <span>
                {t(words[one].name)}
                <span class="muted">{t(words[one].means)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {kind === 'passphrase' && (
        <NewPassphrase
          value={typed}
          tried={tried}
          onInput={(next) => setTyped({ ...typed, ...next })}
          {...(opensWith?.passphrase && { label: t('keeping_newPassphrase') })}
        />
      )}
      <SlowWorkEnd
        work={work}
        problem={opensWith?.passphrase ? undefined : work.problem}
        submit={submit}
        onCancel={onCancel}
      />
    </form>
  );
}

const words = {
  passphrase: { name: 'keeping_passphrase', means: 'keeping_passphraseMeans' },
  passkey: { name: 'keeping_passkey', means: 'keeping_passkeyMeans' },
  none: { name: 'keeping_none', means: 'keeping_noneMeans' },
  memory: { name: 'keeping_memory', means: 'keeping_memoryMeans' },
} as const;

/** `missing`: it is sealed, and nothing that opens it was given. */
function proofOf(opensWith: OpensWith | undefined, passphrase: string): Proof | undefined | 'missing' {
  if (opensWith === undefined) return undefined;
  if (passphrase !== '') return { passphrase };
  return opensWith.passkey ? 'passkey' : 'missing';
}
