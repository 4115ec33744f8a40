import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ShownLook } from '../../../components/fill/FillOffer.tsx';
import { ask } from '../../../utils/browser/ask.ts';
import type { FillResult, FormLook } from '../../../utils/fill/fill-messages.ts';
import type { LiveState } from '../../own-page/live-state.ts';

export interface Filling {
  readonly look: ShownLook | undefined;
  readonly result: FillResult | undefined;
  readonly fill: (id: string, allow: boolean) => Promise<void>;
}

/** The form in the tab that the popup was opened over, looked at again when other credentials are saved. */
export function useFilling(
  { tabId, first }: { readonly tabId: number | undefined; readonly first: FormLook | undefined },
  { state, run }: LiveState,
  focus: (name: string) => void,
): Filling {
  const [look, setLook] = useState<FormLook>(first ?? { kind: 'none' });
  const [result, setResult] = useState<FillResult>();
  const elsewhere = state?.page.kind === 'elsewhere';
  const lock = state?.lock.kind;
  const saved = state?.credentials.map(({ id }) => id).join(' ');

  useEffect(() => {
    if (tabId === undefined || !elsewhere) return undefined;
    let current = true;
    const see = async () => {
      const answer = await ask({ type: 'look-at-form', tabId });
      if (current && answer.ok) setLook(answer.reply);
    };
    void see();
    return () => {
      current = false;
    };
  }, [tabId, elsewhere, lock, saved]);

  const fill = useCallback(
    async (id: string, allow: boolean) => {
      if (tabId === undefined || look.kind !== 'form') return;
      const answer = await run({ type: 'fill-form', tabId, id, host: look.host, allow });
      if (!answer) return;
      const filled = answer.reply;
      if (filled.kind === 'refused' && filled.why === 'locked') {
        setLook({ ...look, kind: 'locked' });
        focus('passphrase');
        return;
      }
      setResult(filled);
      focus('fill-report');
    },
    [tabId, look, run, focus],
  );
  return { look: elsewhere && look.kind !== 'none' ? look : undefined, result, fill };
}
