import type { LockTimes } from '../../utils/vault/lock-times.ts';
import { Field } from '../ui/Field.tsx';
import { SettingsSection } from '../ui/SettingsSection.tsx';
import { useWords } from '../ui/words.ts';

export interface LockTimesSettingsProps {
  readonly times: LockTimes;
  readonly onTimes: (times: LockTimes) => Promise<void>;
}

const idleMinutes: readonly LockTimes['idleMinutes'][] = [5, 15, 60, 240];
const mostHours: readonly LockTimes['mostHours'][] = [1, 4, 12, 24];

export function LockTimesSettings({ times, onTimes }: LockTimesSettingsProps) {
  const t = useWords();
  const unit = (value: number, name: 'minute' | 'hour') =>
    new Intl.NumberFormat(t('popup_language'), { style: 'unit', unit: name, unitDisplay: 'long' }).format(
      value,
    );
  return (
    <SettingsSection title={t('options_lockTimes')}>
      <Field label={t('options_idle')} hint={t('options_idleHint')}>
        {(ties) => (
          <select
            {...ties}
            value={times.idleMinutes}
            onChange={({ currentTarget }) => {
              const chosen = idleMinutes.find((one) => one === Number(currentTarget.value));
              if (chosen !== undefined) void onTimes({ ...times, idleMinutes: chosen });
            }}
          >
            {idleMinutes.map((one) => (
              <option key={one} value={one}>
                {one < 60 ? unit(one, 'minute') : unit(one / 60, 'hour')}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('options_most')} hint={t('options_mostHint')}>
        {(ties) => (
          <select
            {...ties}
            value={times.mostHours}
            onChange={({ currentTarget }) => {
              const chosen = mostHours.find((one) => one === Number(currentTarget.value));
              if (chosen !== undefined) void onTimes({ ...times, mostHours: chosen });
            }}
          >
            {mostHours.map((one) => (
              <option key={one} value={one}>
                {unit(one, 'hour')}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p class="muted">{t('options_lockAlways')}</p>
    </SettingsSection>
  );
}
