import type { ReportResult } from '../../utils/report/report-messages.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useEscape } from '../ui/use-escape.ts';
import { useWords } from '../ui/words.ts';

export interface PageReportProps {
  /** Undefined while the page is being read. */
  readonly report: ReportResult | undefined;
  readonly onSave: () => void;
  readonly onBack: () => void;
}

/** All of the report is shown before it is saved: whoever sends it on knows what is in it. */
export function PageReport({ report, onSave, onBack }: PageReportProps) {
  const t = useWords();
  useEscape(onBack);
  return (
    <section class="region" aria-labelledby="report-heading">
      <div class="region-head">
        <ActionButton kind="quiet" label={t('report_back')} onPress={onBack}>
          <Icon name="back" />
        </ActionButton>
        <h2 id="report-heading" class="grow clip" tabIndex={-1} data-focus="report-heading">
          {t('report_heading')}
        </h2>
      </div>
      {report === undefined ? (
        <p class="muted">{t('report_preparing')}</p>
      ) : report.ok ? (
        <Ready report={report} onSave={onSave} />
      ) : (
        <div class="bar bar-caution" role="alert">
          <Icon name="caution" />
          <p>{t(report.problem === 'gone' ? 'report_gone' : 'report_tooLong')}</p>
        </div>
      )}
    </section>
  );
}

function Ready({
  report,
  onSave,
}: Pick<PageReportProps, 'onSave'> & { readonly report: Extract<ReportResult, { ok: true }> }) {
  const t = useWords();
  return (
    <>
      <p>{t('report_what')}</p>
      <Field label={t('report_preview')} hint={t('report_previewHint', report.fileName)}>
        {(ties) => (
          <textarea
            {...ties}
            class="mono preview"
            rows={12}
            readOnly
            autocomplete="off"
            spellcheck={false}
            dir="ltr"
            value={report.content}
          />
        )}
      </Field>
      <div class="footer">
        <p class="muted">{t('report_stays')}</p>
        <div class="actions">
          <ActionButton kind="primary" focusName="report-save" onPress={onSave}>
            {t('report_save')}
          </ActionButton>
        </div>
      </div>
    </>
  );
}
