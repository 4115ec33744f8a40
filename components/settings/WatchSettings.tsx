import type { Watch } from '../../utils/checks/daily-setting.ts';
import { Field } from '../ui/Field.tsx';
import { SettingsSection } from '../ui/SettingsSection.tsx';
import { useWords } from '../ui/words.ts';

export interface WatchSettingsProps {
  readonly watch: Watch;
  readonly onWatch: (watch: Watch) => Promise<void>;
}

/** Whether saved keys are checked by themselves. */
export function WatchSettings({ watch, onWatch }: WatchSettingsProps) {
  const t = useWords();
  return (
    <SettingsSection title={t('watch_title')}>
      <Field label={t('watch_check')} hint={t('watch_hint')}>
        {(ties) => (
          <select
            {...ties}
            value={watch}
            onChange={({ currentTarget }) => {
              void onWatch(currentTarget.value === 'daily' ? 'daily' : 'never');
            }}
          >
            <option value="never">{t('watch_never')}</option>
            <option value="daily">{t('watch_daily')}</option>
          </select>
        )}
      </Field>
      <p class="muted">{t('watch_how')}</p>
    </SettingsSection>
  );
}
