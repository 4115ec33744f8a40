import { useEffect, useState } from 'preact/hooks';
import type { Progress } from '../../../components/credentials/SavedCredentials.tsx';
import type { ListedCredential } from '../../../utils/background/popup-contents.ts';

type Checked = Pick<ListedCredential, 'id' | 'checking'>;

/** The checks that belong together: all that were seen under way since the last time that there was none. */
export function nextBatch(batch: ReadonlySet<string>, credentials: readonly Checked[]): ReadonlySet<string> {
  const running = credentials.filter(({ checking }) => checking).map(({ id }) => id);
  return running.length === 0 ? new Set() : new Set([...batch, ...running]);
}

/** How many of a batch have ended. Undefined for a single check and for none. */
export function progressOf(
  batch: ReadonlySet<string>,
  credentials: readonly Checked[],
): Progress | undefined {
  const running = credentials.filter(({ id, checking }) => checking && batch.has(id)).length;
  return batch.size > 1 && running > 0 ? { done: batch.size - running, total: batch.size } : undefined;
}

export function useProgress(credentials: readonly Checked[]): Progress | undefined {
  const [batch, setBatch] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setBatch((last) => nextBatch(last, credentials)), [credentials]);
  return progressOf(batch, credentials);
}
