import { useEffect } from 'preact/hooks';

/** Escape leaves what is open here; left alone it would close the whole popup. */
export function useEscape(leave: () => void): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      // Escape also closes an input method's own list.
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      leave();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [leave]);
}
