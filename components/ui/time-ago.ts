const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

/**
 * "3 minutes ago" in the given language; undefined for less than a minute, and for a time ahead of the clock.
 * Times are milliseconds since the epoch.
 */
export function timeAgo(at: number, now: number, language: string): string | undefined {
  const seconds = (now - at) / 1000;
  const step = steps.find(([, length]) => seconds >= length);
  if (step === undefined) return undefined;
  const [unit, length] = step;
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(
    -Math.floor(seconds / length),
    unit,
  );
}
