import { useEffect, useRef, useState } from 'preact/hooks';
import type { Damage, DamagedRecord } from '../../utils/vault/damage.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { timeAgo } from '../ui/time-ago.ts';
import { type Translate, useWords } from '../ui/words.ts';

export interface DamageActions {
  readonly saveRaw: (ref: string) => Promise<void>;
  readonly deleteDamaged: (ref: string) => Promise<void>;
}

export interface DamagedRecordsProps {
  readonly damaged: readonly DamagedRecord[];
  readonly now: number;
  readonly actions: DamageActions;
}

/** The records that are not shown as credentials: kept as they are, each with the reason. */
export function DamagedRecords({ damaged, now, actions }: DamagedRecordsProps) {
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
          <DamagedItem key={record.ref} record={record} now={now} actions={actions} />
        ))}
      </ul>
    </>
  );
}

function DamagedItem(props: {
  readonly record: DamagedRecord;
  readonly now: number;
  readonly actions: DamageActions;
}) {
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
  const { ref, id, why, at } = record;
  const name = record.name?.trim() || t('damage_unnamed');
  const ago = at === undefined ? undefined : (timeAgo(at, props.now, t('popup_language')) ?? t('damage_now'));
  return (
    <li class="credential" aria-label={name} tabIndex={-1} data-focus={`damaged-${ref}`}>
      <h3 class="credential-name" dir="auto">
        {name}
      </h3>
      <p class="meta">
        {ago !== undefined && <span>{t('damage_at', ago)}</span>}
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
              <ActionButton onPress={() => actions.deleteDamaged(ref)}>{t('damage_confirm')}</ActionButton>
            </div>
          </div>
        </div>
      ) : (
        <div class="item-actions" ref={actionsRef}>
          {why === 'gone' ? (
            // Nothing is left that could be lost.
            <ActionButton kind="quiet" onPress={() => actions.deleteDamaged(ref)}>
              {t('damage_dismiss')}
            </ActionButton>
          ) : (
            <>
              <ActionButton kind="quiet" onPress={() => actions.saveRaw(ref)}>
                {t('damage_saveRaw')}
              </ActionButton>
              <ActionButton kind="quiet" onPress={() => setAsked(true)}>
                {t('damage_delete')}
              </ActionButton>
            </>
          )}
        </div>
      )}
    </li>
  );
}

function wordDamage(why: Damage, t: Translate): string {
  switch (why) {
    case 'changed':
      return t('damage_changed');
    case 'foreign':
      return t('damage_foreign');
    case 'gone':
      return t('damage_gone');
    case 'newer':
      return t('damage_newer');
    case 'malformed':
      return t('damage_malformed');
    case 'unopened':
      return t('damage_unopened');
  }
}
