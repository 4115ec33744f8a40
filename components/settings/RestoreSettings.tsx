import { useState } from 'preact/hooks';
import type { RestorePreview } from '../../utils/lock/backup-messages.ts';
import type { Flow, Pace } from '../../utils/lock/passphrase-flow.ts';
import { PassphraseForm } from '../passphrase/PassphraseForm.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Field } from '../ui/Field.tsx';
import { SettingsSection } from '../ui/SettingsSection.tsx';
import { useWords } from '../ui/words.ts';
import { RestoreChoices } from './RestoreChoices.tsx';

export type Preview = Extract<RestorePreview, { ok: true }>;

export interface RestoreSettingsProps {
  /** Restoring compares with what is saved, which a locked vault does not show. */
  readonly isLocked: boolean;
  readonly preview: Preview | undefined;
  /** What is wrong with the file, in the user's words. */
  readonly onFile: (file: File) => Promise<string | undefined>;
  readonly onOpen: (passphrase: string, pace: Pace) => Promise<Flow>;
  readonly onRestore: (take: readonly string[]) => Promise<void>;
  readonly onCancel: () => void;
}

export function RestoreSettings(props: RestoreSettingsProps) {
  const t = useWords();
  const [file, setFile] = useState<{ readonly problem: string | undefined }>();
  const { isLocked, preview, onFile, onOpen, onRestore, onCancel } = props;
  const choose = async (chosen: File | undefined) => {
    setFile(chosen && { problem: await onFile(chosen) });
  };
  const leave = () => {
    setFile(undefined);
    onCancel();
  };
  return (
    <SettingsSection title={t('options_restore')} focusName="restore">
      <p>{isLocked ? t('options_restoreLocked') : t('options_restoreMeans')}</p>
      {!isLocked && preview === undefined && (
        <Field label={t('options_restoreFile')} error={file?.problem}>
          {(ties) => (
            <input
              {...ties}
              type="file"
              accept="application/json,.json"
              onChange={({ currentTarget }) => void choose(currentTarget.files?.[0])}
            />
          )}
        </Field>
      )}
      {!isLocked && preview === undefined && file !== undefined && file.problem === undefined && (
        <PassphraseForm
          asks="current"
          label={t('options_ofFile')}
          submit={t('options_restoreOpen')}
          onSubmit={(_, passphrase, pace) => onOpen(passphrase ?? '', pace)}
          onCancel={leave}
        />
      )}
      {!isLocked && preview !== undefined && (
        <RestoreChoices
          preview={preview}
          onRestore={async (take) => {
            await onRestore(take);
            setFile(undefined);
          }}
        >
          <ActionButton onPress={leave}>{t('popup_cancel')}</ActionButton>
        </RestoreChoices>
      )}
    </SettingsSection>
  );
}
