import { useEffect, useState } from 'preact/hooks';
import {
  SavedCredentials,
  type SavedCredentialsProps,
} from '../../../components/credentials/SavedCredentials.tsx';
import { FillHosts } from '../../../components/fill/FillHosts.tsx';
import { ExposedKeys } from '../../../components/passphrase/ExposedKeys.tsx';
import { KeepingQuestion } from '../../../components/passphrase/KeepingQuestion.tsx';
import { BrokenVault, LockedVault } from '../../../components/passphrase/LockedVault.tsx';
import { NeverList } from '../../../components/this-page/NeverList.tsx';
import { OutOfReach } from '../../../components/this-page/OutOfReach.tsx';
import { ThisPage } from '../../../components/this-page/ThisPage.tsx';
import type { PopupState } from '../../../utils/background/popup-contents.ts';
import type { FormLook } from '../../../utils/fill/fill-messages.ts';
import { openSettings } from '../../own-page/hand-over.ts';
import { useKeeping, useUnlock } from '../../own-page/LockedHere.tsx';
import type { LiveState } from '../../own-page/live-state.ts';
import type { useActions } from './actions.ts';
import { FormHere } from './FormHere.tsx';

export interface MainScreenProps {
  readonly state: PopupState;
  readonly tabId: number | undefined;
  readonly firstLook: FormLook | undefined;
  readonly live: LiveState;
  readonly progress: SavedCredentialsProps['progress'];
  readonly editing: SavedCredentialsProps['editing'];
  readonly actions: ReturnType<typeof useActions>;
  readonly focus: (name: string) => void;
}

/** What this page shows, and the saved credentials. */
export function MainScreen(props: MainScreenProps) {
  const { state, tabId, firstLook, live, actions, focus } = props;
  return (
    <>
      <ThisPage
        page={state.page}
        vendorNames={state.vendors.map(({ name }) => name)}
        nameOf={(id) => state.credentials.find((credential) => credential.id === id)?.name}
        actions={actions}
        elsewhere={<FormHere tabId={tabId} first={firstLook} live={live} focus={focus} />}
      />
      <OutOfReach vendors={state.outOfReach} onAllow={actions.allow} />
      <Vault {...props} />
      <NeverList never={state.never} onAllow={actions.allowAccount} />
      <FillHosts hosts={state.fillHosts} onDisallow={actions.disallowFill} />
    </>
  );
}

/** The saved credentials, or the way to them. */
function Vault({ state, live, progress, editing, actions, focus }: MainScreenProps) {
  const now = useMinutes();
  const unlock = useUnlock(live, () => focus('saved'));
  const keep = useKeeping(live, () => focus('saved'));
  const question = (inFull: boolean) => (
    <KeepingQuestion lock={state.lock} inFull={inFull} onKeep={keep} onSettings={openSettings} />
  );
  if (state.lock.kind === 'locked') {
    return <LockedVault lock={state.lock} onUnlock={unlock} onForgotten={openSettings} />;
  }
  return (
    <>
      {state.lock.kind === 'broken' && <BrokenVault onSettings={openSettings} />}
      {state.credentials.length > 1 && question(false)}
      <ExposedKeys exposed={state.exposed} onDismiss={actions.dismissExposed} />
      <SavedCredentials
        state={state}
        now={now}
        progress={progress}
        editing={typed(editing, state)}
        actions={actions}
      />
      {/* After the first save: below it, so that what works is seen. */}
      {state.credentials.length === 1 && question(true)}
    </>
  );
}

/** What was typed before the list went away, for instance because the vault was locked. */
function typed(editing: MainScreenProps['editing'], { draft }: PopupState): MainScreenProps['editing'] {
  if (editing === undefined || draft?.form !== 'edit' || draft.id !== editing.id) return editing;
  return { id: editing.id, name: draft.name ?? '', description: draft.description ?? '' };
}

function useMinutes(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
