import { useEffect, useRef, useState } from 'preact/hooks';
import { type Protection, type ProtectionFault, protectionFault } from '../../utils/sharing/protection.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';
import { ProtectionChoice, type ProtectionChoiceProps } from './ProtectionChoice.tsx';

export interface ExportFooterProps extends Pick<ProtectionChoiceProps, 'renderColleague'> {
  /** The name of the file that Download makes. */
  readonly fileName: string;
  /** How many keys are in it. */
  readonly held: number;
  readonly protection: Protection;
  /** The part of the encryption that is done, from 0 to 1; undefined while there is none. */
  readonly sealing: number | undefined;
  readonly onProtection: (protection: Protection) => void;
  readonly onDownload: () => Promise<void>;
  readonly onCopy: () => Promise<void>;
}

type Way = 'download' | 'copy';

/**
 * How the export leaves Keylift. That it holds keys in the clear stands beside the buttons, which is the question to
 * a single file; more than one key in a file and anything on the clipboard, where other programs read along, is asked for once more.
 */
export function ExportFooter(props: ExportFooterProps) {
  const t = useWords();
  const { fileName, held, protection, sealing } = props;
  const [asked, setAsked] = useState<Way>();
  const [fault, setFault] = useState<ProtectionFault>();
  const [tries, setTries] = useState(0);
  const footerRef = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked was about another file
  useEffect(() => {
    setAsked(undefined);
    setFault(undefined);
  }, [fileName, protection.kind]);
  useEffect(() => {
    if (tries > 0) footerRef.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [tries]);

  const press = (way: Way) => async (event: MouseEvent) => {
    const found = await protectionFault(protection);
    setFault(found);
    if (found !== undefined) return setTries((before) => before + 1);
    const careful = protection.kind === 'plain' && (way === 'copy' || held > 1);
    if (careful && asked !== way) return setAsked(way);
    // The second half of a double click is no second thought.
    if (careful && event.detail > 1) return undefined;
    setAsked(undefined);
    return way === 'download' ? props.onDownload() : props.onCopy();
  };
  return (
    <div class="footer" ref={footerRef}>
      <ProtectionChoice
        protection={protection}
        fault={fault}
        onProtection={props.onProtection}
        renderColleague={props.renderColleague}
      />
      {protection.kind === 'plain' && <Warning asked={asked} held={held} />}
      {sealing !== undefined && (
        <output class="progress">
          {t('export_sealing')}
          <progress aria-label={t('export_sealing')} max={1} value={sealing} />
        </output>
      )}
      <div class="actions">
        <ActionButton kind="primary" describedBy="export-warning" onPress={press('download')}>
          {t('export_download')}
        </ActionButton>
        <ActionButton describedBy="export-warning" onPress={press('copy')}>
          {t('export_copy')}
        </ActionButton>
      </div>
    </div>
  );
}

function Warning({ asked, held }: { readonly asked: Way | undefined; readonly held: number }) {
  const t = useWords();
  const holds = held === 1 ? t('export_holdsOne') : t('export_holdsMany', String(held));
  if (asked === undefined) {
    return (
      <p class="warning" id="export-warning">
        <Icon name="key" />
        <span>
          <strong>{holds}</strong> {t('export_holdsAdvice')}
        </span>
      </p>
    );
  }
  return (
    <p class="warning bar-caution" id="export-warning" role="alert" key={asked}>
      <Icon name="caution" />
      <span>
        <strong>{holds}</strong> {asked === 'copy' ? t('export_askCopy') : t('export_askDownload')}
      </span>
    </p>
  );
}
