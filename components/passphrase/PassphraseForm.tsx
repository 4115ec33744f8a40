import { useState } from 'preact/hooks';
import { newPassphraseFault } from '../../utils/age/passphrase-rule.ts';
import type { Flow, Pace } from '../../utils/lock/protection-flow.ts';
import { NewPassphrase } from './NewPassphrase.tsx';
import { SlowWorkEnd } from './SlowWorkEnd.tsx';
import { useSlowWork } from './use-slow-work.ts';

export interface PassphraseFormProps {
  readonly submit: string;
  readonly onSubmit: (passphrase: string, pace: Pace) => Promise<Flow>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const empty = { first: '', again: '' };

/** Asks for a passphrase that is chosen. Nothing of it is kept: neither while it is typed nor afterwards. */
export function PassphraseForm({ submit, onSubmit, onDone, onCancel }: PassphraseFormProps) {
  const [typed, setTyped] = useState(empty);
  const [tried, setTried] = useState(false);
  const work = useSlowWork();
  const send = async () => {
    setTried(true);
    if ((await newPassphraseFault(typed.first, typed.again)) !== undefined) return;
    if (await work.start((pace) => onSubmit(typed.first, pace))) onDone();
  };
  return (
    <form
      class="form"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <NewPassphrase value={typed} tried={tried} onInput={setTyped} />
      <SlowWorkEnd work={work} problem={work.problem} submit={submit} onCancel={onCancel} />
    </form>
  );
}
