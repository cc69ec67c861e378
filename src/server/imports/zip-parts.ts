// The parts of a spreadsheet's archive. What is declared is looked at before anything is inflated, and inflating stops
// where it goes beyond what was declared: a bomb lies about its size.

import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { faulty } from './fault.ts';
import { importLimits } from './limits.ts';

export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly bytes: number;
  readonly offset: number;
}

export interface ZipParts {
  readonly parts: ReadonlyMap<string, ZipPart>;
  /** The bytes of a part, some at a time; throws where they are more than declared. */
  readonly read: (part: ZipPart) => AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

export const openZip = async (path: string): Promise<ZipParts> => {
  const file = await open(path, 'r');
  try {
    const parts = await readDirectory(file);
    return {
      parts: new Map(parts.map((part) => [part.name, part])),
      read: (part) => inflate(file, part),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
};

const take = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return bytesRead === length ? buffer : faulty('import-xlsx-broken', 'zip');
};

const readDirectory = async (file: FileHandle): Promise<readonly ZipPart[]> => {
  const { size } = await file.stat();
  const tail = await take(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endMark) end -= 1;
  if (end < 0) return faulty('import-xlsx-broken', 'zip');
  const count = tail.readUInt16LE(end + 10);
  const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > importLimits.entries || length > 4 * 1024 * 1024) return faulty('import-too-much', 'zip');
  if (start + length > size) return faulty('import-xlsx-broken', 'zip');
  const directory = await take(file, start, length);
  const parts: ZipPart[] = [];
  for (let at = 0; at + 46 <= directory.length && parts.length < count; ) {
    if (directory.readUInt32LE(at) !== entryMark) return faulty('import-xlsx-broken', 'zip');
    const nameLength = directory.readUInt16LE(at + 28);
    const part = {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    if ((directory.readUInt16LE(at + 8) & 1) === 1) return faulty('import-old-excel', part.name);
    parts.push(part);
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (parts.length < count) return faulty('import-xlsx-broken', 'zip');
  checkSizes(parts, size);
  return parts;
};

const checkSizes = (parts: readonly ZipPart[], size: number): void => {
  let all = 0;
  for (const { name, packed, bytes } of parts) {
    all += bytes;
    if (packed > size) faulty('import-xlsx-broken', name);
    if (bytes > importLimits.partBytes || all > importLimits.partBytes) faulty('import-too-much', name);
    if (bytes > importLimits.smallPart && bytes > packed * importLimits.inflation)
      faulty('import-too-much', name);
  }
};

const inflate = async function* (file: FileHandle, part: ZipPart): AsyncGenerator<Uint8Array> {
  const head = await take(file, part.offset, 30);
  if (head.readUInt32LE(0) !== localMark) return faulty('import-xlsx-broken', part.name);
  const start = part.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = slices(file, start, part.packed, part.name);
  let bytes = 0;
  for await (const chunk of part.method === 0 ? packed : inflated(packed, part)) {
    bytes += chunk.length;
    // Declared sizes are the archive's word; what comes out is what counts.
    if (bytes > part.bytes) faulty('import-too-much', part.name);
    yield chunk;
  }
};

const inflated = async function* (
  packed: AsyncIterable<Uint8Array>,
  part: ZipPart,
): AsyncGenerator<Uint8Array> {
  if (part.method !== 8) faulty('import-xlsx-broken', part.name);
  const stream = Readable.from(packed).pipe(createInflateRaw());
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_') === true) faulty('import-xlsx-broken', part.name);
    throw error;
  }
};

const slices = async function* (
  file: FileHandle,
  start: number,
  length: number,
  name: string,
): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length; ) {
    const want = Math.min(65_536, length - done);
    const buffer = Buffer.alloc(want);
    const { bytesRead } = await file.read(buffer, 0, want, start + done);
    if (bytesRead === 0) return faulty('import-xlsx-broken', name);
    done += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
};
