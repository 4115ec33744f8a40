import { useCallback, useEffect, useState } from 'preact/hooks';
import { useWords } from '../../components/ui/words.ts';
import type { PopupMessage } from '../../utils/background/protocol.ts';
import { ask } from '../../utils/browser/ask.ts';
import type { LockSettings } from '../../utils/lock/lock-messages.ts';
import { type LiveState, onStorageChange } from '../own-page/live-state.ts';
import { turns } from '../own-page/turns.ts';

export interface Settings {
  /** Undefined until they were told once. */
  readonly settings: LockSettings | undefined;
  readonly error: string | undefined;
  readonly dismiss: () => void;
  readonly refresh: () => Promise<void>;
  readonly run: LiveState['run'];
  /** Does it, shows how things stand then, and says so. */
  readonly doing: (message: PopupMessage, said: string) => Promise<void>;
  readonly flowing: <Outcome extends { readonly kind: string }>(
    flow: Promise<Outcome>,
    said: string,
  ) => Promise<Outcome>;
}

/** How the lock stands, told by the background, and told again whenever it changes. */
export function useSettings(say: (words: string) => void): Settings {
  const t = useWords();
  const [error, setError] = useState<string>();
  const run = useCallback<LiveState['run']>(
    async (message) => {
      const answer = await ask(message);
      if (answer.ok) return { reply: answer.reply };
      setError(t('popup_noAnswer', answer.message));
      return undefined;
    },
    [t],
  );
  const [settings, refresh] = useTold(useCallback(() => run({ type: 'lock-settings' }), [run]));
  return {
    settings,
    error,
    dismiss: () => setError(undefined),
    refresh,
    run,
    doing: async (message, said) => {
      if (!(await run(message))) return;
      await refresh();
      say(said);
    },
    flowing: async (flow, said) => {
      const outcome = await flow;
      await refresh();
      if (outcome.kind === 'done') say(said);
      return outcome;
    },
  };
}

/** What is told on this question, asked again whenever something stored changes; and the way to ask at once. */
export function useTold<Told extends object | string>(
  question: () => Promise<{ readonly reply: Told } | undefined>,
): readonly [Told | undefined, () => Promise<void>] {
  const [told, setTold] = useState<Told>();
  const [begin] = useState(turns);
  const refresh = useCallback(async () => {
    const isNewest = begin();
    const answer = await question();
    if (answer && isNewest()) setTold(() => answer.reply);
  }, [begin, question]);
  useEffect(() => {
    const stop = onStorageChange(refresh);
    void refresh();
    return stop;
  }, [refresh]);
  return [told, refresh];
}
