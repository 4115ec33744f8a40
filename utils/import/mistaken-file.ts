/**
 * Files that are given by mistake: what else Keylift writes, and what people have at hand. Told apart so that the
 * answer can say what it is and what to choose instead.
 */
export type Mistaken =
  /** The id of an export format. */
  | { readonly kind: 'format'; readonly id: string }
  /** `backup`: one that is damaged, or of a later version; `secret-key`: the secret half of an age key, which nobody should hand over. */
  | { readonly kind: 'backup' | 'secret-key' | 'web-page' | 'other-tool' };

const formatOfJson: readonly (readonly [id: string, names: readonly string[]])[] = [
  ['postman', ['_postman_variable_scope']],
  ['nexla-api', ['credentials_type', 'credentials']],
  ['nexla-cli', ['connector', 'auth_mode']],
  ['nango', ['provider_config_key']],
  ['n8n', ['type', 'data']],
  ['bitwarden', ['encrypted', 'items']],
  ['cxf', ['exporterRpId', 'accounts']],
  ['1password', ['category', 'fields']],
];

export function mistakenJson(value: unknown): Mistaken | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'object' || first === null) return undefined;
  if ('format' in first && first.format === 'keylift.backup') return { kind: 'backup' };
  const found = formatOfJson.find(([, names]) => names.every((name) => Object.hasOwn(first, name)));
  if (found !== undefined) return { kind: 'format', id: found[0] };
  return [first, Object.values(first)[0]].some(holdsKey) ? { kind: 'other-tool' } : undefined;
}

export function mistakenText(text: string): Mistaken | undefined {
  const start = text.slice(0, 4000);
  if (/^\s*</.test(start)) return { kind: 'web-page' };
  if (/^\s*(?:#.*\n)*\s*AGE-SECRET-KEY-1/i.test(start)) return { kind: 'secret-key' };
  if (/^This sheet holds API keys? in the clear\./.test(start)) return { kind: 'format', id: 'copy-sheet' };
  const code = start.replaceAll(/^\s*#.*$/gm, '').trimStart();
  if (code.startsWith('[sources.')) return { kind: 'format', id: 'dlt' };
  if (code.startsWith('globoff\n')) return { kind: 'format', id: 'curl' };
  if (/^(?:export )?[A-Z][A-Z0-9_]*=/.test(code)) return { kind: 'format', id: 'env' };
  return undefined;
}

/** Configurations of connectors and secrets of stores, one or many under names of their own. */
function holdsKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).some((name) => /(?:^|_)api_?key$|^token$/i.test(name));
}
