// Builds PMTiles files byte by byte, whole or wrong in one place, and vector tiles for them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { repositoryRoot } from '../../harness/source-files.ts';

const dataFolder = join(repositoryRoot, 'src', 'server', 'demo', 'data', 'basemap');

/** The demo's own pack, as tippecanoe made it. */
export const realPack = (): Buffer => readFileSync(join(dataFolder, 'kobar-basemap.pmtiles'));

export const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let left = value;
  while (left >= 128) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  bytes.push(left);
  return Buffer.from(bytes);
};

export const field = (number: number, bytes: Buffer): Buffer =>
  Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);

export const numberField = (number: number, value: number): Buffer =>
  Buffer.concat([varint(number * 8), varint(value)]);

/** A tile with one layer of one line. */
export const aTile = (
  layer = 'roads',
  parts: { geometry?: Buffer; tags?: Buffer; version?: number } = {},
): Buffer => {
  // Move to (0,0), two lines; zigzag numbers.
  const geometry = parts.geometry ?? Buffer.from([9, 0, 0, 18, 2, 2, 4, 4]);
  const feature = Buffer.concat([
    ...(parts.tags ? [field(2, parts.tags)] : []),
    numberField(3, 2),
    field(4, geometry),
  ]);
  return field(
    3,
    Buffer.concat([
      field(1, Buffer.from(layer)),
      field(2, feature),
      numberField(5, 4096),
      numberField(15, parts.version ?? 2),
    ]),
  );
};

export interface DirectoryEntry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  /** 0: a directory further down. */
  readonly runLength?: number;
}

export const aDirectory = (entries: readonly DirectoryEntry[]): Buffer =>
  Buffer.concat([
    varint(entries.length),
    ...entries.map(({ tileId }, index) => varint(tileId - (entries[index - 1]?.tileId ?? 0))),
    ...entries.map(({ runLength = 1 }) => varint(runLength)),
    ...entries.map(({ length }) => varint(length)),
    ...entries.map(({ offset }) => varint(offset + 1)),
  ]);

export interface PackParts {
  readonly tile?: Buffer;
  /** As they stand in the file, already packed. */
  readonly tiles?: Buffer;
  readonly root?: Buffer;
  readonly leaves?: Buffer;
  readonly metadata?: Buffer;
  /** Bytes of the header changed afterwards, by place. */
  readonly header?: (header: Buffer) => void;
  readonly bounds?: readonly [number, number, number, number];
  readonly zooms?: readonly [number, number];
}

export const kobarBounds = [110.8, -3.6, 112.6, -1.5] as const;

/** A small whole pack: one tile at zoom 0, unless told otherwise. */
export const aPack = (parts: PackParts = {}): Buffer => {
  const tiles = parts.tiles ?? gzipSync(parts.tile ?? aTile());
  const root = parts.root ?? gzipSync(aDirectory([{ tileId: 0, offset: 0, length: tiles.length }]));
  const metadata = parts.metadata ?? gzipSync(JSON.stringify({ name: 'Uji', attribution: '© Sumber uji' }));
  const leaves = parts.leaves ?? Buffer.alloc(0);
  const header = Buffer.alloc(127);
  header.write('PMTiles', 'latin1');
  header[7] = 3;
  let at = 127;
  [root, metadata, leaves, tiles].forEach((section, index) => {
    header.writeBigUInt64LE(BigInt(at), 8 + index * 16);
    header.writeBigUInt64LE(BigInt(section.length), 16 + index * 16);
    at += section.length;
  });
  header[96] = 1;
  header[97] = 2;
  header[98] = 2;
  header[99] = 1;
  const [minZoom, maxZoom] = parts.zooms ?? [0, 2];
  header[100] = minZoom;
  header[101] = maxZoom;
  (parts.bounds ?? kobarBounds).forEach((degrees, index) => {
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + index * 4);
  });
  parts.header?.(header);
  return Buffer.concat([header, root, metadata, leaves, tiles]);
};
