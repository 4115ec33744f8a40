import type { ExportResult } from '../../utils/background/protocol.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';

export interface CopySheetProps {
  /** With the secret fields masked. */
  readonly sheets: NonNullable<Extract<ExportResult, { ok: true }>['sheets']>;
  readonly onCopyField: (sheet: number, field: number) => Promise<void>;
}

/** The fields of a form elsewhere, one under the other, to be copied one by one. */
export function CopySheet({ sheets, onCopyField }: CopySheetProps) {
  return (
    <>
      {sheets.map((sheet, index) => (
        <section class="panel sheet" aria-label={sheet.name} key={`${index} ${sheet.name}`}>
          {sheets.length > 1 && <h3 class="clip">{sheet.name}</h3>}
          <dl>
            {sheet.fields.map((field, position) => (
              <SheetRow
                key={`${position} ${field.label}`}
                label={field.label}
                value={field.value}
                onCopy={() => onCopyField(index, position)}
              />
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function SheetRow(props: {
  readonly label: string;
  readonly value: string;
  readonly onCopy: () => Promise<void>;
}) {
  const t = useWords();
  return (
    <div class="sheet-row">
      <dt>{props.label}</dt>
      <dd class="mono" dir="ltr">
        {props.value}
      </dd>
      <dd class="sheet-copy">
        <ActionButton kind="quiet" label={t('export_copyField', props.label)} onPress={props.onCopy}>
          <Icon name="copy" />
        </ActionButton>
      </dd>
    </div>
  );
}
