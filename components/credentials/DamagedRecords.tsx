import { useEffect, useRef, useState } from 'preact/hooks';
import type { PopupState } from '../../utils/background/popup-contents.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type Translate, useWords } from '../ui/words.ts';

type Damaged = PopupState['damaged'][number];

export interface DamageActions {
  readonly saveRaw: (id: string) => Promise<void>;
  readonly deleteDamaged: (id: string) => Promise<void>;
}

export interface DamagedRecordsProps {
  readonly damaged: readonly Damaged[];
  readonly actions: DamageActions;
}

/** The records that are not shown as credentials: kept as they are, each with the reason. */
export function DamagedRecords({ damaged, actions }: DamagedRecordsProps) {
  const t = useWords();
  if (damaged.length === 0) return null;
  return (
    <>
      <div class="bar bar-caution">
        <Icon name="caution" />
        <p>{damaged.length === 1 ? t('damage_one') : t('damage_many', String(damaged.length))}</p>
      </div>
      <ul class="credentials" aria-label={t('damage_list')}>
        {damaged.map((record) => (
          <DamagedItem key={record.id} record={record} actions={actions} />
        ))}
      </ul>
    </>
  );
}

function DamagedItem(props: { readonly record: Damaged; readonly actions: DamageActions }) {
  const t = useWords();
  const [asked, setAsked] = useState(false);
  const actionsRef = useRef<HTMLDivElement>(null);
  const movedRef = useRef(false);
  // The button that was pressed is gone: the focus goes on to the first of those in its place.
  useEffect(() => {
    if (movedRef.current) actionsRef.current?.querySelector('button')?.focus();
    movedRef.current = true;
  }, [asked]);
  const { record, actions } = props;
  const { id, why } = record;
  return (
    <li class="credential" aria-label={t('damage_unnamed')} tabIndex={-1} data-focus={`damaged-${id}`}>
      <h3 class="credential-name" dir="auto">
        {t('damage_unnamed')}
      </h3>
      <p class="meta">
        <span class="mono" dir="ltr" title={id.slice(0, 200)}>
          {id.slice(0, 60)}
        </span>
      </p>
      <p class="verdict verdict-caution">
        <Icon name="caution" />
        <span>{wordDamage(why, t)}</span>
      </p>
      {asked ? (
        <div class="bar bar-bad" role="alert">
          <Icon name="bad" />
          <div class="line-body">
            <p>{t('damage_ask')}</p>
            <div class="actions" ref={actionsRef}>
              <ActionButton onPress={() => setAsked(false)}>{t('damage_keep')}</ActionButton>
              <ActionButton onPress={() => actions.deleteDamaged(id)}>{t('damage_confirm')}</ActionButton>
            </div>
          </div>
        </div>
      ) : (
        <div class="item-actions" ref={actionsRef}>
          <ActionButton kind="quiet" onPress={() => actions.saveRaw(id)}>
            {t('damage_saveRaw')}
          </ActionButton>
          <ActionButton kind="quiet" onPress={() => setAsked(true)}>
            {t('damage_delete')}
          </ActionButton>
        </div>
      )}
    </li>
  );
}

function wordDamage(why: Damaged['why'], t: Translate): string {
  switch (why) {
    case 'newer':
      return t('damage_newer');
    case 'malformed':
      return t('damage_malformed');
    case 'unopened':
      return t('damage_unopened');
  }
}
