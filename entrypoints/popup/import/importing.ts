import { useEffect, useRef, useState } from 'preact/hooks';
import { type ImportChoice, wanted } from '../../../components/import/ImportPreview.tsx';
import { useWords } from '../../../components/ui/words.ts';
import { openWithPassphrase } from '../../../utils/age/passphrase.ts';
import { translate } from '../../../utils/browser/translate.ts';
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
import type { ImportScreenProps } from './ImportScreen.tsx';
import { compareAll, importOne, type Planned } from './import-flow.ts';

export type Step =
  | { readonly kind: 'entry'; readonly error?: string }
  | { readonly kind: 'sealed'; readonly text: string; readonly error?: string; readonly progress?: number }
  /** What was read is kept until it can go on. */
  | { readonly kind: 'paused'; readonly words: string; readonly goOn: () => Promise<void> }
  | { readonly kind: 'comparing'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'preview';
      readonly from: 'file' | 'list';
      readonly sealedFor: 'nothing' | 'address';
      readonly planned: readonly Planned[];
      readonly bad: readonly { readonly place: number; readonly why: string }[];
      readonly done?: number;
    };

type Failed = Extract<Awaited<ReturnType<typeof importOne>>, { ok: false }>;
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
    const told = (done: number) => setStep({ kind: 'comparing', done, total: good.length });
    told(0);
    const compared = await compareAll(good, told, leaving());
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
  const take = async (text: string, sealedFor: 'nothing' | 'address' = 'nothing'): Promise<void> => {
    const reading = readImport(text);
    switch (reading.kind) {
      case 'unreadable':
        return setStep({ kind: 'entry', error: wordUnreadable(reading.why, state.formats, translate) });
      case 'sealed':
        if (reading.by === 'passphrase') return setStep({ kind: 'sealed', text: reading.file });
        return openMine(reading.file);
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
  const open = async (text: string, passphrase: string) => {
    const signal = leaving();
    const told = (progress: number) => setStep({ kind: 'sealed', text, progress });
    told(0);
    try {
      const opened = await openWithPassphrase(ageBytes(text), passphrase, told, { signal });
      if (opened.ok) await take(opened.text);
      else setStep({ kind: 'sealed', text, error: wordNotOpened(opened.problem, translate) });
    } catch (error) {
      if (!signal.aborted) setStep({ kind: 'sealed', text, error: String(error) });
    }
  };
  const write = async (preview: Preview) => {
    const all = wanted(preview.planned);
    const { ids, stale, failed } = await writeAll(all, (done) => setStep({ ...preview, done }), leaving());
    if (failed !== undefined) tell(failed, live);
    if (ids.length > 0)
      say(ids.length === 1 ? t('import_doneOne') : t('import_doneMany', String(ids.length)));
    if (leaving().aborted) return undefined;
    if (ids.length === all.length) return onDone(`item-${ids[0] ?? ''}`);
    const notes = stale.map(({ place }) => ({ place, why: t('import_stale') }));
    const taken = all.slice(0, ids.length + stale.length);
    const planned = failed && preview.planned.filter((one) => !taken.includes(one));
    return setStep({ ...preview, planned: planned ?? [], bad: [...notes, ...preview.bad] });
  };
  const choose = (place: number, choice: ImportChoice) =>
    setStep((now) =>
      now.kind === 'preview' ? { ...now, planned: chosen(now.planned, place, choice) } : now,
    );
  return { step, isLocked, take, takeFile, open, write, choose };
}

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

function chosen(planned: readonly Planned[], place: number, choice: ImportChoice): readonly Planned[] {
  return planned.map((one) => (one.place === place ? { ...one, choice } : one));
}

/** One after the other, each whole before the next begins; ends when the view goes, and at the first that the background does not take. */
async function writeAll(all: readonly Planned[], told: (done: number) => void, signal: AbortSignal) {
  const ids: string[] = [];
  const stale: Planned[] = [];
  for (const one of all) {
    if (signal.aborted) break;
    told(ids.length + stale.length);
    // oxlint-disable-next-line no-await-in-loop -- that is the point
    const answer = await importOne(one);
    if (!answer.ok) return { ids, stale, failed: answer };
    if (answer.result === undefined) stale.push(one);
    else ids.push(answer.result);
  }
  return { ids, stale, failed: undefined };
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
