/**
 * Where a connector insists on the time from which on it reads: a year before the export, at midnight UTC, as
 * `2025-11-22T00:00:00Z`. The whole history would cost more calls than many plans have in a day.
 */
export function startDate(now: Date): string {
  const start = new Date(now);
  start.setUTCFullYear(start.getUTCFullYear() - 1);
  return `${start.toISOString().slice(0, 10)}T00:00:00Z`;
}

export const startDateCaution =
  'start_date is a year before this export. Change it in the file to read older data as well.';
