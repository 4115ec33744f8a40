import { useEffect, useRef, useState } from 'preact/hooks';
import { reasonOf } from '../../../utils/text/one-line.ts';

export interface Sealing {
  /** The part that is done, from 0 to 1; undefined while nothing is being sealed. */
  readonly done: number | undefined;
  /** The age file; undefined if it could not be made, or the user moved on before it was. */
  readonly seal: (text: string, passphrase: string) => Promise<Uint8Array | undefined>;
}

/** Seals with a passphrase, and gives up when the subject changes or the view is left. `failed` hears why it could not. */
export function useSealing(subject: string, failed: (reason: string) => void): Sealing {
  const [done, setDone] = useState<number>();
  const abortRef = useRef<AbortController | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject makes the work in vain
  useEffect(() => () => abortRef.current?.abort(), [subject]);

  const seal = async (text: string, passphrase: string) => {
    const abort = new AbortController();
    abortRef.current = abort;
    setDone(0);
    try {
      // Not part of the popup's first paint.
      const { sealWithPassphrase } = await import('../../../utils/age/passphrase.ts');
      return await sealWithPassphrase(text, passphrase, setDone, abort.signal);
    } catch (error) {
      // A Worker may not start where memory is short.
      if (!abort.signal.aborted) failed(reasonOf(error));
      return undefined;
    } finally {
      setDone(undefined);
    }
  };
  return { done, seal };
}
