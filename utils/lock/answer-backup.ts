import type * as z from 'zod/mini';
import { refreshBadges } from '../offers/badge.ts';
import { makeBackup } from '../vault/backup.ts';
import { previewRestore, restore } from '../vault/restore.ts';
import type { BackupReplies, backupMessages } from './backup-messages.ts';

type BackupMessage = z.infer<(typeof backupMessages)[number]>;

export async function answerBackup(message: BackupMessage): Promise<BackupReplies[BackupMessage['type']]> {
  switch (message.type) {
    case 'make-backup':
      return makeBackup(message.fresh, new Date());
    case 'preview-restore':
      return previewRestore(message.identity);
    case 'restore': {
      const result = await restore(message.identity, message.take);
      await refreshBadges();
      return result;
    }
  }
}
