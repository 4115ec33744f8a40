import type { ComponentChildren } from 'preact';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import type { ExportResult } from '../../utils/background/protocol.ts';
import { type Protection, protectedCommand, protectedName } from '../../utils/sharing/protection.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useEscape } from '../ui/use-escape.ts';
import { useWords } from '../ui/words.ts';
import { CommandLine } from './CommandLine.tsx';
import { CopySheet } from './CopySheet.tsx';
import { ExportFooter, type ExportFooterProps } from './ExportFooter.tsx';
import { FormatPicker } from './FormatPicker.tsx';

export interface ExportViewProps extends Pick<ExportFooterProps, 'renderColleague'> {
  /** The name of the one credential; undefined for several. */
  readonly name: string | undefined;
  readonly count: number;
  readonly formats: PopupState['formats'];
  readonly format: string;
  /** With the keys masked; undefined while it is being made. */
  readonly preview: ExportResult | undefined;
  /** What stands in the preview's place while the vault is locked; false while it is not. */
  readonly locked: ComponentChildren;
  readonly protection: Protection;
  /** The part of the encryption that is done, from 0 to 1; undefined while there is none. */
  readonly sealing: number | undefined;
  readonly onFormat: (id: string) => void;
  readonly onProtection: (protection: Protection) => void;
  readonly onDownload: () => Promise<void>;
  readonly onCopy: () => Promise<void>;
  readonly onCopyCommand: (command: string) => Promise<void>;
  readonly onCopyField: (sheet: number, field: number) => Promise<void>;
  readonly onBack: () => void;
}

export function ExportView(props: ExportViewProps) {
  const t = useWords();
  const { name, count, formats, format, preview, locked } = props;
  useEscape(props.onBack);
  return (
    <section class="region" aria-labelledby="export-heading">
      <div class="region-head">
        <ActionButton kind="quiet" label={t('export_back')} onPress={props.onBack}>
          <Icon name="back" />
        </ActionButton>
        <h2 id="export-heading" class="grow clip" tabIndex={-1} data-focus="export-heading">
          {locked
            ? t('popup_export')
            : name === undefined
              ? t('export_headingMany', String(count))
              : t('export_headingOne', name)}
        </h2>
      </div>
      {props.protection.kind === 'colleague' ? (
        <p class="muted">{t('export_colleagueFormat')}</p>
      ) : (
        <FormatPicker formats={formats} format={format} onFormat={props.onFormat} />
      )}
      {locked ? (
        locked
      ) : preview === undefined ? (
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
  const { preview, count, protection } = props;
  const held = count - preview.left.length;
  const { fileName } = preview;
  const command = protectedCommand(fileName, preview.command, protection);
  const previewHint =
    protection.kind === 'plain'
      ? t('export_previewHint', fileName)
      : t('export_previewSealed', protectedName(fileName, protection));
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
      <Field label={t('export_preview')} hint={previewHint}>
        {(ties) => (
          <textarea
            {...ties}
            class="mono preview"
            rows={preview.sheets ? 4 : 7}
            readOnly
            autocomplete="off"
            spellcheck={false}
            dir="ltr"
            value={preview.content}
          />
        )}
      </Field>
      <ExportFooter
        fileName={fileName}
        held={held}
        protection={protection}
        sealing={props.sealing}
        onProtection={props.onProtection}
        renderColleague={props.renderColleague}
        onDownload={props.onDownload}
        onCopy={props.onCopy}
      />
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
