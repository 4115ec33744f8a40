import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useWords } from '../../components/ui/words.ts';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import type { PopupMessage, PopupReplies } from '../../utils/background/protocol.ts';
import { type Asked, ask } from '../../utils/browser/ask.ts';
import { onAnnouncedChange } from '../../utils/vault/announce.ts';
import { openPageLock } from '../../utils/vault/opened-records.ts';
import { clockItem } from '../../utils/vault/unlocked-identity.ts';
import { paced } from './pace.ts';
import { sameRows } from './same-rows.ts';
import { turns } from './turns.ts';

export interface LiveState {
  /** The last state that was told; undefined if none ever was. */
  readonly state: PopupState | undefined;
  /** A failed action stays until it is dismissed; a state that could not be fetched, until one could. */
  readonly error: string | undefined;
  readonly report: (error: string | undefined) => void;
  /** Reports that the background did not answer, with the browser's reason. */
  readonly unanswered: (reason: string) => void;
  readonly refresh: () => Promise<void>;
  /** Asks, reports a failure, and shows what changed. Undefined if it failed. */
  readonly run: <Message extends PopupMessage>(
    message: Message,
  ) => Promise<{ readonly reply: PopupReplies[Message['type']] } | undefined>;
}

/** The background's state, fetched again after each action and whenever storage changes. */
export function useLiveState(
  first: Asked<PopupState>,
  fetchState: () => Promise<Asked<PopupState>>,
): LiveState {
  const [state, setState] = useState(first.ok ? first.reply : undefined);
  const [unreachable, setUnreachable] = useState(first.ok ? undefined : first.message);
  const [failure, report] = useState<string>();
  const t = useWords();
  const unanswered = useCallback((reason: string) => report(t('popup_noAnswer', reason)), [t]);
  const [begin] = useState(turns);

  const refresh = useCallback(async () => {
    const isNewest = begin();
    const answer = await fetchState();
    if (!isNewest()) return;
    if (answer.ok) setState((before) => (before ? keepRows(before, answer.reply) : answer.reply));
    setUnreachable(answer.ok ? undefined : answer.message);
  }, [begin, fetchState]);

  const run = useCallback(
    async <Message extends PopupMessage>(message: Message) => {
      const answer = await ask(message);
      await refresh();
      if (answer.ok) return { reply: answer.reply };
      unanswered(answer.message);
      return undefined;
    },
    [refresh, unanswered],
  );

  useEffect(() => {
    const stop = onStorageChange(refresh);
    const { promise: gone, resolve: go } = Promise.withResolvers<void>();
    void navigator.locks.request(openPageLock, { mode: 'shared' }, () => gone);
    // What changed between the first state and this moment nobody told.
    void refresh();
    return () => {
      stop();
      go();
    };
  }, [refresh]);
  const error = failure ?? (unreachable === undefined ? undefined : t('popup_noAnswer', unreachable));
  return { state, error, report, unanswered, refresh, run };
}

function keepRows(before: PopupState, now: PopupState): PopupState {
  return { ...now, credentials: sameRows(before.credentials, now.credentials) };
}

/** Calls back once for changes that come together; returns the way to stop. */
export function onStorageChange(changed: () => Promise<void>): () => void {
  const { ask: askSoon, stop } = paced(changed);
  const listener = (changes: Record<string, unknown>) => {
    // Asking for the state may write it, and no screen shows it.
    if (Object.keys(changes).every((name) => name === clockItem)) return;
    askSoon();
  };
  const stopHearing = onAnnouncedChange(askSoon);
  browser.storage.session.onChanged.addListener(listener);
  browser.permissions.onAdded.addListener(askSoon);
  browser.permissions.onRemoved.addListener(askSoon);
  return () => {
    stop();
    stopHearing();
    browser.storage.session.onChanged.removeListener(listener);
    browser.permissions.onAdded.removeListener(askSoon);
    browser.permissions.onRemoved.removeListener(askSoon);
  };
}
