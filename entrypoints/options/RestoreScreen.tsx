import { useRef, useState } from 'preact/hooks';
import { type Preview, RestoreSettings } from '../../components/settings/RestoreSettings.tsx';
import { useWords } from '../../components/ui/words.ts';
import { layDown, openBackup, takeAway } from '../../utils/lock/backup-flow.ts';
import type { LiveState } from '../own-page/live-state.ts';

export interface RestoreScreenProps {
  readonly isLocked: boolean;
  readonly run: LiveState['run'];
  readonly say: (words: string) => void;
}

/** The file is only kept while it is being looked at, and its identity only in this page. */
export function RestoreScreen({ isLocked, run, say }: RestoreScreenProps) {
  const t = useWords();
  const textRef = useRef('');
  const [opened, setOpened] = useState<{ readonly preview: Preview; readonly identity: string }>();
  const end = () => {
    textRef.current = '';
    setOpened(undefined);
    void takeAway();
  };
  return (
    <RestoreSettings
      isLocked={isLocked}
      preview={opened?.preview}
      onFile={async (file) => {
        textRef.current = await file.text();
        const problem = await layDown(textRef.current);
        if (problem === undefined) return undefined;
        return problem === 'newer' ? t('options_restoreNewer') : t('options_restoreNoBackup');
      }}
      onOpen={(passphrase, pace) =>
        openBackup(textRef.current, passphrase, pace, (preview, identity) => setOpened({ preview, identity }))
      }
      onRestore={async (take) => {
        if (opened === undefined) return;
        const answer = await run({ type: 'restore', identity: opened.identity, take: [...take] });
        if (!answer) return;
        const { reply } = answer;
        end();
        if (reply.ok) say(t('options_restored', String(reply.added), String(reply.replaced)));
        else say(t('lock_isLocked'));
      }}
      onCancel={end}
    />
  );
}
