import { write } from './database.ts';
import { exposedItem, readExposed } from './exposed.ts';
import { readHoldings } from './holdings.ts';
import { addressItem, keptAddress, resealedAddress } from './own-recipient.ts';
import { printsOfKeys } from './prints.ts';
import { type Protection, protectionItem } from './protection.ts';
import { exclusively, readRecords, sweepMemory, writeMemory } from './records.ts';
import { openRecord, parseRecord, type VaultRecord } from './sealed-record.ts';
import { openText, openWith, recipientOf, type SealedText, sealText } from './sealed-text.ts';
import { noteMemoryChosen, type VaultLock, vaultLock } from './vault-lock.ts';

/**
 * Keeping the whole vault in another way. Everything is made anew and opened again first; then it is written in one step
 * together with what tells how it is protected: killed before, the old vault is there, after it the new one. What does not
 * open stays as it is. Undefined for memory; `identity` is that of a sealed one. Needs the vault open.
 */
export function keepUnder(next: Protection | undefined, identity?: string): Promise<void> {
  return exclusively(async () => {
    const lock = await vaultLock();
    if (lock.kind === 'locked') throw new Error('The vault is locked');
    if (lock.kind === 'memory' && next === undefined) return noteMemoryChosen(true);
    const recipient = next?.kind === 'sealed' ? next.recipient : undefined;
    const remade = new Map<string, VaultRecord>();
    const before = await readRecords();
    for (const [id, item] of before) {
      const record = parseRecord(item);
      if (typeof record === 'string') continue;
      // oxlint-disable-next-line no-await-in-loop -- a thousand at once would take all memory
      const content = await resealed(record.content, lock, recipient, identity);
      if (content !== undefined) remade.set(id, { ...record, content });
    }
    const items = new Map<string, unknown>([
      [protectionItem, next],
      ...(await resealedAddress((content) => resealed(content, lock, recipient, identity), next)),
    ]);
    if (lock.kind === 'none' && next?.kind !== 'none') items.set(exposedItem, await inClear());
    if (next === undefined) {
      await writeMemory(remade);
      await write({ records: new Map([...remade.keys()].map((id) => [id, undefined])), items });
    } else await write({ records: new Map([...before, ...remade]), items });
    await Promise.all([sweepMemory(), noteMemoryChosen(next === undefined)]);
  });
}

/** Deletes what a locked vault holds, and how it was protected: nothing is chosen then. What is damaged stays. */
export function deleteSealed(): Promise<void> {
  return exclusively(async () => {
    const { lock, records } = await readHoldings();
    const gone = [...records].filter(
      ([, { content }]) => 'sealed' in content && content.recipient === recipientOf(lock),
    );
    await write({
      records: new Map(gone.map(([id]) => [id, undefined])),
      items: new Map([protectionItem, addressItem].map((name) => [name, undefined])),
    });
  });
}

/** All that is on the disk in clear, as `readExposed` tells it, beside what it tells already. */
async function inClear(): Promise<readonly string[]> {
  const [told, address, { lock, records }] = await Promise.all([
    readExposed(),
    keptAddress(),
    readHoldings(),
  ]);
  const opened = await Promise.all([...records].map(([id, record]) => openRecord(id, record, lock)));
  const prints = await Promise.all(opened.filter((one) => typeof one === 'object').map(printsOfKeys));
  return [...new Set([...told, ...prints.flat(), ...(address === undefined ? [] : [address])])];
}

/** Undefined for what does not open. */
async function resealed(
  content: SealedText,
  lock: VaultLock,
  recipient: string | undefined,
  identity: string | undefined,
): Promise<SealedText | undefined> {
  const open = await openText(content, lock);
  if (typeof open === 'string') return undefined;
  const anew = await sealText(open.text, recipient);
  if ('clear' in anew) return anew;
  const again = identity === undefined ? 'unopened' : await openWith(identity, anew.sealed);
  if (typeof again === 'string' || again.text !== open.text) throw new Error('A record does not open again');
  return anew;
}
