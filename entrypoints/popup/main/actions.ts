import type { CredentialActions } from '../../../components/credentials/CredentialItem.tsx';
import type { DamageActions } from '../../../components/credentials/DamagedRecords.tsx';
import type { ChangeActions } from '../../../components/credentials/KeyChange.tsx';
import type { SavedCredentialsProps } from '../../../components/credentials/SavedCredentials.tsx';
import type { PageActions } from '../../../components/this-page/ThisPage.tsx';
import { type Translate, useWords } from '../../../components/ui/words.ts';
import {
  requestClipboard,
  requestHosts,
  secretToClipboard,
  toFile,
  withItsFate,
} from '../../own-page/hand-over.ts';
import type { LiveState } from '../../own-page/live-state.ts';
import type { View } from '../App.tsx';
import type { KeepDraft } from '../add/draft.ts';
import { useChangeActions } from './changing.ts';
import { useSteady } from './steady.ts';

interface Means {
  readonly live: LiveState;
  readonly view: View;
  readonly setView: (view: View) => void;
  readonly say: (words: string) => void;
  readonly focus: (name: string) => void;
  readonly keepDraft: KeepDraft;
}

/** What the buttons of the main view do: ask the background, then send the focus where the user goes on. */
export function useActions(
  means: Means,
): PageActions & CredentialActions & SavedCredentialsProps['actions'] & ReturnType<typeof listActions> {
  return useSteady({
    ...usePageActions(means),
    ...useItemActions(means),
    ...useChangeActions(means),
    ...listActions(means, useWords()),
    ...useDamageActions(means),
  });
}

function usePageActions({ live, setView, focus, say }: Means): PageActions {
  const t = useWords();
  const { run, report, refresh } = live;
  return {
    async save({ tabId, host }, as) {
      const answer = await run({ type: 'save-offer', tabId, host, ...(as && { as }) });
      if (!answer) return;
      const result = answer.reply;
      if (result.ok) focus(`item-${result.id}`);
      else
        report(result.problem === 'gone' ? t('popup_offerGone') : (result.detail ?? t('popup_saveFailed')));
    },
    async choose({ tabId, host }, chosen) {
      await run({ type: 'choose-account', tabId, host, chosen });
      focus('page-save');
    },
    async dismiss({ tabId, host }) {
      await run({ type: 'dismiss-offer', tabId, host });
      focus('page-save');
    },
    async never({ tabId, host }) {
      await run({ type: 'never-offer', tabId, host });
      focus('allow-account');
    },
    async allowAccount(vendor, host) {
      if (!(await run({ type: 'allow-account', vendor, host }))) return;
      say(t('popup_allowed', host));
      focus('page');
    },
    tell: ({ tabId }) => setView({ kind: 'report', tabId }),
    async allow(vendor) {
      const origins = live.state?.vendors.find(({ id }) => id === vendor)?.origins ?? [];
      // No await before this: the request needs the click.
      const granted = await requestHosts(origins).catch(() => false);
      if (granted) await refresh();
      else report(t('popup_notGranted'));
    },
  };
}

function useItemActions(means: Means): Omit<CredentialActions, 'allow' | keyof ChangeActions> {
  const t = useWords();
  const { live, view, setView, say, focus, keepDraft } = means;
  const { run, report } = live;
  const find = (id: string) => live.state?.credentials.find((credential) => credential.id === id);
  const endEdit = (id: string) => {
    void keepDraft(null);
    setView({ kind: 'main' });
    focus(`rename-${id}`);
  };
  return {
    async check(id) {
      await run({ type: 'check', id });
    },
    async copyKey(id) {
      const answer = await run({ type: 'copy-key', id });
      if (!answer) return;
      // The browser's messaging may turn undefined into null.
      const { reply } = answer;
      const apiKey = reply?.apiKey;
      const missing = reply && 'locked' in reply ? t('lock_isLocked') : t('popup_keyGone');
      const failure = apiKey === undefined ? missing : await secretToClipboard(apiKey);
      if (failure !== undefined) return report(failure);
      say(await withItsFate(t('popup_copied'), t));
      await run({ type: 'note-handed-out', ids: [id], by: 'copy-key' });
    },
    export(id, format) {
      const name = find(id)?.name || (find(id)?.account.host ?? '');
      setView({ kind: 'export', ids: [id], name, ...(format !== undefined && { format }) });
      focus('format');
    },
    startEdit(id) {
      const credential = id === undefined ? undefined : find(id);
      if (credential) {
        const { name, description } = credential;
        setView({ kind: 'main', editing: { id: credential.id, name, description } });
        focus('edit-name');
      } else if (view.kind === 'main' && view.editing) {
        endEdit(view.editing.id);
      }
    },
    editInput: (id, values) => void keepDraft({ form: 'edit', id, ...values }),
    async edit(id, values) {
      const answer = await run({ type: 'edit', id, ...values });
      // The draft is kept: it is there again once it is unlocked.
      if (answer?.reply) report(t('lock_isLocked'));
      else if (answer) endEdit(id);
    },
    async forget(id) {
      if (await run({ type: 'forget', id })) focus('undo-forget');
    },
  };
}

function listActions({ live, setView, focus, say }: Means, t: Translate) {
  const { run, state, report, refresh } = live;
  return {
    dismissExposed: async () => {
      if (await run({ type: 'dismiss-exposed' })) focus('saved');
    },
    clearCopies: async () => {
      const granted = await requestClipboard().catch(() => false);
      if (!granted) return report(t('clipboard_refused'));
      say(t('clipboard_clears'));
      return refresh();
    },
    disallowFill: async (host: string) => {
      if (await run({ type: 'disallow-fill', host })) focus('page');
    },
    async checkAll() {
      await run({ type: 'check-all' });
    },
    exportAll() {
      setView({ kind: 'export', ids: state?.credentials.map(({ id }) => id) ?? [] });
      focus('format');
    },
    lock: async () => {
      if (!(await run({ type: 'lock' }))) return;
      setView({ kind: 'main' });
      focus('passphrase');
    },
    async undoForget(id: string) {
      if (await run({ type: 'undo-forget', id })) focus(`item-${id}`);
    },
  };
}

function useDamageActions({ live, say, focus }: Means): DamageActions {
  const t = useWords();
  const { run, report } = live;
  return {
    async saveRaw(id) {
      const answer = await run({ type: 'raw-record', id });
      if (!answer) return;
      if (!answer.reply) {
        report(t('damage_rawGone'));
        return;
      }
      const { fileName, content } = answer.reply;
      toFile(fileName, 'application/json', content);
      say(t('damage_rawSaved', fileName));
    },
    async deleteDamaged(id) {
      if (!(await run({ type: 'delete-damaged', id }))) return;
      say(t('damage_deleted'));
      focus('saved');
    },
  };
}
