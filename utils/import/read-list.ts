import { accountOfAddress } from '../vendors/account.ts';
import { vendors } from '../vendors/registry.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { type Row, readRows } from './csv.ts';
import { accept, mostCredentials, type Refused } from './incoming.ts';
import type { Candidate, Judged } from './read-import.ts';

type Column = 'vendor' | 'address' | 'apiKey' | 'name' | 'description';

const inOrder: readonly Column[] = ['vendor', 'address', 'apiKey', 'name', 'description'];
/** What people write above a column, without blanks and marks. */
const headings: readonly (readonly [Column, RegExp])[] = [
  ['apiKey', /^(?:api)?(?:key|token|secret)$/],
  ['vendor', /^(?:vendor|product|platform|app|system|tool)$/],
  ['address', /^(?:address|domain|host|hostname|url|site|portal|subdomain|account|pod)(?:url)?$/],
  ['name', /^(?:name|title|label|credentialname)$/],
  ['description', /^(?:description|notes?|comment|comments)$/],
];

/**
 * A list `vendor, address, key`, with a name and a description where there are any: as CSV or as lines copied out of a
 * sheet, with headings in any order or none. Undefined for what is no list at all; one that is too long is not read to its
 * end.
 */
export function readList(text: string): readonly Judged[] | 'too-many' | undefined {
  // One more for the headings.
  const most = mostCredentials + 1;
  const { rows, unclosed } = readRows(text, most + 1);
  if (!rows.some(({ cells }) => cells.length >= 3)) return undefined;
  if (rows.length > most) return 'too-many';
  const columns = columnsOf(rows[0]);
  const judged = (columns === undefined ? rows : rows.slice(1)).map((row) => judge(row, columns ?? inOrder));
  const cut: Judged[] = unclosed === undefined ? [] : [{ place: unclosed, why: { kind: 'unclosed' } }];
  return [...judged, ...cut];
}

/** The columns by their headings; undefined if the first row is a credential already. */
function columnsOf(row: Row | undefined): readonly (Column | undefined)[] | undefined {
  const columns = row?.cells.map((cell) => {
    const bare = cell.toLowerCase().replace(/[^a-z]/g, '');
    return headings.find(([, heading]) => heading.test(bare))?.[0];
  });
  return columns?.includes('apiKey') && columns.includes('address') ? columns : undefined;
}

function judge({ line, cells }: Row, columns: readonly (Column | undefined)[]): Judged {
  const cell = (column: Column) => (cells[columns.indexOf(column)] ?? '').trim();
  const refused = (why: Refused): Judged => ({ place: line, why });
  if (cells.filter((one) => one.trim() !== '').length < 2) return refused({ kind: 'cells' });
  const address = cell('address');
  const vendor = vendorOf(cell('vendor'), address);
  if (vendor === undefined) return refused({ kind: 'vendor' });
  const read = accountOfAddress(address, vendor, vendors);
  if (!read.ok) return refused({ kind: 'address', problem: read.problem, vendor });
  const [name, description] = [cell('name'), cell('description')];
  const accepted = accept({
    vendor: vendor.id,
    account: read.account,
    apiKey: cell('apiKey'),
    auth: vendor.auth,
    ...(name !== '' && { name }),
    ...(description !== '' && { description }),
  });
  return accepted.ok
    ? ({ place: line, credential: accepted.credential } satisfies Candidate)
    : refused(accepted.why);
}

/** By name; where none is given, by the address. */
function vendorOf(named: string, address: string): Vendor | undefined {
  const bare = named.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (bare !== '') return vendors.find(({ id, name }) => bare === id || bare === name.toLowerCase());
  if (!address.includes('.')) return undefined;
  return vendors.find((vendor) => accountOfAddress(address, vendor, vendors).ok);
}
