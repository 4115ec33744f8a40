import type { ExportResult } from '../background/protocol.ts';
import type { Credential } from '../credentials/credential.ts';
import { oneLine } from '../text/one-line.ts';
import { isCanonical } from '../vendors/account.ts';
import { vendorById } from '../vendors/registry.ts';
import { exportFileName, exportSubject } from './export-file-name.ts';
import type { Format } from './format.ts';
import { keyHider, maskKey } from './mask-keys.ts';

interface ExportOptions {
  readonly now: Date;
  /** Show every key by its last four characters only; all else is the file as it will be. */
  readonly masked: boolean;
}

type Exported = Extract<ExportResult, { ok: true }>;

/** An export of these credentials in this format; those that do not fit are left out, each with the reason. */
export function exportAs(
  format: Format,
  credentials: readonly Credential[],
  { now, masked }: ExportOptions,
): ExportResult {
  const hide = masked ? keyHider(credentials.map(({ apiKey }) => apiKey)) : (text: string) => text;
  // Whether a key fits depends on the key, so the masked one is not asked.
  const left = credentials.flatMap((credential) => {
    const reason = misfitOf(format, credential);
    return reason === undefined ? [] : [{ name: hide(title(credential)), reason: hide(reason) }];
  });
  const fits = credentials.filter((credential) => misfitOf(format, credential) === undefined);
  if (fits.length === 0) return { ok: false, message: nothingFits(left) };
  const fitting = masked ? fits.map(maskedCredential) : fits;
  const fileName = exportFileName(format, fitting, now);
  const subject = exportSubject(fitting);
  return {
    ok: true,
    fileName,
    ...(format.command && { command: format.command({ name: fileName, subject }, fitting) }),
    mediaType: format.mediaType,
    content: hide(format.render(fitting, { now, testUrl })),
    ...sheets(format, fitting, hide),
    cautions: cautions(format, fits).map(hide),
    left,
  };
}

/** Why a credential is not exported in this format. One whose account was tampered with is in none: the key would go astray. */
export function misfitOf(format: Format | undefined, credential: Credential): string | undefined {
  const vendor = vendorById(credential.vendor);
  const isAstray = vendor !== undefined && !isCanonical(credential.account, vendor);
  return isAstray
    ? 'Its addresses do not belong together: add the key again with the right one.'
    : format?.misfit?.(credential);
}

function maskedCredential(credential: Credential): Credential {
  return { ...credential, apiKey: maskKey(credential.apiKey) };
}

function title({ name, account }: Credential): string {
  return oneLine(name) || account.host;
}

function nothingFits(left: Exported['left']): string {
  const reasons = new Set(left.map(({ reason }) => reason));
  return reasons.size === 0 ? 'There is no credential to export.' : [...reasons].join(' ');
}

function sheets(
  { fields }: Format,
  credentials: readonly Credential[],
  hide: (text: string) => string,
): Pick<Exported, 'sheets'> {
  if (fields === undefined) return {};
  return {
    sheets: credentials.map((credential) => ({
      name: hide(title(credential)),
      fields: fields(credential).map((field) => ({ ...field, value: hide(field.value) })),
    })),
  };
}

/** Each caution once; among several credentials it says which ones it is about. */
function cautions({ caution }: Format, credentials: readonly Credential[]): string[] {
  const about = Map.groupBy(credentials, (credential) => caution?.(credential));
  return [...about].flatMap(([text, those]) => {
    if (text === undefined) return [];
    return [credentials.length === 1 ? text : `${listed(those.map(title))}: ${text}`];
  });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** The vendor's own connection check: the first call that Keylift makes to prove a key. */
function testUrl({ vendor, account }: Credential): string | undefined {
  const api = vendorById(vendor)?.api;
  return api && `${account.apiBaseUrl}${api.probes[0].path}`;
}
