import { FillOffer } from '../../../components/fill/FillOffer.tsx';
import { Elsewhere } from '../../../components/this-page/ThisPage.tsx';
import type { FormLook } from '../../../utils/fill/fill-messages.ts';
import type { LiveState } from '../../own-page/live-state.ts';
import { useFilling } from './filling.ts';
import { PortalHere } from './PortalHere.tsx';

export interface FormHereProps {
  readonly tabId: number | undefined;
  readonly first: FormLook | undefined;
  readonly live: LiveState;
  readonly focus: (name: string) => void;
}

/** The form of the page that the popup was opened over, if it is one for a key. */
export function FormHere({ tabId, first, live, focus }: FormHereProps) {
  const { look, result, fill } = useFilling({ tabId, first }, live, focus);
  const { credentials = [], vendors = [] } = live.state ?? {};
  if (look === undefined) {
    return (
      <PortalHere tabId={tabId} live={live} focus={focus}>
        <Elsewhere vendorNames={vendors.map(({ name }) => name)} />
      </PortalHere>
    );
  }
  return <FillOffer look={look} result={result} credentials={credentials} onFill={fill} focus={focus} />;
}
