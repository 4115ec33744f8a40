import type { NotShownReason } from '../utils/vendor.ts';
import type { Translate } from './words.ts';

export function notShownWords(_t: Translate, reason: NotShownReason, _vendor: string): string {
  return reason;
}
