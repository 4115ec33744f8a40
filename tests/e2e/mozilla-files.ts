import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unsnap, varint } from './snappy.ts';

/** Firefox's files: databases with values that are packed with Snappy, large values in files of frames, and packed JSON. */

const sqliteMagic = Buffer.from('SQLite format 3\0');
const lz4Magic = Buffer.from('mozLz40\0');
const framesMagic = Buffer.from('ff060000734e61507059', 'hex');

/** What is packed in a file of Firefox; nothing if it is no such file. */
export async function unpackedByMozilla(path: string, bytes: Buffer): Promise<readonly Buffer[]> {
  if (startsWith(bytes, sqliteMagic)) return databaseValues(path);
  if (startsWith(bytes, lz4Magic)) return [unlz4(bytes.subarray(lz4Magic.length))];
  if (startsWith(bytes, framesMagic)) return [frames(bytes)];
  return [];
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}

/** Every text and every run of bytes in every table, as it is and unpacked; read in a copy, with what is not yet merged. */
async function databaseValues(path: string): Promise<readonly Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'keylift-database-'));
  const copy = join(folder, 'copy.sqlite');
  try {
    await copyFile(path, copy);
    await copyFile(`${path}-wal`, `${copy}-wal`).catch(() => undefined);
    const database = new DatabaseSync(copy);
    try {
      const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
      return tables.flatMap(({ name }) => tableValues(database, String(name)));
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tableValues(database: DatabaseSync, table: string): readonly Buffer[] {
  const rows = database.prepare(`SELECT * FROM "${table.replaceAll('"', '""')}"`);
  rows.setReadBigInts(true);
  return rows.all().flatMap((row) =>
    Object.values(row).flatMap((value) => {
      if (typeof value === 'string') return [Buffer.from(value)];
      if (!(value instanceof Uint8Array)) return [];
      const bytes = Buffer.from(value);
      const plain = unsnapIfPacked(bytes);
      return plain === undefined ? [bytes] : [bytes, plain];
    }),
  );
}

/** Three bytes can stand for 64 at the most; what announces more is no Snappy. */
const mostUnpacked = 64 / 3;

function unsnapIfPacked(bytes: Buffer): Buffer | undefined {
  try {
    if (varint({ bytes, at: 0 }) > bytes.length * mostUnpacked) return undefined;
    return unsnap(bytes);
  } catch {
    return undefined;
  }
}

/** Snappy's format for files: chunks of a kind, a length of three bytes, a checksum of four, and the bytes. */
function frames(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const kind = bytes.readUInt8(at);
    const end = at + 4 + bytes.readUIntLE(at + 1, 3);
    const held = bytes.subarray(at + 8, end);
    if (kind === 0) pieces.push(unsnap(held));
    else if (kind === 1) pieces.push(held);
    at = end;
  }
  return Buffer.concat(pieces);
}

/** One block of LZ4 after its unpacked length: literals, then a copy of what came before, again and again. */
function unlz4(packed: Buffer): Buffer {
  const out = Buffer.alloc(packed.readUInt32LE(0));
  let at = 4;
  let written = 0;
  const more = (start: number) => {
    let size = start;
    if (start === 15) {
      for (let byte = 255; byte === 255; at += 1) {
        byte = packed.readUInt8(at);
        size += byte;
      }
    }
    return size;
  };
  while (at < packed.length) {
    const token = packed.readUInt8(at);
    at += 1;
    const literals = more(token >> 4);
    written += packed.copy(out, written, at, at + literals);
    at += literals;
    if (at >= packed.length) break;
    const back = packed.readUInt16LE(at);
    at += 2;
    // Byte by byte, since a copy may overlap what it writes.
    for (let left = more(token & 15) + 4; left > 0; left -= 1, written += 1)
      out[written] = out[written - back] ?? 0;
  }
  return out;
}
