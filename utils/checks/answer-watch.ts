import type * as z from 'zod/mini';
import { showAlarm } from '../offers/icon-alarm.ts';
import { followWatch } from './daily-check.ts';
import { keepWatch, readWatch } from './daily-setting.ts';
import type { WatchReplies, watchMessages } from './watch-messages.ts';

type WatchMessage = z.infer<(typeof watchMessages)[number]>;

export async function answerWatch(message: WatchMessage): Promise<WatchReplies[keyof WatchReplies]> {
  switch (message.type) {
    case 'watch-setting':
      return readWatch();
    case 'set-watch':
      await keepWatch(message.watch);
      await followWatch();
      return showAlarm();
  }
}
