import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface SettingsSectionProps {
  readonly title: string;
  readonly focusName?: string;
  readonly children: ComponentChildren;
}

export function SettingsSection({ title, focusName, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section class="region" aria-labelledby={id}>
      <div class="region-head">
        <h2 id={id} tabIndex={-1} data-focus={focusName}>
          {title}
        </h2>
      </div>
      <div class="panel">{children}</div>
    </section>
  );
}
