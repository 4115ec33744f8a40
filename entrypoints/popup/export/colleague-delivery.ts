import { wordNotSealed } from '../../../components/export/colleague-words.ts';
import type { Translate } from '../../../components/ui/words.ts';
import { ask } from '../../../utils/browser/ask.ts';
import type { SealedExport } from '../../../utils/sharing/colleague-messages.ts';
import type { ForColleague } from '../../../utils/sharing/protection.ts';
import { toClipboard, toFile } from '../../own-page/hand-over.ts';

interface Means {
  readonly ids: readonly string[];
  readonly t: Translate;
  readonly say: (words: string) => void;
  readonly report: (error: string) => void;
  readonly unanswered: (reason: string) => void;
}

/** The way of an export to a colleague: the background seals it, so that no key comes here. */
export async function toColleague(
  { to, name, instead }: ForColleague,
  way: 'download' | 'copy',
  { ids, t, say, report, unanswered }: Means,
): Promise<void> {
  if (to.kind !== 'address') return;
  const answer = await ask({
    type: 'export-for-colleague',
    ids: [...ids],
    address: to.address,
    name,
    ...(instead?.compared && { instead: instead.address }),
  });
  if (!answer.ok) return unanswered(answer.message);
  if (!answer.reply.ok) return report(wordNotSealed(answer.reply.problem, t));
  const failure = await handOut(answer.reply, way);
  if (failure !== undefined) return report(failure);
  return say(way === 'copy' ? t('colleague_sealed') : t('export_downloaded', answer.reply.fileName));
}

async function handOut(
  { fileName, content }: Extract<SealedExport, { ok: true }>,
  way: 'download' | 'copy',
): Promise<string | undefined> {
  if (way === 'copy') return toClipboard(content);
  toFile(fileName, 'application/octet-stream', content);
  return undefined;
}
