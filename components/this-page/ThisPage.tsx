import type { ComponentChildren } from 'preact';
import type { PageState } from '../../utils/background/popup-contents.ts';
import type { SaveAs } from '../../utils/checks/change-messages.ts';
import { wordNotShown } from '../../utils/vendors/not-shown-words.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';
import { PageOffer } from './PageOffer.tsx';
import { WhichAccount } from './WhichAccount.tsx';

export type VendorPage = Extract<PageState, { kind: 'vendor' }>;

export interface PageActions {
  /** Unless it is said as what, in the place of the saved key that it certainly follows. */
  readonly save: (page: VendorPage, as?: SaveAs) => Promise<void>;
  /** Of the accounts that the page names, the one with this host. */
  readonly choose: (page: VendorPage, host: string) => Promise<void>;
  readonly dismiss: (page: VendorPage) => Promise<void>;
  readonly never: (page: VendorPage) => Promise<void>;
  readonly allowAccount: (vendor: string, host: string) => Promise<void>;
  /** Shows what a page without a key looks like. */
  readonly tell: (page: VendorPage) => void;
  /** The click itself must reach the browser's permission request. */
  readonly allow: (vendor: string) => Promise<void>;
}

export interface ThisPageProps {
  readonly page: PageState;
  readonly vendorNames: readonly string[];
  /** The name of a saved credential. */
  readonly nameOf: (id: string) => string | undefined;
  /** What is said of a page of no vendor, where there is more to say than that it is none. */
  readonly elsewhere?: ComponentChildren;
  readonly actions: PageActions;
}

export function ThisPage(props: ThisPageProps) {
  const t = useWords();
  const { page } = props;
  return (
    <section class="region" aria-labelledby="page-heading">
      <div class="region-head">
        <h2 id="page-heading" tabIndex={-1} data-focus="page">
          {t('popup_thisPage')}
        </h2>
        {page.kind === 'vendor' && (
          <span class="muted clip">
            {page.vendorName} · {page.host}
          </span>
        )}
      </div>
      {page.kind === 'elsewhere' ? (
        (props.elsewhere ?? <Elsewhere vendorNames={props.vendorNames} />)
      ) : (
        <Shown {...props} page={page} />
      )}
    </section>
  );
}

/** That Keylift has nothing to do here. */
export function Elsewhere({ vendorNames }: Pick<ThisPageProps, 'vendorNames'>) {
  const t = useWords();
  return (
    <Line icon="info" quiet>
      <p>{t('popup_elsewhere', new Intl.ListFormat(t('popup_language')).format(vendorNames))}</p>
    </Line>
  );
}

function Shown({ page, nameOf, actions }: ThisPageProps & { readonly page: VendorPage }) {
  const t = useWords();
  const { shows } = page;
  switch (shows.kind) {
    case 'offer':
      return <PageOffer page={page} shows={shows} actions={actions} />;
    case 'which-account':
      return <WhichAccount page={page} shows={shows} actions={actions} />;
    case 'saved':
      return (
        <Line icon="good">
          <p>{t('popup_pageSaved', nameOf(shows.id) ?? page.host)}</p>
        </Line>
      );
    case 'never':
      return (
        <Line icon="info">
          <p>{t('popup_pageNever', page.host)}</p>
          <ActionButton
            focusName="allow-account"
            onPress={() => actions.allowAccount(page.vendor, page.host)}
          >
            {t('popup_allowAgain')}
          </ActionButton>
        </Line>
      );
    case 'permission-missing':
      return (
        <Line icon="caution">
          <p>{t('popup_permissionMissing', page.vendorName)}</p>
          <ActionButton kind="primary" onPress={() => actions.allow(page.vendor)}>
            {t('popup_allow')}
          </ActionButton>
        </Line>
      );
    case 'looking':
      return (
        <Line icon="info" quiet>
          <p>{t('popup_looking')}</p>
        </Line>
      );
    case 'not-shown':
      return (
        <Line icon="info">
          <p>{wordNotShown(shows.reason, { id: page.vendor, name: page.vendorName }, t)}</p>
          {shows.reason === 'not-key-page' && <KeyPageLink page={page} />}
          <ActionButton kind="quiet" focusName="page-report" onPress={() => actions.tell(page)}>
            {t(shows.reason === 'not-key-page' ? 'report_offerElsewhere' : 'report_offer')}
          </ActionButton>
        </Line>
      );
  }
}

function KeyPageLink({ page }: { readonly page: VendorPage }) {
  const t = useWords();
  return (
    <p>
      <a href={page.keyPageUrl} target="_blank" rel="noopener noreferrer">
        {t('popup_openKeyPage')}
      </a>
    </p>
  );
}

function Line(props: {
  readonly icon: IconName;
  readonly quiet?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={props.quiet ? 'line line-quiet' : `line line-${props.icon}`}>
      <Icon name={props.icon} />
      <div class="line-body">{props.children}</div>
    </div>
  );
}
