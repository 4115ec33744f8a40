import { useEffect, useRef, useState } from 'preact/hooks';
import type { Flow, Pace } from '../../utils/lock/protection-flow.ts';
import { useWords } from '../ui/words.ts';

/** Work with a passphrase takes seconds: it tells how far it has come, and can be cancelled. */
export interface SlowWork {
  /** From 0 to 1; undefined when none is under way. */
  readonly progress: number | undefined;
  /** What went wrong the last time, in the user's words. */
  readonly problem: string | undefined;
  readonly forget: () => void;
  readonly cancel: () => void;
  /** True if it was done. A second call while one is under way does nothing. */
  readonly start: (work: (pace: Pace) => Promise<Flow>) => Promise<boolean>;
}

export function useSlowWork(): SlowWork {
  const t = useWords();
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const runningRef = useRef<AbortController | undefined>(undefined);
  const cancel = () => runningRef.current?.abort();
  useEffect(() => cancel, []);

  const start = async (work: (pace: Pace) => Promise<Flow>) => {
    if (runningRef.current) return false;
    const controller = new AbortController();
    runningRef.current = controller;
    setProblem(undefined);
    setProgress(0);
    const flow = await work({ onProgress: setProgress, signal: controller.signal });
    runningRef.current = undefined;
    setProgress(undefined);
    // What was done before the abort came is done all the same, also where the form has gone meanwhile.
    if (flow.kind === 'done') return true;
    if (!controller.signal.aborted) setProblem(wordsOf(flow, t));
    return false;
  };
  return { progress, problem, forget: () => setProblem(undefined), cancel, start };
}

function wordsOf(flow: Exclude<Flow, { kind: 'done' }>, t: ReturnType<typeof useWords>): string {
  switch (flow.kind) {
    case 'wrong-passphrase':
      return t('lock_wrong');
    case 'damaged':
      return t('lock_damaged');
    case 'failed':
      return t('lock_failed', flow.message);
  }
}
