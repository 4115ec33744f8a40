import { useCallback, useEffect, useRef } from 'preact/hooks';

const patienceMs = 2000;

/**
 * Sends the focus to the element named by `data-focus`, now or as soon as a later state brings it: what had the focus
 * is often gone by then. Given up when the user moves on, or after two seconds.
 */
export function useFocusRequest(): (name: string) => void {
  const wantedRef = useRef<{ name: string; until: number } | undefined>(undefined);

  const tryNow = useCallback(() => {
    const request = wantedRef.current;
    if (!request) return;
    const target = document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(request.name)}"]`);
    if (target) target.focus();
    if (target || Date.now() > request.until) wantedRef.current = undefined;
  }, []);

  // Every drawing may bring it.
  useEffect(tryNow);
  useEffect(() => {
    const forget = () => {
      wantedRef.current = undefined;
    };
    addEventListener('pointerdown', forget, true);
    addEventListener('keydown', forget, true);
    return () => {
      removeEventListener('pointerdown', forget, true);
      removeEventListener('keydown', forget, true);
    };
  }, []);

  return useCallback(
    (name) => {
      wantedRef.current = { name, until: Date.now() + patienceMs };
      setTimeout(tryNow);
    },
    [tryNow],
  );
}
