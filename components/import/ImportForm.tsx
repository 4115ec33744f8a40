import { useEffect, useRef, useState } from 'preact/hooks';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Field } from '../ui/Field.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../ui/words.ts';

export interface ImportFormProps {
  readonly error: string | undefined;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File) => void;
  /** Where the browser closes this view for a file dialog: chooses the file elsewhere. */
  readonly onFileElsewhere?: (() => Promise<void>) | undefined;
}

/** What is pasted here is kept nowhere: neither by the browser's form history nor as a draft. */
export function ImportForm({ error, onText, onFile, onFileElsewhere }: ImportFormProps) {
  const t = useWords();
  const [text, setText] = useState('');
  const [revealed, setRevealed] = useState(false);
  const textRef = useRef<HTMLTextAreaElement>(null);
  const fileRef = useRef<HTMLInputElement>(null);
  useEffect(() => textRef.current?.focus(), [error]);
  return (
    <form
      class="form panel"
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onText(text);
      }}
    >
      <Field label={t('import_text')} hint={t('import_textHint')} error={error}>
        {(ties) => (
          <textarea
            {...ties}
            ref={textRef}
            class={`mono paste${revealed ? '' : ' concealed'}`}
            rows={6}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="ltr"
            placeholder={t('import_example')}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onDrop={(event) => {
              const [file] = event.dataTransfer?.files ?? [];
              if (!file) return;
              event.preventDefault();
              onFile(file);
            }}
          />
        )}
      </Field>
      <div class="actions">
        <ActionButton kind="primary" type="submit">
          {t('import_continue')}
        </ActionButton>
        <ActionButton
          describedBy={onFileElsewhere && 'import-elsewhere'}
          onPress={onFileElsewhere ?? (() => fileRef.current?.click())}
        >
          {t('import_file')}
        </ActionButton>
        <ActionButton onPress={() => setRevealed(!revealed)}>
          {t(revealed ? 'add_hide' : 'add_show')}
        </ActionButton>
      </div>
      <input
        type="file"
        hidden
        ref={fileRef}
        accept=".json,.age,.csv,.tsv,.txt"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // So that the same file can be chosen again.
          if (file) onFile(file);
          event.currentTarget.value = '';
        }}
      />
      {onFileElsewhere && (
        <p class="muted" id="import-elsewhere">
          {t('import_elsewhere')}
        </p>
      )}
    </form>
  );
}

export interface ImportUnlockProps {
  readonly error: string | undefined;
  /** From 0 to 1 while the file is being opened. */
  readonly progress: number | undefined;
  readonly onOpen: (passphrase: string) => void;
  readonly onCancel: () => void;
}

export function ImportUnlock({ error, progress, onOpen, onCancel }: ImportUnlockProps) {
  const t = useWords();
  const [passphrase, setPassphrase] = useState('');
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => formRef.current?.querySelector('input')?.focus(), [error]);
  return (
    <form
      class="form panel"
      ref={formRef}
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (progress === undefined) onOpen(passphrase);
      }}
    >
      <TextField
        label={t('import_passphrase')}
        hint={t('import_sealed')}
        error={error}
        name="passphrase"
        literal
        concealed
        value={passphrase}
        maxLength={1000}
        onInput={setPassphrase}
      />
      {progress !== undefined && (
        <p class="progress">
          <progress value={progress} max={1} aria-label={t('import_opening')} />
          {t('import_opening')}
        </p>
      )}
      <div class="actions">
        <ActionButton kind="primary" type="submit" off={progress !== undefined}>
          {t('import_open')}
        </ActionButton>
        <ActionButton onPress={onCancel}>{t('popup_cancel')}</ActionButton>
      </div>
    </form>
  );
}
