import type { PopupState } from '../../utils/background/popup-contents.ts';
import type { LiveState } from '../own-page/live-state.ts';
import type { View } from './App.tsx';
import { AddScreen } from './add/AddScreen.tsx';
import type { KeepDraft } from './add/draft.ts';
import { ExportScreen } from './export/ExportScreen.tsx';
import { ImportLater } from './import/ImportLater.tsx';
import { ReportLater } from './report/ReportLater.tsx';

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
