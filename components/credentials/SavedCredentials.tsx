import { useMemo } from 'preact/hooks';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';
import { type CredentialActions, CredentialItem, type CredentialItemProps } from './CredentialItem.tsx';
import { type DamageActions, DamagedRecords } from './DamagedRecords.tsx';
import type { EditValues } from './EditForm.tsx';

/** How far the checks under way have come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface SavedCredentialsProps {
  readonly state: Pick<PopupState, 'credentials' | 'damaged' | 'forgotten'>;
  readonly now: number;
  readonly progress?: Progress | undefined;
  readonly editing?: ({ readonly id: string } & EditValues) | undefined;
  readonly actions: CredentialActions &
    DamageActions & {
      readonly checkAll: () => Promise<void>;
      readonly exportAll: () => void;
      readonly undoForget: (id: string) => Promise<void>;
    };
}

export function SavedCredentials({ state, now, progress, editing, actions }: SavedCredentialsProps) {
  const t = useWords();
  const { credentials, damaged, forgotten } = state;
  return (
    <section class="region" aria-labelledby="saved-heading">
      <div class="region-head">
        <h2 id="saved-heading" tabIndex={-1} data-focus="saved">
          {t('popup_saved')}
        </h2>
        {credentials.length > 0 && <ListActions progress={progress} actions={actions} />}
      </div>
      {progress && <ProgressLine progress={progress} />}
      {forgotten && (
        <div class="bar">
          <p class="grow clip">{t('popup_forgot', forgotten.name)}</p>
          <ActionButton focusName="undo-forget" onPress={() => actions.undoForget(forgotten.id)}>
            {t('popup_undo')}
          </ActionButton>
        </div>
      )}
      <DamagedRecords damaged={damaged} actions={actions} />
      {credentials.length === 0 ? (
        <Empty />
      ) : (
        <ul class="credentials">
          {credentials.map((credential) => (
            <Row
              key={credential.id}
              credential={credential}
              now={now}
              editing={editing?.id === credential.id ? editing : undefined}
              actions={actions}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Drawn anew only when it says something else: a list may have a thousand. */
function Row({ credential, now, editing, actions }: CredentialItemProps) {
  return useMemo(
    () => <CredentialItem credential={credential} now={now} editing={editing} actions={actions} />,
    [credential, now, editing, actions],
  );
}

function ListActions({ progress, actions }: Pick<SavedCredentialsProps, 'progress' | 'actions'>) {
  const t = useWords();
  return (
    <div class="list-actions">
      <ActionButton kind="quiet" off={progress !== undefined} onPress={actions.checkAll}>
        {t('popup_checkAll')}
      </ActionButton>
      <ActionButton kind="quiet" focusName="export-all" onPress={actions.exportAll}>
        {t('popup_exportAll')}
      </ActionButton>
    </div>
  );
}

function ProgressLine({ progress }: { readonly progress: Progress }) {
  const t = useWords();
  return (
    <p class="progress">
      <progress value={progress.done} max={progress.total} aria-label={t('popup_progressLabel')} />
      {t('popup_progress', String(progress.done), String(progress.total))}
    </p>
  );
}

function Empty() {
  const t = useWords();
  return (
    <div class="empty">
      <p class="empty-title">{t('popup_emptyTitle')}</p>
      <p>{t('popup_emptyHow')}</p>
      <p>{t('popup_emptyByHand')}</p>
    </div>
  );
}
