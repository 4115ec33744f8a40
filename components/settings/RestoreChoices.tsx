import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { DifferingField } from '../../utils/lock/backup-messages.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { type Translate, useWords } from '../ui/words.ts';
import type { Preview } from './RestoreSettings.tsx';

export interface RestoreChoicesProps {
  readonly preview: Preview;
  readonly onRestore: (take: readonly string[]) => Promise<void>;
  readonly children?: ComponentChildren;
}

/** What would be written. What is saved already is only replaced where that is chosen, one by one. */
export function RestoreChoices({ preview, onRestore, children }: RestoreChoicesProps) {
  const t = useWords();
  const [take, setTake] = useState<ReadonlySet<string>>(new Set());
  const { fresh, same, differing, damaged, madeAt } = preview;
  const date = new Intl.DateTimeFormat(t('popup_language'), { dateStyle: 'medium', timeStyle: 'short' });
  const changes = fresh.length + take.size;
  const toggle = (id: string, chosen: boolean) => {
    const next = new Set(take);
    if (chosen) next.add(id);
    else next.delete(id);
    setTake(next);
  };
  return (
    <>
      <p>{t('options_restoreOf', date.format(new Date(madeAt)))}</p>
      <ul class="choices">
        <li>{t('options_restoreFresh', String(fresh.length))}</li>
        {fresh.length > 0 && <li class="muted">{new Intl.ListFormat(t('popup_language')).format(fresh)}</li>}
        <li>{t('options_restoreSame', String(same))}</li>
        {damaged > 0 && <li>{t('options_restoreDamaged', String(damaged))}</li>}
      </ul>
      {differing.length > 0 && (
        <fieldset class="choices">
          <legend>{t('options_restoreDiffering', String(differing.length))}</legend>
          {differing.map(({ id, name, fields }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={take.has(id)}
                onChange={(event) => toggle(id, event.currentTarget.checked)}
              />
              <span>
                {name}{' '}
                <span class="muted">
                  {new Intl.ListFormat(t('popup_language')).format(fields.map((one) => wordOf(one, t)))}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div class="actions">
        <ActionButton kind="primary" off={changes === 0} onPress={() => onRestore([...take])}>
          {t('options_restoreDo', String(changes))}
        </ActionButton>
        {children}
      </div>
    </>
  );
}

function wordOf(field: DifferingField, t: Translate): string {
  switch (field) {
    case 'name':
      return t('popup_name');
    case 'description':
      return t('popup_description');
    case 'account':
      return t('add_address');
    case 'key':
      return t('add_apiKey');
  }
}
