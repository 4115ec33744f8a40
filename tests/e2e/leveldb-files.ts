import { type Reader, unsnap, varint } from './snappy.ts';

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
