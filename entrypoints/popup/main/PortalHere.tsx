import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../../utils/browser/ask.ts';
import type { PortalLook } from '../../../utils/offers/portal-messages.ts';
import { useLater } from '../../own-page/later.ts';
import type { PortalScreenProps } from './PortalScreen.tsx';

export interface PortalHereProps extends Pick<PortalScreenProps, 'live' | 'focus'> {
  readonly tabId: number | undefined;
  /** What is said of a page that is no vendor's in any way. */
  readonly children: ComponentChildren;
}

/** The page that the popup was opened over, if it may be a vendor's at an address of the customer's own. */
export function PortalHere({ tabId, live, focus, children }: PortalHereProps) {
  const [look, setLook] = useState<PortalLook>({ kind: 'none' });
  useEffect(() => {
    if (tabId === undefined) return undefined;
    let current = true;
    const see = async () => {
      const answer = await ask({ type: 'look-at-portal', tabId });
      if (current && answer.ok) setLook(answer.reply);
    };
    void see();
    return () => {
      current = false;
    };
  }, [tabId]);
  if (look.kind === 'none' || tabId === undefined) return <>{children}</>;
  return <PortalLater tabId={tabId} look={look} live={live} focus={focus} />;
}

const bring = () => import('./PortalScreen.tsx');

function PortalLater(props: PortalScreenProps) {
  const brought = useLater(bring);
  return brought ? <brought.PortalScreen {...props} /> : null;
}
