import { AddForm, type AddValues } from '../../../components/credentials/AddForm.tsx';
import { useWords } from '../../../components/ui/words.ts';
import type { PopupState } from '../../../utils/background/popup-contents.ts';
import type { LiveState } from '../../own-page/live-state.ts';
import type { KeepDraft } from './draft.ts';

export interface AddScreenProps {
  readonly state: PopupState;
  readonly live: Pick<LiveState, 'run' | 'refresh'>;
  readonly keepDraft: KeepDraft;
  readonly say: (words: string) => void;
  /** With the id of what was added. */
  readonly onDone: (id: string | undefined) => void;
}

export function AddScreen({ state, live: { run, refresh }, keepDraft, say, onDone }: AddScreenProps) {
  const t = useWords();
  const save = async (values: AddValues) => {
    const answer = await run({ type: 'add-by-hand', ...values });
    // Reported already; what was typed stays.
    if (!answer) return undefined;
    const result = answer.reply;
    if (!result.ok) return { field: result.field, message: result.message };
    // What was typed last may have been kept only after the save: the next form is to be empty.
    await keepDraft(null);
    await refresh();
    say(t(result.known ? 'add_known' : 'add_added'));
    onDone(result.id);
    return undefined;
  };
  return (
    <AddForm
      vendors={state.vendors}
      start={startValues(state)}
      onInput={(values) => void keepDraft({ form: 'add', ...values })}
      onSave={save}
      onCancel={() => {
        void keepDraft(null);
        onDone(undefined);
      }}
    />
  );
}

function startValues({ draft, page, vendors }: PopupState): AddValues {
  const kept = draft?.form === 'edit' ? undefined : draft;
  const fromPage = page.kind === 'vendor' ? page.vendor : '';
  const vendor = kept?.vendor ?? fromPage;
  return {
    vendor: vendors.some(({ id }) => id === vendor) ? vendor : '',
    address: kept?.address ?? '',
    apiKey: kept?.apiKey ?? '',
    name: kept?.name ?? '',
    description: kept?.description ?? '',
  };
}
