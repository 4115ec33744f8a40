import { useWords } from '../../../components/ui/words.ts';
import { ageArmor } from '../../../utils/age/armor.ts';
import type { ExportResult } from '../../../utils/background/protocol.ts';
import { ask } from '../../../utils/browser/ask.ts';
import { type Protection, protectedName } from '../../../utils/sharing/protection.ts';
import { secretToClipboard, toClipboard, toFile, withItsFate } from '../../own-page/hand-over.ts';
import { toColleague } from './colleague-delivery.ts';
import { useSealing } from './sealing.ts';

interface Subject {
  readonly ids: readonly string[];
  readonly format: string;
  readonly preview: ExportResult | undefined;
  readonly setPreview: (preview: ExportResult) => void;
  readonly protection: Protection;
  readonly fetchExport: (masked: boolean) => Promise<ExportResult | undefined>;
  readonly say: (words: string) => void;
  readonly report: (error: string) => void;
  readonly unanswered: (reason: string) => void;
}

interface Delivery {
  /** The part of the encryption that is done, from 0 to 1; undefined while there is none. */
  readonly sealing: number | undefined;
  readonly download: () => Promise<void>;
  readonly copy: () => Promise<void>;
  readonly copyCommand: (command: string) => Promise<void>;
  readonly copyField: (sheet: number, field: number) => Promise<void>;
}

type Whole = Extract<ExportResult, { ok: true }>;

/** The ways of an export out of Keylift. The whole text is asked for only by them, and not kept. */
export function useDelivery(subject: Subject): Delivery {
  const t = useWords();
  const { format, preview, protection, say } = subject;
  const sealing = useSealing(`${format} ${protection.kind}`, (reason) =>
    subject.report(t('export_sealFailed', reason)),
  );

  const withWhole = async (use: (whole: Whole) => Promise<void>) => {
    const whole = await subject.fetchExport(false);
    if (whole?.ok) await use(whole);
    else if (whole) subject.setPreview(whole);
  };
  const toClip = async (text: string, said: string, put = toClipboard) => {
    const failure = await put(text);
    if (failure === undefined) say(put === toClipboard ? said : await withItsFate(said, t));
    else subject.report(failure);
    return failure === undefined;
  };
  /** Only after it has left; the export itself does not wait for it. */
  const noted = (by: 'download' | 'copy') =>
    void ask({ type: 'note-handed-out', ids: [...subject.ids], by, format });
  /** With the protection that was chosen; undefined if there is none to hand out. */
  const protectedContent = async (content: string) => {
    switch (protection.kind) {
      case 'plain':
      case 'colleague':
        return content;
      case 'passphrase':
        return sealing.seal(content, protection.passphrase);
    }
  };

  return {
    sealing: sealing.done,
    download: () => {
      if (protection.kind === 'colleague') return toColleague(protection, 'download', { ...subject, t });
      return withWhole(async ({ fileName, mediaType, content }) => {
        const name = protectedName(fileName, protection);
        const made = await protectedContent(content);
        if (made === undefined) return;
        if (typeof made === 'string') toFile(name, mediaType, made);
        else toFile(name, 'application/octet-stream', Uint8Array.from(made));
        say(t('export_downloaded', name));
        noted('download');
      });
    },
    copy: () => {
      if (protection.kind === 'colleague') return toColleague(protection, 'copy', { ...subject, t });
      return withWhole(async ({ content }) => {
        const made = await protectedContent(content);
        if (made === undefined) return;
        const copied =
          typeof made === 'string'
            ? await toClip(made, t('export_copied'), secretToClipboard)
            : await toClip(ageArmor(made), t('export_sealed'));
        if (copied) noted('copy');
      });
    },
    async copyCommand(command) {
      await toClip(command, t('export_commandCopied'));
    },
    async copyField(sheet, position) {
      const shown = preview?.ok ? preview.sheets?.[sheet]?.fields[position] : undefined;
      if (shown && !shown.secret) {
        await toClip(shown.value, t('export_copiedField', shown.label));
        return;
      }
      await withWhole(async (whole) => {
        const field = whole.sheets?.[sheet]?.fields[position];
        const said = field && t('export_copiedSecret', field.label);
        if (field && said && (await toClip(field.value, said, secretToClipboard))) noted('copy');
      });
    },
  };
}
