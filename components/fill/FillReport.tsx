import type { FillResult } from '../../utils/fill/fill-messages.ts';
import type { FormProblem } from '../../utils/fill/key-form.ts';
import { Icon } from '../ui/Icon.tsx';
import { type Translate, useWords } from '../ui/words.ts';

type Left = Extract<FillResult, { kind: 'done' }>['left'][number];

const refusals = {
  gone: 'fill_gone',
  'not-allowed': 'fill_notAllowed',
  locked: 'lock_isLocked',
} as const;

/** What was filled and what was not, and that the rest is the user's. */
export function FillReport({ result }: { readonly result: FillResult }) {
  const t = useWords();
  const list = new Intl.ListFormat(t('popup_language'));
  const filled = result.kind === 'done' ? result.filled : [];
  return (
    <div
      class={filled.length > 0 ? 'line line-good' : 'line line-caution'}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an `output` may hold no paragraphs
      role="status"
      tabIndex={-1}
      data-focus="fill-report"
    >
      <Icon name={filled.length > 0 ? 'good' : 'caution'} />
      <div class="line-body fill-report">
        {result.kind === 'refused' ? (
          <p>{t(refusals[result.why])}</p>
        ) : (
          <>
            <p class="offer-title">
              {filled.length === 0 ? t('fill_nothing') : t('fill_filled', list.format(filled))}
            </p>
            {result.left.map((left) => (
              <p key={`${left.label} ${left.why}`}>{wordLeft(left, result.platform, t)}</p>
            ))}
            {filled.length > 0 && <p class="muted">{t('fill_lookOver')}</p>}
          </>
        )}
      </div>
    </div>
  );
}

function wordLeft({ label, why }: Left, platform: string | undefined, t: Translate): string {
  switch (why) {
    case 'blank':
      return t('fill_leftBlank', label, platform ?? '');
    case 'ambiguous':
      return t('fill_leftAmbiguous', label);
    case 'has-text':
      return t('fill_leftHasText', label);
    case 'address-form':
      return t('fill_leftAddressForm', label);
    case 'too-long':
      return t('fill_leftTooLong', label);
    case 'unknown':
      return t('fill_leftUnknown', label);
    case 'changed':
      return t('fill_leftChanged', label);
    case 'unseen':
      return t('fill_leftUnseen', label);
    case 'covered':
      return t('fill_leftCovered', label);
    case 'locked':
      return t('fill_leftLocked', label);
    case 'not-kept':
      return t('fill_leftNotKept', label);
  }
}

export function wordProblem(problem: FormProblem, host: string, t: Translate): string {
  switch (problem.kind) {
    case 'insecure':
      return t('fill_insecure', host);
    case 'two-keys':
      return t('fill_twoKeys');
    case 'unseen':
      return t('fill_unseen');
    case 'covered':
      return t('fill_covered');
    case 'locked':
      return t('fill_locked');
    case 'contradictory':
      return t('fill_contradictory');
    case 'sends-elsewhere':
      return t('fill_sendsElsewhere', host);
    case 'foreign-frame':
      return t('fill_foreignFrame', problem.host);
  }
}
