import { useCallback, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';

export interface Said {
  readonly words: string;
  /** Tells the same words said twice apart. */
  readonly turn: number;
}

/** A short confirmation that goes by itself; spoken politely. */
export function Toast({ words }: { readonly words: Said | undefined }) {
  return (
    <div class="toast-place" aria-live="polite">
      {words && (
        <p class="toast" key={words.turn}>
          <Icon name="done" />
          <span>{words.words}</span>
        </p>
      )}
    </div>
  );
}

const shownMs = 4000;

export function useToast(): { toast: Said | undefined; say: (words: string) => void } {
  const [toast, setToast] = useState<Said>();
  const say = useCallback((words: string) => {
    const turn = performance.now();
    setToast({ words, turn });
    setTimeout(() => setToast((now) => (now?.turn === turn ? undefined : now)), shownMs);
  }, []);
  return { toast, say };
}
