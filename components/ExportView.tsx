import type { PopupState } from '../utils/popup-contents.ts';
import type { ExportResult } from '../utils/popup-messages.ts';
import { ActionButton } from './ActionButton.tsx';
import { CommandLine } from './CommandLine.tsx';
import { CopySheet } from './CopySheet.tsx';
import { Field } from './Field.tsx';
import { formatGroups } from './format-groups.ts';
import { Icon } from './Icon.tsx';
import { useEscape } from './use-escape.ts';
import { useWords } from './words.ts';

export interface ExportViewProps {
  /** The name of the one credential; undefined for several. */
  readonly name: string | undefined;
  readonly count: number;
  readonly formats: PopupState['formats'];
  readonly format: string;
  /** With the keys masked; undefined while it is being made. */
  readonly preview: ExportResult | undefined;
  readonly onFormat: (id: string) => void;
  readonly onDownload: () => Promise<void>;
  readonly onCopy: () => Promise<void>;
  readonly onCopyCommand: (command: string) => Promise<void>;
  readonly onCopyField: (sheet: number, field: number) => Promise<void>;
  readonly onBack: () => void;
}

export function ExportView(props: ExportViewProps) {
  const t = useWords();
  const { name, count, formats, format, preview } = props;
  useEscape(props.onBack);
  const use = formats.find(({ id }) => id === format)?.use;
  return (
    <section class="region" aria-labelledby="export-heading">
      <div class="region-head">
        <ActionButton kind="quiet" label={t('export_back')} onPress={props.onBack}>
          <Icon name="back" />
        </ActionButton>
        <h2 id="export-heading" class="grow clip" tabIndex={-1} data-focus="export-heading">
          {name === undefined ? t('export_headingMany', String(count)) : t('export_headingOne', name)}
        </h2>
      </div>
      <Field label={t('export_format')} hint={use}>
        {(ties) => (
          <select
            {...ties}
            data-focus="format"
            value={format}
            onChange={(event) => props.onFormat(event.currentTarget.value)}
          >
            {formatGroups(formats).map((group) => (
              <optgroup key={group.group} label={group.group}>
                {group.formats.map(({ id, name: label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {preview === undefined ? (
        <p class="muted">{t('export_preparing')}</p>
      ) : preview.ok ? (
        <Ready {...props} preview={preview} />
      ) : (
        <div class="bar bar-caution" role="alert">
          <Icon name="caution" />
          <p>{preview.message}</p>
        </div>
      )}
    </section>
  );
}

function Ready(props: ExportViewProps & { readonly preview: Extract<ExportResult, { ok: true }> }) {
  const t = useWords();
  const { preview, count } = props;
  const held = count - preview.left.length;
  const { command } = preview;
  return (
    <>
      {command && <CommandLine command={command} onCopy={() => props.onCopyCommand(command)} />}
      {preview.cautions.map((caution) => (
        <div class="bar bar-caution" key={caution}>
          <Icon name="caution" />
          <p>{caution}</p>
        </div>
      ))}
      {preview.left.length > 0 && <LeftOut left={preview.left} />}
      {preview.sheets && <CopySheet sheets={preview.sheets} onCopyField={props.onCopyField} />}
      <Field label={t('export_preview')} hint={t('export_previewHint', preview.fileName)}>
        {(ties) => (
          <textarea
            {...ties}
            class="mono preview"
            rows={preview.sheets ? 4 : 9}
            readOnly
            autocomplete="off"
            spellcheck={false}
            dir="ltr"
            value={preview.content}
          />
        )}
      </Field>
      <div class="footer">
        <p class="warning" id="export-warning">
          <Icon name="key" />
          <span>
            <strong>{held === 1 ? t('export_holdsOne') : t('export_holdsMany', String(held))}</strong>{' '}
            {t('export_holdsAdvice')}
          </span>
        </p>
        <div class="actions">
          <ActionButton kind="primary" describedBy="export-warning" onPress={props.onDownload}>
            {t('export_download')}
          </ActionButton>
          <ActionButton describedBy="export-warning" onPress={props.onCopy}>
            {t('export_copy')}
          </ActionButton>
        </div>
      </div>
    </>
  );
}

function LeftOut({ left }: Pick<Extract<ExportResult, { ok: true }>, 'left'>) {
  const t = useWords();
  return (
    <div class="bar bar-caution">
      <Icon name="caution" />
      <div class="grow">
        <p>{t('export_left')}</p>
        <ul class="left-out">
          {left.map(({ name, reason }, index) => (
            <li key={`${index} ${name}`}>
              <strong>{name}</strong>: {reason}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
