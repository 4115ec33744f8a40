import { useCallback, useEffect, useState } from 'preact/hooks';
import { ExportView } from '../../components/ExportView.tsx';
import { useWords } from '../../components/words.ts';
import { ask } from '../../utils/ask.ts';
import type { PopupState } from '../../utils/popup-contents.ts';
import type { ExportResult } from '../../utils/popup-messages.ts';
import { secretToClipboard, toClipboard, toFile } from './hand-over.ts';

export interface ExportScreenProps {
  readonly ids: readonly string[];
  readonly name: string | undefined;
  readonly state: PopupState;
  readonly report: (error: string) => void;
  readonly unanswered: (reason: string) => void;
  readonly say: (words: string) => void;
  readonly onBack: () => void;
}

/** The preview is masked; the whole text is asked for only by Download and Copy, and not kept. */
export function ExportScreen({ ids, name, state, report, unanswered, say, onBack }: ExportScreenProps) {
  const t = useWords();
  const [format, setFormat] = useState(state.lastFormat);
  const [preview, setPreview] = useState<ExportResult>();

  const fetchExport = useCallback(
    async (masked: boolean): Promise<ExportResult | undefined> => {
      const answer = await ask({ type: 'export', ids: [...ids], format, masked });
      if (answer.ok) return answer.reply;
      unanswered(answer.message);
      return undefined;
    },
    [ids, format, unanswered],
  );
  useEffect(() => {
    let current = true;
    const show = async () => {
      const result = await fetchExport(true);
      if (current) setPreview(result);
    };
    void show();
    return () => {
      current = false;
    };
  }, [fetchExport]);

  const withWhole = async (use: (whole: Extract<ExportResult, { ok: true }>) => void | Promise<void>) => {
    const whole = await fetchExport(false);
    if (whole?.ok) await use(whole);
    else if (whole) setPreview(whole);
  };
  const copy = async (text: string, said: string, put = toClipboard) => {
    const failure = await put(text);
    if (failure === undefined) say(said);
    else report(failure);
  };

  return (
    <ExportView
      name={name}
      count={ids.length}
      formats={state.formats}
      format={format}
      preview={preview}
      onFormat={setFormat}
      onBack={onBack}
      onDownload={() =>
        withWhole((whole) => {
          toFile(whole.fileName, whole.mediaType, whole.content);
          say(t('export_downloaded', whole.fileName));
        })
      }
      onCopy={() => withWhole((whole) => copy(whole.content, t('export_copied'), secretToClipboard))}
      onCopyCommand={(command) => copy(command, t('export_commandCopied'))}
      onCopyField={(sheet, position) => {
        const shown = preview?.ok ? preview.sheets?.[sheet]?.fields[position] : undefined;
        if (shown && !shown.secret) return copy(shown.value, t('export_copiedField', shown.label));
        return withWhole(async (whole) => {
          const field = whole.sheets?.[sheet]?.fields[position];
          if (field) await copy(field.value, t('export_copiedSecret', field.label), secretToClipboard);
        });
      }}
    />
  );
}
