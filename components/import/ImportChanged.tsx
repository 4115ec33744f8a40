import { useId } from 'preact/hooks';
import type { Mine } from '../../utils/import/import-messages.ts';
import type { Difference } from '../../utils/import/merge.ts';
import { type Translate, useWords } from '../ui/words.ts';
import type { ImportChoice, ImportItem } from './ImportPreview.tsx';

export interface ImportChangedProps {
  readonly item: ImportItem;
  readonly onChoose: (place: number, choice: ImportChoice) => void;
}

/** A saved credential that the file has otherwise: what differs, and what to do. Nothing is done unless chosen. */
export function ImportChanged({ item, onChoose }: ImportChangedProps) {
  const t = useWords();
  const id = useId();
  const { standing } = item;
  if (standing.kind !== 'changed') return null;
  const { mine, differs, by } = standing;
  const choices = by === 'id' ? (['mine', 'theirs', 'both'] as const) : (['mine', 'theirs'] as const);
  return (
    <li class="credential" aria-label={mine.name}>
      <p class="credential-name" dir="auto">
        {mine.name}
      </p>
      <dl class="import-differs" id={`${id}-differs`}>
        {differs.map((one) => {
          const { label, before, after } = wordDifference(one, mine, item, t);
          return (
            <div key={one}>
              <dt>{label}</dt>
              <dd>
                <del dir="auto">{before || t('import_none')}</del>{' '}
                <ins dir="auto">{after || t('import_none')}</ins>
              </dd>
            </div>
          );
        })}
      </dl>
      <select
        aria-label={t('import_choice', mine.name)}
        aria-describedby={`${id}-differs`}
        value={item.choice}
        onChange={({ currentTarget }) => {
          const choice = choices.find((one) => one === currentTarget.value);
          if (choice) onChoose(item.place, choice);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {wordChoice(choice, t)}
          </option>
        ))}
      </select>
    </li>
  );
}

function wordChoice(choice: ImportChoice, t: Translate): string {
  switch (choice) {
    case 'mine':
      return t('import_mine');
    case 'theirs':
      return t('import_theirs');
    case 'both':
      return t('import_both');
  }
}

function wordDifference(
  one: Difference,
  mine: Mine,
  theirs: ImportItem,
  t: Translate,
): { readonly label: string; readonly before: string; readonly after: string } {
  switch (one) {
    case 'name':
      return { label: t('popup_name'), before: mine.name, after: theirs.name };
    case 'description':
      return { label: t('popup_description'), before: mine.description, after: theirs.description ?? '' };
    case 'vendor':
      return { label: t('add_vendor'), before: mine.vendorName, after: theirs.vendorName };
    case 'address':
      return { label: t('add_address'), before: mine.host, after: theirs.host };
    case 'key':
      return { label: t('add_apiKey'), before: `····${mine.lastFour}`, after: `····${theirs.lastFour}` };
  }
}
