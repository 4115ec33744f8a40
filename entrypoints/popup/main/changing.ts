import type { ChangeActions } from '../../../components/credentials/KeyChange.tsx';
import { useWords } from '../../../components/ui/words.ts';
import type { LiveState } from '../../own-page/live-state.ts';

interface Means {
  readonly live: LiveState;
  readonly say: (words: string) => void;
  readonly focus: (name: string) => void;
}

/** What the buttons about keys that take another's place do. */
export function useChangeActions({ live, say, focus }: Means): ChangeActions {
  const t = useWords();
  const { run, report } = live;
  const toItem = (id: string) => focus(`item-${id}`);
  return {
    async bringBack(id) {
      if (!(await run({ type: 'bring-back', id }))) return;
      say(t('change_broughtBack'));
      toItem(id);
    },
    async checkNext(id) {
      await run({ type: 'check-next', id });
    },
    async dropNext(id) {
      if (!(await run({ type: 'drop-next', id }))) return;
      say(t('change_dropped'));
      toItem(id);
    },
    async join(id, into) {
      const answer = await run({ type: 'join', id, into });
      if (!answer) return;
      if (!answer.reply) return report(t('popup_keyGone'));
      say(t('change_joined'));
      toItem(into);
    },
    async keepBoth(id) {
      if (await run({ type: 'keep-both', id })) toItem(id);
    },
  };
}
