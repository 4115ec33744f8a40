import { readKeyBlock } from './key-block.ts';
import type { Root } from './key-scan.ts';
import { roomForPage } from './message-room.ts';
import { takesAtMost } from './message-size.ts';
import { onlyEmail } from './only-email.ts';
import type { KeyReport } from './page-messages.ts';

/** What the watcher itself can tell of a candidate: its block, or that the whole page has to be looked at. */
export function reportOf(candidate: Element, roots: readonly Root[]): KeyReport {
  const block = readKeyBlock(candidate);
  if (block === undefined) return { type: 'look' };
  const email = onlyEmail(roots);
  const report: KeyReport = { type: 'seen', ...block, ...(email && { email }) };
  return takesAtMost(report, roomForPage) ? report : { type: 'look' };
}
