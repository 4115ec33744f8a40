import { useEffect, useRef, useState } from 'preact/hooks';
import { type ImportChoice, wanted } from '../../../components/import/ImportPreview.tsx';
import { useWords } from '../../../components/ui/words.ts';
import { openWithPassphrase } from '../../../utils/age/passphrase.ts';
import { translate } from '../../../utils/browser/translate.ts';
import { openOldBackup } from '../../../utils/import/old-backup.ts';
import { openForMe } from '../../../utils/import/open-sealed.ts';
import { ageBytes, readText } from '../../../utils/import/read-file.ts';
import { type Reading, readImport } from '../../../utils/import/read-import.ts';
import {
  wordNotForMe,
  wordNotOpened,
  wordRefused,
  wordTextProblem,
  wordUnreadable,
} from '../../../utils/import/words.ts';
import { reasonOf } from '../../../utils/text/one-line.ts';
import type { ImportScreenProps } from './ImportScreen.tsx';
import { type Answered, compareAll, importAll, type Planned } from './import-flow.ts';

/** What it was sealed for on its way, and by whom that can have been done, as far as it was opened here. */
type SealedFor = 'nothing' | 'address' | 'old-backup';

export type Step =
  | { readonly kind: 'entry'; readonly error?: string }
  | {
      readonly kind: 'sealed';
      readonly by: 'passphrase' | 'old-backup';
      readonly text: string;
      readonly error?: string;
      readonly progress?: number;
    }
  /** What was read is kept until it can go on. */
  | { readonly kind: 'paused'; readonly words: string; readonly goOn: () => Promise<void> }
  | { readonly kind: 'comparing' }
  | {
      readonly kind: 'preview';
      readonly from: 'file' | 'list';
      readonly sealedFor: SealedFor;
      readonly planned: readonly Planned[];
      readonly bad: readonly { readonly place: number; readonly why: string }[];
      readonly isWriting?: boolean;
    };

type Sealed = Extract<Step, { kind: 'sealed' }>;
type Failed = Extract<Answered<unknown>, { ok: false }>;
type Preview = Extract<Step, { kind: 'preview' }>;

