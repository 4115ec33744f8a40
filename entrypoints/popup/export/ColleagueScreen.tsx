import { useEffect, useState } from 'preact/hooks';
import { ColleagueChoice, type ColleagueChoiceProps } from '../../../components/export/ColleagueChoice.tsx';
import { useWords } from '../../../components/ui/words.ts';
import { ask } from '../../../utils/browser/ask.ts';
import type { Colleagues } from '../../../utils/sharing/colleague-messages.ts';
import { toClipboard } from '../../own-page/hand-over.ts';

export interface ColleagueScreenProps extends Omit<ColleagueChoiceProps, 'known' | 'own' | 'onCopyOwn'> {
  readonly say: (words: string) => void;
  readonly unanswered: (reason: string) => void;
}

interface Known {
  readonly colleagues: Colleagues;
  readonly own: string | undefined;
}

/** Knows the remembered colleagues before anything can be typed, so that a known name is noticed. */
export function ColleagueScreen({ unanswered, say, ...choice }: ColleagueScreenProps) {
  const t = useWords();
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    const bring = async () => {
      const [colleagues, own] = await Promise.all([
        ask({ type: 'colleagues' }),
        ask({ type: 'own-address' }),
      ]);
      if (!colleagues.ok) unanswered(colleagues.message);
      else if (!own.ok) unanswered(own.message);
      else {
        const address = own.reply.kind === 'ready' ? own.reply.address : undefined;
        setKnown({ colleagues: colleagues.reply, own: address });
      }
    };
    void bring();
  }, [unanswered]);
  if (known === undefined) return null;
  const copyOwn = async (address: string) => say((await toClipboard(address)) ?? t('colleague_copied'));
  return <ColleagueChoice known={known.colleagues} own={known.own} onCopyOwn={copyOwn} {...choice} />;
}
