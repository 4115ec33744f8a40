import { roomForPage } from '../background/message-room.ts';
import type { KeyReport } from '../offers/page-messages.ts';
import { readKeyBlock } from './key-block.ts';
import type { Root } from './key-scan.ts';
import { onlyEmail } from './owner-email.ts';

/** What the watcher itself can tell of a candidate: its block, or that the whole page has to be looked at. */
export function reportOf(candidate: Element, roots: readonly Root[]): KeyReport {
  const block = readKeyBlock(candidate);
  if (block === undefined) return { type: 'look' };
  const email = onlyEmail(roots);
  const report: KeyReport = { type: 'seen', block, ...(email && { email }) };
  return fits(JSON.stringify(report)) ? report : { type: 'look' };
}

/** No letter of it takes more than three bytes; to have them counted would take longer than all of the report. */
function fits(json: string): boolean {
  return json.length <= (/[^\0-\x7f]/.test(json) ? roomForPage / 3 : roomForPage);
}
