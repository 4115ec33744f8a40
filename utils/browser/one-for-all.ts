/**
 * Work that runs one at a time, and once for all who ask while it waits for its turn: what it reads is newer than what they
 * did. For what only shows how things are: where it fails, the next one shows it.
 */
export function oneForAll(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= running.then(() => {
      waiting = undefined;
      running = work().catch(() => undefined);
      return running;
    });
    return waiting;
  };
}
