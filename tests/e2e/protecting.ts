import type { PopupMessage } from '../../utils/background/protocol.ts';
import { wrapped } from '../stages/passphrase-stage.ts';

/** Messages that have the vault kept in another way, without the work of a passphrase. */
type Protect = Extract<PopupMessage, { type: 'protect' }>;

export const inClear: Protect = { type: 'protect', how: { kind: 'none' } };
export const inMemory: Protect = { type: 'protect', how: { kind: 'memory' } };

/** `current` opens what is sealed now. */
export function sealedFor(identity: string, current?: string): Protect {
  const how = { kind: 'sealed' as const, identity, openers: { passphrase: wrapped } };
  return { type: 'protect', how, ...(current !== undefined && { current }) };
}

/** From one that is sealed. */
export function opened(protect: Protect, current: string): Protect {
  return { ...protect, current };
}
