import type * as z from 'zod/mini';
import { jsonText } from '../text/json-text.ts';
import { damagedRecord, deleteDamaged } from '../vault/vault.ts';
import type { DamageReplies, damageMessages } from './damage-messages.ts';

type DamageMessage = z.infer<(typeof damageMessages)[number]>;

export async function answerDamage(message: DamageMessage): Promise<DamageReplies[keyof DamageReplies]> {
  switch (message.type) {
    case 'raw-record': {
      const raw = await damagedRecord(message.id);
      if (raw === undefined) return undefined;
      const day = new Date().toISOString().slice(0, 10);
      // An id may be anything.
      const part = message.id.replace(/[^A-Za-z0-9]/g, '').slice(0, 8);
      return { fileName: `keylift-damaged-record-${part}-${day}.json`, content: jsonText(raw) };
    }
    case 'delete-damaged':
      await deleteDamaged(message.id);
      return undefined;
  }
}
