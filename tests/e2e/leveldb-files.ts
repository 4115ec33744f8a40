/** LevelDB's files: tables (`*.ldb`) of blocks that are packed with Snappy, and logs of records cut at every 32 KB. */

const footerBytes = 48;
const magic = 0xdb4775248b80fb57n;
const snappy = 1;

/** The unpacked blocks of a table, indexes and data alike. Throws if the file is none. */
export function tableBlocks(file: Buffer): readonly Buffer[] {
  const footer = file.subarray(file.length - footerBytes);
  if (footer.length < footerBytes || footer.readBigUInt64LE(footerBytes - 8) !== magic) {
    throw new Error('Not a LevelDB table');
  }
  const reader = { bytes: footer, at: 0 };
  const metaIndex = blockAt(file, handle(reader));
  const index = blockAt(file, handle(reader));
  const handles = [...valuesOf(metaIndex), ...valuesOf(index)].map((value) =>
    handle({ bytes: value, at: 0 }),
  );
  return [metaIndex, index, ...handles.map((one) => blockAt(file, one))];
}

interface Reader {
  readonly bytes: Buffer;
  at: number;
}

interface Handle {
  readonly offset: number;
  readonly size: number;
}

function handle(reader: Reader): Handle {
  return { offset: varint(reader), size: varint(reader) };
}

function blockAt(file: Buffer, { offset, size }: Handle): Buffer {
  const block = file.subarray(offset, offset + size);
  return file[offset + size] === snappy ? unsnap(block) : block;
}

/** The values of a block: entries share the beginnings of their keys, and the restart points stand at the end. */
function valuesOf(block: Buffer): readonly Buffer[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - 4 * restarts;
  const values: Buffer[] = [];
  for (const reader = { bytes: block, at: 0 }; reader.at < end; ) {
    varint(reader);
    const rest = varint(reader);
    const size = varint(reader);
    reader.at += rest + size;
    values.push(block.subarray(reader.at - size, reader.at));
  }
  return values;
}

/** Unpacks one Snappy block: a length, then literals and copies of what came before. */
function unsnap(packed: Buffer): Buffer {
  const reader = { bytes: packed, at: 0 };
  const out = Buffer.alloc(varint(reader));
  let written = 0;
  while (reader.at < packed.length) {
    const tag = packed.readUInt8(reader.at);
    reader.at += 1;
    if ((tag & 3) === 0) {
      const size = literalSize(tag >> 2, reader);
      packed.copy(out, written, reader.at, reader.at + size);
      reader.at += size;
      written += size;
    } else {
      const { size, back } = copyOf(tag, reader);
      // Byte by byte, since a copy may overlap what it writes.
      for (let left = size; left > 0; left -= 1, written += 1) out[written] = out[written - back] ?? 0;
    }
  }
  return out;
}

function literalSize(code: number, reader: Reader): number {
  if (code < 60) return code + 1;
  const bytes = code - 59;
  reader.at += bytes;
  return reader.bytes.readUIntLE(reader.at - bytes, bytes) + 1;
}

function copyOf(tag: number, reader: Reader): { readonly size: number; readonly back: number } {
  const bytes = [0, 1, 2, 4][tag & 3] ?? 0;
  const low = reader.bytes.readUIntLE(reader.at, bytes);
  reader.at += bytes;
  return bytes === 1
    ? { size: ((tag >> 2) & 7) + 4, back: ((tag >> 5) << 8) | low }
    : { size: (tag >> 2) + 1, back: low };
}

function varint(reader: Reader): number {
  let value = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = reader.bytes.readUInt8(reader.at);
    reader.at += 1;
    value += (byte & 127) * shift;
    if (byte < 128) return value;
  }
}

const logBlock = 32_768;
const logHeader = 7;

/** The records of a log in one piece, without what stands between them. */
export function logRecords(file: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let start = 0; start < file.length; start += logBlock) {
    const block = file.subarray(start, start + logBlock);
    for (let at = 0; at + logHeader <= block.length; ) {
      const size = block.readUInt16LE(at + 4);
      pieces.push(block.subarray(at + logHeader, at + logHeader + size));
      at += logHeader + size;
    }
  }
  return Buffer.concat(pieces);
}
