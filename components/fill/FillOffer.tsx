import { useState } from 'preact/hooks';
import type { ListedCredential } from '../../utils/background/popup-contents.ts';
import type { FillResult, FormLook } from '../../utils/fill/fill-messages.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type Translate, useWords } from '../ui/words.ts';
import { FillReport, wordProblem } from './FillReport.tsx';

export type ShownLook = Exclude<FormLook, { kind: 'none' }>;
type Form = Extract<FormLook, { kind: 'form' }>;

export interface FillOfferProps {
  readonly look: ShownLook;
  readonly credentials: readonly ListedCredential[];
  /** What became of the last fill, while the popup stays open. */
  readonly result: FillResult | undefined;
  /** `allow`: the user allowed this host by this press. */
  readonly onFill: (id: string, allow: boolean) => Promise<void>;
  readonly focus: (name: string) => void;
}

/** The form in the tab in front, and the saved credentials that it can take. */
export function FillOffer(props: FillOfferProps) {
  const t = useWords();
  const { look, result } = props;
  if (result !== undefined) return <FillReport result={result} />;
  if (look.kind === 'problem') {
    return (
      <div class={look.problem.kind === 'foreign-frame' ? 'line line-quiet' : 'line line-caution'}>
        <Icon name={look.problem.kind === 'foreign-frame' ? 'info' : 'caution'} />
        <p class="line-body">{wordProblem(look.problem, look.host, t)}</p>
      </div>
    );
  }
  if (look.kind === 'locked') {
    return (
      <div class="offer">
        <p class="offer-title">{wordForm(look, t)}</p>
        <p>{t('fill_unlockFirst')}</p>
      </div>
    );
  }
  return <Offered {...props} look={look} />;
}

function wordForm(look: Pick<Form, 'host' | 'platform' | 'vendors'>, t: Translate): string {
  const list = new Intl.ListFormat(t('popup_language'));
  return look.platform === undefined
    ? t('fill_formFor', list.format(look.vendors), look.host)
    : t('fill_formOf', look.platform, look.host);
}

function Offered({ look, credentials, onFill, focus }: FillOfferProps & { readonly look: Form }) {
  const t = useWords();
  const [asking, setAsking] = useState<string>();
  const fill = (id: string) => {
    if (look.allowed) return onFill(id, false);
    setAsking(id);
    focus('fill-allow');
    return undefined;
  };
  return (
    <div class="offer">
      <p class="offer-title">{wordForm(look, t)}</p>
      {look.strangeHost && look.platform !== undefined && (
        <p class="fill-caution">{t('fill_strangeHost', look.host, look.platform)}</p>
      )}
      {asking !== undefined ? (
        <Permission
          host={look.host}
          onAllow={() => onFill(asking, true)}
          onNotNow={() => setAsking(undefined)}
        />
      ) : (
        <Choice look={look} credentials={credentials} onFill={fill} />
      )}
    </div>
  );
}

function Permission(props: {
  readonly host: string;
  readonly onAllow: () => Promise<void>;
  readonly onNotNow: () => void;
}) {
  const t = useWords();
  return (
    <>
      <p id="fill-ask">{t('fill_ask', props.host)}</p>
      <div class="actions">
        <ActionButton kind="primary" focusName="fill-allow" describedBy="fill-ask" onPress={props.onAllow}>
          {t('fill_allow')}
        </ActionButton>
        <ActionButton onPress={props.onNotNow}>{t('popup_notNow')}</ActionButton>
      </div>
    </>
  );
}

function Choice(props: {
  readonly look: Form;
  readonly credentials: readonly ListedCredential[];
  readonly onFill: (id: string) => Promise<void> | undefined;
}) {
  const t = useWords();
  const { look } = props;
  const find = (id: string) => props.credentials.find((credential) => credential.id === id);
  const list = new Intl.ListFormat(t('popup_language'), { type: 'disjunction' });
  return (
    <>
      {look.fits.length === 0 && look.misfits.length === 0 && (
        <p>
          {look.vendors.length === 0 ? t('fill_noVendor') : t('fill_noneFits', list.format(look.vendors))}
        </p>
      )}
      <ul class="fill-list">
        {look.fits.map(({ id, caution }) => {
          const credential = find(id);
          return (
            credential && (
              <FillItem
                key={id}
                kind={look.fits.length === 1 ? 'primary' : 'plain'}
                credential={credential}
                caution={caution}
                onFill={() => props.onFill(id)}
              />
            )
          );
        })}
      </ul>
      {look.misfits.map(({ id, reason }) => (
        <p class="muted" key={id}>
          {t('fill_misfit', find(id)?.name ?? '', reason)}
        </p>
      ))}
    </>
  );
}

function FillItem(props: {
  readonly kind: 'primary' | 'plain';
  readonly credential: ListedCredential;
  readonly caution: string | undefined;
  readonly onFill: () => Promise<void> | undefined;
}) {
  const t = useWords();
  const { name, account, lastFour, verdict } = props.credential;
  const title = name.trim() === '' ? account.host : name;
  return (
    <li class="fill-item" aria-label={title}>
      <div class="grow">
        <p class="clip" dir="auto">
          {title}
        </p>
        <p class="meta">
          <span>{account.host}</span>
          <span class="mono" dir="ltr">
            ····{lastFour}
          </span>
        </p>
      </div>
      <ActionButton kind={props.kind} onPress={async () => props.onFill()}>
        {t('fill_fillThis')}
      </ActionButton>
      {verdict?.tone === 'bad' && <p class="fill-caution">{verdict.headline}</p>}
      {props.caution !== undefined && <p class="fill-caution">{props.caution}</p>}
    </li>
  );
}
