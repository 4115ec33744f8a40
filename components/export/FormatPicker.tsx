import { useState } from 'preact/hooks';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import { Field } from '../ui/Field.tsx';
import { useWords } from '../ui/words.ts';
import { formatGroups } from './format-groups.ts';
import { bestFormat, findFormats } from './format-search.ts';

export interface FormatPickerProps {
  readonly formats: PopupState['formats'];
  /** The id of the chosen one. */
  readonly format: string;
  readonly onFormat: (id: string) => void;
}

/** A native select, and a search that narrows it and chooses the best match at once, as typing in a select does. */
export function FormatPicker({ formats, format, onFormat }: FormatPickerProps) {
  const t = useWords();
  const [search, setSearch] = useState('');
  const found = findFormats(formats, search);
  // The chosen one is listed whatever is searched for: a select must show what is in force.
  const listed = formats.filter((one) => one.id === format || found.includes(one));
  const find = (text: string) => {
    setSearch(text);
    const matches = findFormats(formats, text);
    if (matches.some(({ id }) => id === format)) return;
    const best = bestFormat(matches, text);
    if (best) onFormat(best.id);
  };
  return (
    <div class="picker">
      <Field label={t('export_format')}>
        {(ties) => (
          <select
            {...ties}
            data-focus="format"
            value={format}
            aria-describedby="export-use"
            onChange={(event) => onFormat(event.currentTarget.value)}
          >
            {formatGroups(listed).map((group) => (
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
      <Field label={t('export_find')}>
        {(ties) => (
          <input
            {...ties}
            type="search"
            autocomplete="off"
            spellcheck={false}
            maxLength={60}
            value={search}
            onInput={(event) => find(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || search === '') return;
              // Clears the search; the next one leaves the view.
              event.stopPropagation();
              event.preventDefault();
              setSearch('');
            }}
          />
        )}
      </Field>
      <output class="muted">
        {search.trim() !== '' &&
          (found.length === 0
            ? t('export_foundNone', search.trim())
            : t('export_found', String(found.length), String(formats.length)))}
      </output>
      <p class="muted" id="export-use">
        {formats.find(({ id }) => id === format)?.use}
      </p>
    </div>
  );
}
