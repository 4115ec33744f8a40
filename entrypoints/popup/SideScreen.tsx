import type { PopupState } from '../../utils/popup-contents.ts';
import { AddScreen } from './AddScreen.tsx';
import type { View } from './App.tsx';
import type { KeepDraft } from './draft.ts';
import { ExportScreen } from './ExportScreen.tsx';
import { ImportLater } from './ImportLater.tsx';
import type { LiveState } from './live-state.ts';
import { ReportLater } from './ReportLater.tsx';

export interface SideScreenProps {
  readonly view: Exclude<View, { kind: 'main' }>;
  readonly state: PopupState;
  readonly live: LiveState;
  readonly inTab: boolean;
  readonly keepDraft: KeepDraft;
  readonly say: (words: string) => void;
  readonly focus: (name: string) => void;
  /** Back to the main view, with the focus where it is named. */
  readonly leave: (focusName: string) => void;
}

/** What stands in the main view's place while something is added, imported or exported. */
export function SideScreen({ view, state, live, inTab, keepDraft, say, focus, leave }: SideScreenProps) {
  switch (view.kind) {
    case 'add':
      return (
        <AddScreen
          state={state}
          live={live}
          keepDraft={keepDraft}
          say={say}
          onDone={(id) => leave(id === undefined ? 'add' : `item-${id}`)}
        />
      );
    case 'import':
      return <ImportLater state={state} live={live} say={say} focus={focus} inTab={inTab} onDone={leave} />;
    case 'report':
      return (
        <ReportLater tabId={view.tabId} unanswered={live.unanswered} say={say} focus={focus} onDone={leave} />
      );
    case 'export':
      return (
        <ExportScreen
          ids={view.ids}
          name={view.name}
          format={view.format}
          state={state}
          live={live}
          say={say}
          focus={focus}
          onBack={() => leave(view.name === undefined ? 'export-all' : `export-${view.ids[0] ?? ''}`)}
        />
      );
  }
}
