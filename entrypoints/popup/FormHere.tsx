import { FillOffer } from '../../components/FillOffer.tsx';
import { Elsewhere } from '../../components/ThisPage.tsx';
import { useFilling } from './filling.ts';
import type { LiveState } from './live-state.ts';

export interface FormHereProps {
  readonly tabId: number | undefined;
  readonly live: LiveState;
  readonly focus: (name: string) => void;
}

/** The form of the page that the popup was opened over, if it is one for a key. */
export function FormHere({ tabId, live, focus }: FormHereProps) {
  const { look, result, fill } = useFilling(tabId, live, focus);
  const { credentials = [], vendors = [] } = live.state ?? {};
  if (look === undefined) return <Elsewhere vendorNames={vendors.map(({ name }) => name)} />;
  return <FillOffer look={look} result={result} credentials={credentials} onFill={fill} focus={focus} />;
}
