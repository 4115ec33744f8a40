import { AddForm, type AddValues } from '../../components/AddForm.tsx';
import { useWords } from '../../components/words.ts';
import type { PopupState } from '../../utils/popup-contents.ts';
import type { Draft } from './draft.ts';
import type { LiveState } from './live-state.ts';

export interface AddScreenProps {
  readonly state: PopupState;
  readonly run: LiveState['run'];
  readonly keepDraft: (draft: Draft | null) => void;
  readonly say: (words: string) => void;
  /** With the id of what was added. */
  readonly onDone: (id: string | undefined) => void;
}

export function AddScreen({ state, run, keepDraft, say, onDone }: AddScreenProps) {
  const t = useWords();
  const save = async (values: AddValues) => {
    const answer = await run({ type: 'add-by-hand', ...values });
    // Reported already; what was typed stays.
    if (!answer) return undefined;
    const result = answer.reply;
    if (!result.ok) return { field: result.field, message: result.message };
    keepDraft(null);
    say(t(result.known ? 'add_known' : 'add_added'));
    onDone(result.id);
    return undefined;
  };
  return (
    <AddForm
      vendors={state.vendors}
      start={startValues(state)}
      onInput={(values) => keepDraft({ form: 'add', ...values })}
      onSave={save}
      onCancel={() => {
        keepDraft(null);
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
