import type * as z from 'zod/mini';
import { handedOutNow } from '../credentials/handed-out.ts';
import { broughtBack, joined, withNextOpen, withoutNext } from '../credentials/key-rotation.ts';
import { formatFor } from '../export/registry.ts';
import { joinCredentials, updateCredential, updateCredentials } from '../vault/vault.ts';
import type { ChangeReplies, changeMessages } from './change-messages.ts';
import { openChecks, runCheck, startCheck } from './jobs.ts';

type ChangeMessage = z.infer<(typeof changeMessages)[number]>;

/** What the background does about keys that take the place of others, and about where keys went. */
export async function answerChange(message: ChangeMessage): Promise<ChangeReplies[keyof ChangeReplies]> {
  switch (message.type) {
    case 'bring-back':
      await updateCredential(message.id, (current) => broughtBack(current, Date.now()));
      return checkAnew(message.id);
    case 'check-next':
      await updateCredential(message.id, withNextOpen);
      return checkAnew(message.id);
    case 'drop-next':
      await updateCredential(message.id, withoutNext);
      return undefined;
    case 'join': {
      const { id, into } = message;
      const done = await joinCredentials(id, into, (older, newer) => joined(older, newer, Date.now()));
      if (done) await checkAnew(into);
      return done;
    }
    case 'keep-both':
      await updateCredential(message.id, (current) => ({ ...current, keptBeside: true }));
      return undefined;
    case 'note-handed-out':
      return noteHandedOut(message);
  }
}

/** A check under way is of the key that was there before. */
async function checkAnew(id: string): Promise<void> {
  if ((await openChecks()).has(id)) void runCheck(id).then(() => startCheck(id));
  else await startCheck(id);
}

/** Of the credentials that fit the format: the others were not in what was handed out. */
async function noteHandedOut(said: Extract<ChangeMessage, { type: 'note-handed-out' }>): Promise<void> {
  const { by, ids } = said;
  const format = said.format === undefined ? undefined : formatFor(said.format);
  if ((by === 'copy-key') !== (format === undefined)) return;
  await updateCredentials(ids, (current) =>
    format?.misfit?.(current) === undefined
      ? handedOutNow(current, { by, ...(format && { to: format.id }), at: Date.now() })
      : current,
  );
}
