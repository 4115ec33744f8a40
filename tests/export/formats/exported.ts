import type { ExportResult } from '../../../utils/background/protocol.ts';
import type { Credential } from '../../../utils/credentials/credential.ts';
import { exportAs } from '../../../utils/export/export.ts';
import { formatFor } from '../../../utils/export/registry.ts';

/** The export as it leaves Keylift, in the clear. */
export function exported(
  id: string,
  credentials: readonly Credential[],
): Extract<ExportResult, { ok: true }> {
  const format = formatFor(id);
  if (format === undefined) throw new Error(`no format ${id}`);
  const result = exportAs(format, credentials, { now: new Date('2026-11-22T09:30:00.000Z'), masked: false });
  if (!result.ok) throw new Error(result.message);
  return result;
}
