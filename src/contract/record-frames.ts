// Records one behind another in a file that may end anywhere: each carries its lengths and a checksum, so that a
// reader keeps every whole one and stops at the first that is not. For the second copy on the phone and the
// emergency file.

/** Every browser, worker and Node has these two; the rest of the DOM stays out of the contract. */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label: string, options: { readonly fatal: boolean });
  decode(bytes: Uint8Array): string;
}

/** What a record says, as JSON, and the bytes that belong to it (empty for most). */
export interface FramedRecord {
  readonly header: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array;
}

/** Header length, bytes length, CRC-32 of both parts; each an unsigned 32-bit number, little-endian. */
const prefixBytes = 12;

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

const crcOf = (crc: number, bytes: Uint8Array): number => {
  let value = crc;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] as number) ^ (value >>> 8);
  return value;
};

/** CRC-32 (ISO 3309, polynomial 0xEDB88320) of the parts one behind another. */
export const crc32 = (...parts: readonly Uint8Array[]): number =>
  (parts.reduce(crcOf, 0xffffffff) ^ 0xffffffff) >>> 0;

/** Writes one record as bytes; `bytes` are copied. */
export const frameRecord = (
  header: object,
  bytes: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> => {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const framed = new Uint8Array(prefixBytes + text.length + bytes.length);
  const prefix = new DataView(framed.buffer);
  prefix.setUint32(0, text.length, true);
  prefix.setUint32(4, bytes.length, true);
  prefix.setUint32(8, crc32(text, bytes), true);
  framed.set(text, prefixBytes);
  framed.set(bytes, prefixBytes + text.length);
  return framed;
};

export interface FrameReader {
  /** Takes the next piece of the file and answers the records that became whole; their bytes are copies. */
  readonly push: (piece: Uint8Array) => readonly FramedRecord[];
  /** Bytes of whole records read so far: a file with a broken end is good up to here. */
  readonly goodBytes: () => number;
  /** `damaged`: what follows is no record. `incomplete`: the file ended inside one. */
  readonly state: () => 'whole' | 'incomplete' | 'damaged';
}

export interface FrameLimits {
  readonly maxHeaderBytes: number;
  readonly maxBytes: number;
}

const wideLimits: FrameLimits = { maxHeaderBytes: 16 * 1024 * 1024, maxBytes: 64 * 1024 * 1024 };

/** Reads records from pieces of any size; a length above the limits counts as damage, and is never allocated. */
export const createFrameReader = (limits: FrameLimits = wideLimits): FrameReader => {
  let held = new Uint8Array();
  let good = 0;
  let damaged = false;
  const next = (): FramedRecord | null => {
    if (damaged || held.length < prefixBytes) return null;
    const prefix = new DataView(held.buffer, held.byteOffset, prefixBytes);
    const headerBytes = prefix.getUint32(0, true);
    const bodyBytes = prefix.getUint32(4, true);
    if (headerBytes < 2 || headerBytes > limits.maxHeaderBytes || bodyBytes > limits.maxBytes) {
      damaged = true;
      return null;
    }
    const length = prefixBytes + headerBytes + bodyBytes;
    if (held.length < length) return null;
    const text = held.subarray(prefixBytes, prefixBytes + headerBytes);
    const bytes = held.slice(prefixBytes + headerBytes, length);
    const header = crc32(text, bytes) === prefix.getUint32(8, true) ? objectOf(text) : null;
    if (header === null) {
      damaged = true;
      return null;
    }
    held = held.subarray(length);
    good += length;
    return { header, bytes };
  };
  return {
    push: (piece) => {
      const joined = new Uint8Array(held.length + piece.length);
      joined.set(held);
      joined.set(piece, held.length);
      held = joined;
      const records: FramedRecord[] = [];
      for (let record = next(); record !== null; record = next()) records.push(record);
      return records;
    },
    goodBytes: () => good,
    state: () => (damaged ? 'damaged' : held.length > 0 ? 'incomplete' : 'whole'),
  };
};

const objectOf = (text: Uint8Array): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
};
