import { useCallback, useEffect, useRef } from 'preact/hooks';
import { ask } from '../../../utils/browser/ask.ts';

/** What is being typed, as the background keeps it while the popup is closed. */
export type Draft = Readonly<Record<string, string>>;

const pauseMs = 150;

/** Resolves once null has dropped the draft; one that is kept is on its way. */
export type KeepDraft = (draft: Draft | null) => Promise<void>;

/** Keeps a draft soon after typing pauses, and at the latest when the popup closes. Null drops it at once. */
export function useDraftKeeper(failed: (error: string) => void): KeepDraft {
  const waitingRef = useRef<Draft | undefined>(undefined);
  const timerRef = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const send = useCallback(
    async (draft: Draft | null) => {
      clearTimeout(timerRef.current);
      waitingRef.current = undefined;
      const answer = await ask({ type: 'keep-draft', draft });
      if (!answer.ok) failed(answer.message);
    },
    [failed],
  );

  useEffect(() => {
    const flush = () => {
      if (waitingRef.current) void send(waitingRef.current);
    };
    addEventListener('pagehide', flush);
    return () => removeEventListener('pagehide', flush);
  }, [send]);

  return useCallback(
    async (draft) => {
      if (draft === null) return send(null);
      waitingRef.current = draft;
      clearTimeout(timerRef.current);
      timerRef.current = setTimeout(() => void send(draft), pauseMs);
    },
    [send],
  );
}