/** The way of an import, from what was given to what is saved. */
export function useImport({ state, live, say, focus, onDone }: ImportScreenProps) {
  const t = useWords();
  const [step, setStep] = useState<Step>({ kind: 'entry' });
  const leaving = useLeaving();
  const isLocked = state.lock.kind === 'locked';
  useResuming(step, isLocked);

  const compare = async (read: Extract<Reading, { kind: 'read' }>, sealedFor: Preview['sealedFor']) => {
    const good = read.judged.flatMap((one) => ('credential' in one ? [one] : []));
    setStep({ kind: 'comparing' });
    const compared = await compareAll(good);
    if (!compared.ok) {
      tell(compared, live);
      setStep({ kind: 'paused', words: t('import_paused'), goOn: () => compare(read, sealedFor) });
      return;
    }
    const bad = badOf(read, state.vendors);
    setStep({ kind: 'preview', from: read.from, sealedFor, planned: compared.result, bad });
    focus('import-heading');
  };
  const openMine = async (text: string): Promise<void> => {
    const opened = await openForMe(text);
    if (opened.kind === 'unanswered') return live.unanswered(opened.message);
    if (opened.kind === 'opened' && opened.reading.ok) return take(opened.reading.text, 'address');
    const words = wordNotForMe(opened, translate);
    if (opened.kind === 'locked') return setStep({ kind: 'paused', words, goOn: () => openMine(text) });
    return setStep({ kind: 'entry', error: words });
  };
  /** `sealedFor`: what it was sealed for on its way, as far as that was opened here. */
  const take = async (text: string, sealedFor: SealedFor = 'nothing'): Promise<void> => {
    const reading = readImport(text);
    switch (reading.kind) {
      case 'unreadable':
        return setStep({ kind: 'entry', error: wordUnreadable(reading.why, state.formats, translate) });
      case 'sealed':
        if (reading.by === 'recipient') return openMine(reading.file);
        return setStep({ kind: 'sealed', by: reading.by, text: reading.file });
      case 'read':
        return compare(reading, sealedFor);
    }
  };
  const takeFile = async (file: File) => {
    const read = await readText(file).catch(() => undefined);
    if (read?.ok) return take(read.text);
    return setStep({
      kind: 'entry',
      error: read ? wordTextProblem(read.problem, translate) : t('import_fileGone'),
    });
  };
  const open = async ({ by, text }: Sealed, passphrase: string) => {
    const signal = leaving();
    const told = (progress: number) => setStep({ kind: 'sealed', by, text, progress });
    told(0);
    try {
      const opened = await opening[by](text, passphrase, told, signal);
      // Who has the passphrase has made it; into one of before, anybody can have put more.
      if (opened.ok) await take(opened.text, by === 'old-backup' ? 'old-backup' : 'nothing');
      else setStep({ kind: 'sealed', by, text, error: wordNotOpened(opened.problem, translate) });
    } catch (error) {
      if (!signal.aborted) setStep({ kind: 'sealed', by, text, error: reasonOf(error) });
    }
  };
  const write = async (preview: Preview) => {
    setStep({ ...preview, isWriting: true });
    const all = wanted(preview.planned);
    const answer = await importAll(all);
    if (!answer.ok) {
      tell(answer, live);
      return leaving().aborted ? undefined : setStep(preview);
    }
    const ids = answer.result.filter((id) => id !== undefined);
    const count = ids.length;
    if (count > 0) say(count === 1 ? t('import_doneOne') : t('import_doneMany', String(count)));
    if (leaving().aborted) return undefined;
    if (count === all.length) return onDone(`item-${ids[0] ?? ''}`);
    const stale = all.filter((_, n) => answer.result[n] === undefined);
    const notes = stale.map(({ place }) => ({ place, why: t('import_stale') }));
    return setStep({ ...preview, planned: [], bad: [...notes, ...preview.bad] });
  };
  const choose = (place: number, choice: ImportChoice) =>
    setStep((now) => (now.kind === 'preview' ? chosen(now, place, choice) : now));
  return { step, isLocked, take, takeFile, open, write, choose };
}

const opening: Readonly<Record<Sealed['by'], typeof openOldBackup>> = {
  'old-backup': openOldBackup,
  passphrase: (text, passphrase, onProgress, signal) =>
    openWithPassphrase(ageBytes(text), passphrase, onProgress, { signal }),
};

/** That it is locked, the view says itself, once it has heard of it. */
function tell(failed: Failed, live: ImportScreenProps['live']): void {
  if (failed.why === 'unanswered') live.unanswered(failed.message);
}

function badOf(
  { judged }: Extract<Reading, { kind: 'read' }>,
  vendors: ImportScreenProps['state']['vendors'],
) {
  const names = vendors.map(({ name }) => name);
  return judged.flatMap((one) =>
    'why' in one ? [{ place: one.place, why: wordRefused(one.why, names, translate) }] : [],
  );
}

function chosen(preview: Preview, place: number, choice: ImportChoice): Preview {
  const planned = preview.planned.map((one) => (one.place === place ? { ...one, choice } : one));
  return { ...preview, planned };
}

/** Goes on by itself once the vault is unlocked. */
function useResuming(step: Step, isLocked: boolean): void {
  const ref = useRef(isLocked);
  useEffect(() => {
    const unlocked = ref.current && !isLocked;
    ref.current = isLocked;
    if (unlocked && step.kind === 'paused') void step.goOn();
  }, [step, isLocked]);
}

/** The signal that is aborted when the view goes. */
function useLeaving(): () => AbortSignal {
  const ref = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    ref.current = controller;
    return () => controller.abort();
  }, []);
  return () => ref.current.signal;
}
