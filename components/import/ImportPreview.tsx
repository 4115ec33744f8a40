import type { ComponentChildren } from 'preact';
import type { Standing } from '../../utils/import/import-messages.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';
import { ImportChanged } from './ImportChanged.tsx';

export type ImportChoice = 'mine' | 'theirs' | 'both';

/** One credential of the file, without its key. */
export interface ImportItem {
  readonly place: number;
  readonly name: string;
  readonly description: string | undefined;
  readonly vendorName: string;
  readonly host: string;
  readonly lastFour: string;
  readonly standing: Standing;
  readonly choice: ImportChoice;
}

export interface ImportPreviewProps {
  readonly from: 'file' | 'list';
  readonly items: readonly ImportItem[];
  readonly bad: readonly { readonly place: number; readonly why: string }[];
  /** They are being written. */
  readonly isWriting: boolean | undefined;
  readonly onChoose: (place: number, choice: ImportChoice) => void;
  readonly onImport: () => Promise<void>;
  readonly onBack: () => void;
}

/** A list of thousands would take seconds to draw, and nobody reads it. */
const mostShown = 100;

/** What an import would do, before it does anything. */
export function ImportPreview(props: ImportPreviewProps) {
  const t = useWords();
  const { from, items, bad, isWriting = false } = props;
  const those = (kind: Standing['kind']) => items.filter(({ standing }) => standing.kind === kind);
  const [fresh, changed, same] = [those('new'), those('changed'), those('same')];
  const count = wanted(items).length;
  return (
    <>
      <Group heading={t('import_new')} count={fresh.length}>
        <ul class="panel import-list" aria-label={t('import_new')}>
          {fresh.slice(0, mostShown).map((item) => (
            <Line key={item.place} item={item} />
          ))}
        </ul>
        <More count={fresh.length - mostShown} />
      </Group>
      <Group heading={t('import_changed')} count={changed.length}>
        <ul class="credentials" aria-label={t('import_changed')}>
          {changed.map((item) => (
            <ImportChanged key={item.place} item={item} onChoose={props.onChoose} />
          ))}
        </ul>
      </Group>
      <Group heading={t('import_same')} count={same.length}>
        <ul class="panel import-list" aria-label={t('import_same')}>
          {same.slice(0, mostShown).map((item) => (
            <Line key={item.place} item={item} />
          ))}
        </ul>
        <More count={same.length - mostShown} />
      </Group>
      <Group heading={t('import_bad')} count={bad.length}>
        <ul class="panel import-list" aria-label={t('import_bad')}>
          {bad.slice(0, mostShown).map(({ place, why }) => (
            <li key={place}>
              <strong>{t(from === 'list' ? 'import_line' : 'import_number', String(place))}</strong>: {why}
            </li>
          ))}
        </ul>
        <More count={bad.length - mostShown} />
      </Group>
      <div class="footer">
        {isWriting ? (
          <p class="progress">
            <progress aria-label={t('import_importing')} />
          </p>
        ) : (
          count === 0 && <p class="muted">{t('import_nothing')}</p>
        )}
        <div class="actions">
          <ActionButton kind="primary" off={count === 0 || isWriting} onPress={props.onImport}>
            {count === 1 ? t('import_one') : t('import_many', String(count))}
          </ActionButton>
          <ActionButton off={isWriting} onPress={props.onBack}>
            {t('popup_cancel')}
          </ActionButton>
        </div>
      </div>
    </>
  );
}

/** Those that are written: the new ones, and the changed ones for which one chose so. */
export function wanted<Item extends Pick<ImportItem, 'standing' | 'choice'>>(
  items: readonly Item[],
): readonly Item[] {
  return items.filter(
    ({ standing, choice }) => standing.kind === 'new' || (standing.kind === 'changed' && choice !== 'mine'),
  );
}

function Group(props: {
  readonly heading: string;
  readonly count: number;
  readonly children: ComponentChildren;
}) {
  if (props.count === 0) return null;
  return (
    <>
      <h3 class="import-heading">
        {props.heading} <span class="muted">{props.count}</span>
      </h3>
      {props.children}
    </>
  );
}

function Line({ item }: { readonly item: ImportItem }) {
  return (
    <li>
      <p class="clip" dir="auto">
        {item.name}
      </p>
      <p class="meta">
        <span>{item.vendorName}</span>
        <span dir="ltr">{item.host}</span>
        <span class="mono" dir="ltr">
          ····{item.lastFour}
        </span>
      </p>
    </li>
  );
}

function More({ count }: { readonly count: number }) {
  const t = useWords();
  return count > 0 ? <p class="muted">{t('import_more', String(count))}</p> : null;
}
