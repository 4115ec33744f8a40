import { useEffect, useState } from 'preact/hooks';
import { PageReport } from '../../../components/this-page/PageReport.tsx';
import { useWords } from '../../../components/ui/words.ts';
import { ask } from '../../../utils/browser/ask.ts';
import type { ReportResult } from '../../../utils/report/report-messages.ts';
import { toFile } from '../../own-page/hand-over.ts';

export interface ReportScreenProps {
  readonly tabId: number;
  readonly unanswered: (reason: string) => void;
  readonly say: (words: string) => void;
  readonly focus: (name: string) => void;
  readonly onDone: (focusName: string) => void;
}

/** The page is read once: what is saved is what was shown. */
export function ReportScreen({ tabId, unanswered, say, focus, onDone }: ReportScreenProps) {
  const t = useWords();
  const [report, setReport] = useState<ReportResult>();
  useEffect(() => {
    let current = true;
    focus('report-heading');
    const read = async () => {
      const answer = await ask({ type: 'page-report', tabId });
      if (!current) return;
      if (answer.ok) setReport(answer.reply);
      else unanswered(answer.message);
    };
    void read();
    return () => {
      current = false;
    };
  }, [tabId, unanswered, focus]);

  const save = () => {
    if (!report?.ok) return;
    toFile(report.fileName, 'text/html', report.content);
    say(t('report_saved', report.fileName));
  };
  return <PageReport report={report} onSave={save} onBack={() => onDone('page-report')} />;
}
