import type { ListedCredential } from '../../utils/background/popup-contents.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';

/** What can be done about a key that takes another's place. */
export interface ChangeActions {
  readonly bringBack: (id: string) => Promise<void>;
  readonly checkNext: (id: string) => Promise<void>;
  readonly dropNext: (id: string) => Promise<void>;
  readonly join: (id: string, into: string) => Promise<void>;
  readonly keepBoth: (id: string) => Promise<void>;
}

export interface KeyChangeProps {
  readonly credential: ListedCredential;
  readonly actions: ChangeActions;
}

/** What there is to say and to ask about a credential's other keys. */
export function KeyChange(props: KeyChangeProps) {
  const { next, follows, previous } = props.credential;
  return (
    <>
      {next && <NextKey {...props} next={next} />}
      {follows && <Follows {...props} follows={follows} />}
      {previous && <PreviousKey {...props} previous={previous} />}
    </>
  );
}

function NextKey({
  credential,
  actions,
  next,
}: KeyChangeProps & { readonly next: NonNullable<ListedCredential['next']> }) {
  const t = useWords();
  const { id, checking, lastFour } = credential;
  const isRefused = next.standing === 'refused';
  const about = isRefused ? 'change_nextRefused' : checking ? 'change_nextChecking' : 'change_nextWaits';
  return (
    <div class={isRefused ? 'bar bar-bad' : 'bar'}>
      <Icon name={isRefused ? 'bad' : 'key'} />
      <div class="grow">
        <p>{t(about, next.lastFour, lastFour)}</p>
        {!checking && next.verdict && (
          <>
            <p>{next.verdict.headline}</p>
            {next.verdict.details.map((detail) => (
              <p class="verdict-detail" key={detail}>
                {detail}
              </p>
            ))}
          </>
        )}
        <div class="list-actions">
          <ActionButton
            kind="quiet"
            off={checking}
            focusName={`next-${id}`}
            onPress={() => actions.checkNext(id)}
          >
            {t('change_checkNext')}
          </ActionButton>
          <ActionButton kind="quiet" onPress={() => actions.dropNext(id)}>
            {t('change_dropNext')}
          </ActionButton>
        </div>
      </div>
    </div>
  );
}

function Follows({
  credential,
  actions,
  follows,
}: KeyChangeProps & { readonly follows: NonNullable<ListedCredential['follows']> }) {
  const t = useWords();
  const { id, account } = credential;
  const who = follows.who ?? follows.name;
  return (
    <div class="bar">
      <Icon name="key" />
      <div class="grow">
        <p>{t('change_follows', who, account.host)}</p>
        <p class="muted">{t('change_followsHow', follows.name, follows.lastFour)}</p>
        <div class="list-actions">
          <ActionButton kind="quiet" focusName={`join-${id}`} onPress={() => actions.join(id, follows.id)}>
            {t('change_replace')}
          </ActionButton>
          <ActionButton kind="quiet" onPress={() => actions.keepBoth(id)}>
            {t('change_keepBoth')}
          </ActionButton>
        </div>
      </div>
    </div>
  );
}

function PreviousKey({
  credential,
  actions,
  previous,
}: KeyChangeProps & { readonly previous: NonNullable<ListedCredential['previous']> }) {
  const t = useWords();
  const until = new Intl.DateTimeFormat(t('popup_language'), { dateStyle: 'medium' }).format(previous.until);
  const other = previous.who !== undefined && previous.who !== credential.owner?.name;
  return (
    <div class="place previous">
      <span class="grow muted">
        {other
          ? t('change_previousOf', previous.lastFour, until, previous.who ?? '')
          : t('change_previous', previous.lastFour, until)}
      </span>
      <ActionButton kind="quiet" onPress={() => actions.bringBack(credential.id)}>
        {t('change_bringBack')}
      </ActionButton>
    </div>
  );
}
