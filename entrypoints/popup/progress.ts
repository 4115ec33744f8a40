import { useRef } from 'preact/hooks';
import type { Progress } from '../../components/SavedCredentials.tsx';
import type { ListedCredential } from '../../utils/messages.ts';

/** How many of the checks that were seen under way together have ended. Undefined for a single one and for none. */
export function useProgress(credentials: readonly ListedCredential[]): Progress | undefined {
  const batch = useRef(new Set<string>());
  const running = credentials.filter(({ checking }) => checking);
  if (running.length === 0) batch.current.clear();
  for (const { id } of running) batch.current.add(id);
  const total = batch.current.size;
  return total > 1 ? { done: total - running.length, total } : undefined;
}
