import { expect } from 'vitest';
import { accountOf, entriesOf, vendorOf } from '../checks/answer-entries.ts';
import { basicUser } from '../sandbox/basic-auth.ts';
import { startWire, type Wire, type WireRequest } from './wire.ts';
import type { Good } from './wire-answers.ts';
import { type Fault, wireFaults } from './wire-faults.ts';

/** Something that happens below the answer of one account of a vendor. */
export interface WireRow {
  readonly vendor: string;
  readonly fault: Fault;
  readonly account: string;
  readonly host: string;
}

export function wireRows(vendorIds: readonly string[]): readonly WireRow[] {
  return wireFaults.flatMap((fault, index) => {
    const account = `wi${index + 10}`;
    return vendorIds.map((vendor) => ({ vendor, fault, account, host: hostOf(vendor, account) }));
  });
}

/** The line on which each row's host answers as it must. */
export function startWireOf(rows: readonly WireRow[]): Promise<Wire> {
  const byHost = new Map(rows.map((row) => [row.host, row]));
  return startWire((socket, request) => {
    const row = byHost.get(request.host);
    if (row === undefined) socket.destroy();
    else row.fault.send(socket, goodOf(row.vendor, request), row.host);
  });
}

/** Of what could be told, more may be known than is asked for here. */
export function asWanted(wanted: Fault['expect']): unknown {
  return wanted['kind'] === 'unknown' ? wanted : expect.objectContaining(wanted);
}

/** What a request may have a key in. */
export function keyIn({ head }: WireRequest): string {
  const value = /^authorization: (.*)$/im.exec(head)?.[1]?.trim() ?? '';
  return `${value} ${basicUser(value) ?? ''}`;
}

function hostOf(vendor: string, account: string): string {
  return new URL(accountOf(vendorOf(vendor), account).apiBaseUrl).hostname;
}

/** The answer that the vendor's first account on file gives, which works. */
function goodOf(vendor: string, { path }: WireRequest): Good {
  const { status = 404, headers = {}, body } = entriesOf(vendor)[0]?.answers[path] ?? {};
  return { status, headers, body: JSON.stringify(body ?? {}) };
}
