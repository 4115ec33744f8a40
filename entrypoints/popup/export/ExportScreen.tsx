import { useCallback, useEffect, useState } from 'preact/hooks';
import { ExportView } from '../../../components/export/ExportView.tsx';
import type { PopupState } from '../../../utils/background/popup-contents.ts';
import type { ExportResult } from '../../../utils/background/protocol.ts';
import { ask } from '../../../utils/browser/ask.ts';
import type { Protection } from '../../../utils/sharing/protection.ts';
import { LockedHere } from '../../own-page/LockedHere.tsx';
import type { LiveState } from '../../own-page/live-state.ts';
import { ColleagueLater } from './ColleagueLater.tsx';
import { useDelivery } from './delivery.ts';

export interface ExportScreenProps {
  readonly ids: readonly string[];
  readonly name: string | undefined;
  /** The one to begin with; the last one that was used, unless said. */
  readonly format: string | undefined;
  readonly state: PopupState;
  readonly live: Pick<LiveState, 'report' | 'unanswered' | 'refresh'>;
  readonly say: (words: string) => void;
  readonly focus: (name: string) => void;
  readonly onBack: () => void;
}

/** The preview is masked; the whole text is asked for only by Download and Copy, and not kept. */
export function ExportScreen(props: ExportScreenProps) {
  const { ids, name, state, live, say, focus, onBack } = props;
  const { report, unanswered } = live;
  const [format, setFormat] = useState(props.format ?? state.lastFormat);
  const [preview, setPreview] = useState<ExportResult>();
  const [protection, setProtection] = useState<Protection>({ kind: 'plain' });

  const { lock } = state;
  const isLocked = lock.kind === 'locked';
  const forColleague = protection.kind === 'colleague';
  const fetchExport = useCallback(
    async (masked: boolean): Promise<ExportResult | undefined> => {
      const answer = await ask(
        forColleague
          ? { type: 'preview-for-colleague', ids: [...ids] }
          : { type: 'export', ids: [...ids], format, masked },
      );
      if (answer.ok) return answer.reply;
      unanswered(answer.message);
      return undefined;
    },
    [ids, format, forColleague, unanswered],
  );
  useEffect(() => {
    let current = true;
    if (isLocked) return setPreview(undefined);
    const show = async () => {
      const result = await fetchExport(true);
      if (current) setPreview(result);
    };
    void show();
    return () => {
      current = false;
    };
  }, [fetchExport, isLocked]);

  const delivery = useDelivery({
    ids,
    format,
    preview,
    setPreview,
    protection,
    fetchExport,
    say,
    report,
    unanswered,
  });

  return (
    <ExportView
      name={name}
      count={ids.length}
      formats={state.formats}
      format={format}
      preview={preview}
      locked={
        lock.kind === 'locked' && (
          <LockedHere opensWith={lock.opensWith} live={live} onUnlocked={() => focus('export-heading')} />
        )
      }
      protection={protection}
      sealing={delivery.sealing}
      onFormat={setFormat}
      onProtection={setProtection}
      renderColleague={(value, fault) => (
        <ColleagueLater
          value={value}
          fault={fault}
          onValue={setProtection}
          unanswered={unanswered}
          say={say}
        />
      )}
      onBack={onBack}
      onDownload={delivery.download}
      onCopy={delivery.copy}
      onCopyCommand={delivery.copyCommand}
      onCopyField={delivery.copyField}
    />
  );
}
