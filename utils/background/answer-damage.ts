import type * as z from 'zod/mini';
import { jsonText } from '../text/json-text.ts';
import { deleteDamaged, rawRecord } from '../vault/damaged-records.ts';
import type { DamageReplies, damageMessages } from './damage-messages.ts';

type DamageMessage = z.infer<(typeof damageMessages)[number]>;

export async function answerDamage(message: DamageMessage): Promise<DamageReplies[keyof DamageReplies]> {
  switch (message.type) {
    case 'raw-record': {
      const raw = await rawRecord(message.ref);
      if (raw === undefined) return undefined;
      const day = new Date().toISOString().slice(0, 10);
      // The name is made of the reference: an id may be anything.
      const part = message.ref.replace(/[^A-Za-z0-9]/g, '').slice(0, 8);
      return { fileName: `keylift-damaged-record-${part}-${day}.json`, content: jsonText(raw) };
    }
    case 'delete-damaged':
      await deleteDamaged(message.ref);
      return undefined;
  }
}
