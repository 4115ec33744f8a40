import { useEffect, useState } from 'preact/hooks';

/** What is fetched when it is opened, and not before; undefined until then. `bring` is the same at every drawing. */
export function useLater<Brought>(bring: () => Promise<Brought>): Brought | undefined {
  const [brought, setBrought] = useState<{ readonly it: Brought }>();
  useEffect(() => {
    void bring().then((it) => setBrought({ it }));
  }, [bring]);
  return brought?.it;
}
