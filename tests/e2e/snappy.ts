/** What is packed with Snappy: LevelDB's blocks, and the values of Firefox's databases. */
export interface Reader {
  readonly bytes: Buffer;
  at: number;
}

/** Unpacks one Snappy block: a length, then literals and copies of what came before. */
export function unsnap(packed: Buffer): Buffer {
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

export function varint(reader: Reader): number {
  let value = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = reader.bytes.readUInt8(reader.at);
    reader.at += 1;
    value += (byte & 127) * shift;
    if (byte < 128) return value;
  }
}
