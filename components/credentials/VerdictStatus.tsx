import type { VerdictWords } from '../../utils/checks/wording.ts';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../ui/words.ts';

export interface VerdictStatusProps {
  readonly checking: boolean;
  readonly verdict?: VerdictWords | undefined;
}

/** The element stays the same through a check, so that its change is announced. */
export function VerdictStatus({ checking, verdict }: VerdictStatusProps) {
  const t = useWords();
  return (
    // An `output` may hold no paragraphs.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div class={`verdict verdict-${checking ? 'checking' : (verdict?.tone ?? 'none')}`} role="status">
      {checking ? (
        <>
          <span class="spinner" aria-hidden="true" />
          <p>{t('popup_checking')}</p>
        </>
      ) : verdict === undefined ? (
        <>
          <Icon name="unsure" />
          <p>{t('popup_notChecked')}</p>
        </>
      ) : (
        <Outcome verdict={verdict} />
      )}
    </div>
  );
}

function Outcome({ verdict }: { readonly verdict: VerdictWords }) {
  return (
    <>
      <Icon name={verdict.tone} />
      <div>
        <p class="verdict-headline">{verdict.headline}</p>
        {verdict.details.map((detail) => (
          <p class="verdict-detail" key={detail}>
            {detail}
          </p>
        ))}
        {verdict.link && (
          <p>
            <a href={verdict.link.url} target="_blank" rel="noopener noreferrer">
              {verdict.link.label}
            </a>
          </p>
        )}
      </div>
    </>
  );
}
