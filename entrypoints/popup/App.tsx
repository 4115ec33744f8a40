import { useCallback, useState } from 'preact/hooks';
import { CopyStays } from '../../components/ui/CopyStays.tsx';
import { ErrorBar } from '../../components/ui/ErrorBar.tsx';
import { Header } from '../../components/ui/Header.tsx';
import { Toast, useToast } from '../../components/ui/Toast.tsx';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import type { Asked } from '../../utils/browser/ask.ts';
import type { FormLook } from '../../utils/fill/fill-messages.ts';
import { openInTab, openSettings } from '../own-page/hand-over.ts';
import { useLiveState } from '../own-page/live-state.ts';
import { useDraftKeeper } from './add/draft.ts';
import { useFocusRequest } from './focus-request.ts';
import { useActions } from './main/actions.ts';
import { MainScreen } from './main/MainScreen.tsx';
import { useProgress } from './main/progress.ts';
import { SideScreen } from './SideScreen.tsx';
import type { Surroundings } from './surroundings.ts';

/** What the popup shows below its header. */
export type View =
  | { readonly kind: 'main'; readonly editing?: { readonly id: string; name: string; description: string } }
  | { readonly kind: 'add' }
  | { readonly kind: 'import' }
  | { readonly kind: 'report'; readonly tabId: number }
  | {
      readonly kind: 'export';
      readonly ids: readonly string[];
      readonly name?: string;
      readonly format?: string;
    };

export interface AppProps {
  readonly around: Surroundings;
  readonly first: Asked<PopupState>;
  readonly firstLook: FormLook | undefined;
}

export function App({ around, first, firstLook }: AppProps) {
  const live = useLiveState(first, around.fetchState);
  const { state, error, report, unanswered, refresh } = live;
  const [view, setView] = useState<View>(() => firstView(first));
  const { toast, say } = useToast();
  const focus = useFocusRequest();
  const keepDraft = useDraftKeeper(unanswered);
  const progress = useProgress(state?.credentials ?? none);
  const actions = useActions({ live, view, setView, say, focus, keepDraft });

  const leave = useCallback(
    (focusName: string) => {
      setView({ kind: 'main' });
      focus(focusName);
    },
    [focus],
  );
  const add = () => {
    setView({ kind: 'add' });
    focus('add-vendor');
  };
  return (
    <>
      <Header
        current={view.kind}
        onAdd={add}
        onImport={() => setView({ kind: 'import' })}
        onOpenInTab={around.inTab ? undefined : () => openInTab()}
        onSettings={openSettings}
        onLock={state?.lock.kind === 'unlocked' ? actions.lock : undefined}
      />
      <main class="main">
        <ErrorBar
          message={error}
          onRetry={() => {
            report(undefined);
            return refresh();
          }}
          onDismiss={() => report(undefined)}
        />
        {state?.copyStays && <CopyStays onAllow={actions.clearCopies} />}
        {state && view.kind === 'main' && (
          <MainScreen
            state={state}
            tabId={around.tabId}
            firstLook={firstLook}
            live={live}
            progress={progress}
            editing={view.editing}
            actions={actions}
            focus={focus}
          />
        )}
        {state && view.kind !== 'main' && (
          <SideScreen
            view={view}
            state={state}
            live={live}
            inTab={around.inTab}
            keepDraft={keepDraft}
            say={say}
            focus={focus}
            leave={leave}
          />
        )}
      </main>
      <Toast words={toast} />
    </>
  );
}

const none: PopupState['credentials'] = [];

/** Back to what was being typed when the popup closed. */
function firstView(first: Asked<PopupState>): View {
  if (location.hash === '#import') return { kind: 'import' };
  const draft = first.ok ? first.reply.draft : undefined;
  if (!draft) return { kind: 'main' };
  if (draft.form !== 'edit') return { kind: 'add' };
  const { id = '', name = '', description = '' } = draft;
  return { kind: 'main', editing: { id, name, description } };
}
