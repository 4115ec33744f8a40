import { ActionButton } from '../ui/ActionButton.tsx';
import { useWords } from '../ui/words.ts';

export interface FillHostsProps {
  readonly hosts: readonly string[];
  readonly onDisallow: (host: string) => Promise<void>;
}

/** The hosts whose forms the user lets Keylift fill, each with the way back. */
export function FillHosts({ hosts, onDisallow }: FillHostsProps) {
  const t = useWords();
  if (hosts.length === 0) return null;
  return (
    <details class="never">
      <summary>{t('fill_hosts', String(hosts.length))}</summary>
      <ul>
        {hosts.map((host) => (
          <li key={host}>
            <span class="grow clip">{host}</span>
            <ActionButton label={t('fill_disallowHost', host)} onPress={() => onDisallow(host)}>
              {t('fill_disallow')}
            </ActionButton>
          </li>
        ))}
      </ul>
    </details>
  );
}
