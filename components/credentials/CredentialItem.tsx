import type { ListedCredential } from '../../utils/background/popup-contents.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { timeAgo } from '../ui/time-ago.ts';
import { useWords } from '../ui/words.ts';
import { EditForm, type EditValues } from './EditForm.tsx';
import { type ChangeActions, KeyChange } from './KeyChange.tsx';
import { KeyPlaces } from './KeyPlaces.tsx';
import { VerdictStatus } from './VerdictStatus.tsx';

/** What can be done with one credential. */
export interface CredentialActions extends ChangeActions {
  readonly check: (id: string) => Promise<void>;
  readonly copyKey: (id: string) => Promise<void>;
  /** In a format, where one is meant. */
  readonly export: (id: string, format?: string) => void;
  /** Undefined ends the editing. */
  readonly startEdit: (id: string | undefined) => void;
  readonly editInput: (id: string, values: EditValues) => void;
  readonly edit: (id: string, values: EditValues) => Promise<void>;
  readonly forget: (id: string) => Promise<void>;
  /** The click itself must reach the browser's permission request. */
  readonly allow: (vendor: string) => Promise<void>;
}

export interface CredentialItemProps {
  readonly credential: ListedCredential;
  readonly now: number;
  readonly editing?: EditValues | undefined;
  readonly actions: CredentialActions;
}

export function CredentialItem({ credential, now, editing, actions }: CredentialItemProps) {
  const { id, description } = credential;
  const name = credential.name.trim() === '' ? credential.account.host : credential.name;
  const owner = credential.owner?.name ?? credential.owner?.email;
  return (
    <li class="credential" aria-label={name} tabIndex={-1} data-focus={`item-${id}`}>
      {editing ? (
        <EditForm
          start={editing}
          onInput={(values) => actions.editInput(id, values)}
          onSave={(values) => actions.edit(id, values)}
          onCancel={() => actions.startEdit(undefined)}
        />
      ) : (
        <>
          <h3 class="credential-name" dir="auto">
            {name}
          </h3>
          {description !== '' && (
            <p class="credential-description" dir="auto">
              {description}
            </p>
          )}
        </>
      )}
      <p class="meta">
        <span>{credential.vendorName}</span>
        <span>{credential.account.host}</span>
        <span class="mono" dir="ltr">
          ····{credential.lastFour}
        </span>
        {owner !== undefined && <span>{owner}</span>}
      </p>
      <VerdictStatus checking={credential.checking} verdict={credential.verdict} />
      <CheckedAt credential={credential} now={now} />
      <KeyChange credential={credential} actions={actions} />
      {credential.places && (
        <KeyPlaces
          id={id}
          places={credential.places}
          lastFour={credential.lastFour}
          isRefused={credential.lastCheck?.kind === 'refused'}
          onExportAnew={actions.export}
        />
      )}
      {!editing && <ItemActions credential={credential} actions={actions} />}
    </li>
  );
}

function CheckedAt({ credential, now }: Pick<CredentialItemProps, 'credential' | 'now'>) {
  const t = useWords();
  const at = credential.lastCheck?.at;
  if (at === undefined || credential.checking) return null;
  const ago = timeAgo(at, now, t('popup_language'));
  return (
    <>
      {credential.refused && <RefusedSince {...credential.refused} />}
      <p class="checked-at">{ago === undefined ? t('popup_checkedNow') : t('popup_checked', ago)}</p>
    </>
  );
}

/** "Refused since 3 May 2026, 14:02; worked until 2 May 2026, 14:01." */
function RefusedSince({ since, workedUntil }: NonNullable<ListedCredential['refused']>) {
  const t = useWords();
  const time = new Intl.DateTimeFormat(t('popup_language'), { dateStyle: 'medium', timeStyle: 'short' });
  return <p class="checked-at">{t('change_refusedSince', time.format(since), time.format(workedUntil))}</p>;
}

function ItemActions({ credential, actions }: Pick<CredentialItemProps, 'credential' | 'actions'>) {
  const t = useWords();
  const { id, lastCheck } = credential;
  const notAllowed = lastCheck?.kind === 'unknown' && lastCheck.reason === 'permission-missing';
  return (
    <div class="item-actions">
      {notAllowed && (
        <ActionButton kind="primary" onPress={() => actions.allow(credential.vendor)}>
          {t('popup_allow')}
        </ActionButton>
      )}
      <ActionButton kind="quiet" off={credential.checking} onPress={() => actions.check(id)}>
        {t('popup_check')}
      </ActionButton>
      <ActionButton kind="quiet" onPress={() => actions.copyKey(id)}>
        {t('popup_copyKey')}
      </ActionButton>
      <ActionButton kind="quiet" focusName={`export-${id}`} onPress={() => actions.export(id)}>
        {t('popup_export')}
      </ActionButton>
      <ActionButton kind="quiet" focusName={`rename-${id}`} onPress={() => actions.startEdit(id)}>
        {t('popup_rename')}
      </ActionButton>
      <ActionButton kind="quiet" onPress={() => actions.forget(id)}>
        {t('popup_forget')}
      </ActionButton>
    </div>
  );
}
