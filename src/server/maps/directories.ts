// Every directory of a PMTiles file, in the order of its tiles. Ids may only grow, so that a directory that points to
// itself or is pointed to twice is found out, whatever it holds; what is read and unpacked is bounded.

import { readVarint, tileIdToZxy } from 'pmtiles';
import { faulty } from './fault.ts';
import type { PackHeader } from './pack-header.ts';
import { readSection, type Section, unpack } from './section.ts';

export interface TileEntry {
  readonly tileId: number;
  /** Within the section of tiles. */
  readonly offset: number;
  readonly length: number;
}

interface Entry extends TileEntry {
  /** 0: points to a directory further down. */
  readonly runLength: number;
}

/** Readers go no deeper than this below the root. */
const mostDepth = 3;
const packedMost = 1024 * 1024;
const unpackedMost = 4 * 1024 * 1024;
const mostDirectories = 20_000;
const mostEntries = 2_000_000;
const mostTileBytes = 4 * 1024 * 1024;

/** All tiles of the file, or a fault naming the directory. */
export const readTileEntries = (file: number, header: PackHeader): readonly TileEntry[] => {
  const tiles: TileEntry[] = [];
  let directories = 0;
  let entries = 0;
  let next = 0;
  const last = lastIdOf(header.maxZoom);
  const first = header.minZoom === 0 ? 0 : lastIdOf(header.minZoom - 1) + 1;
  const walk = (section: Section, name: string, depth: number): void => {
    directories += 1;
    if (directories > mostDirectories) faulty('map-pack-broken', name);
    for (const entry of readDirectory(file, section, header, name)) {
      entries += 1;
      if (entries > mostEntries || entry.tileId < next) faulty('map-pack-broken', name);
      if (entry.runLength > 0) {
        next = entry.tileId + entry.runLength;
        if (entry.tileId < first || next - 1 > last) faulty('map-pack-broken', nameOfTile(entry.tileId));
        checkTile(entry, header);
        tiles.push(entry);
        continue;
      }
      if (depth === mostDepth) faulty('map-pack-broken', name);
      if (entry.offset + entry.length > header.leaves.length) faulty('map-pack-broken', name);
      const before = next;
      const leaf = { offset: header.leaves.offset + entry.offset, length: entry.length };
      walk(leaf, `leaf directory ${entry.offset}`, depth + 1);
      if (next === before) faulty('map-pack-broken', name);
    }
  };
  walk(header.root, 'root directory', 0);
  if (tiles.length === 0) faulty('map-pack-empty');
  return tiles;
};

const checkTile = (entry: TileEntry, { tiles }: PackHeader): void => {
  if (entry.length > mostTileBytes || entry.offset + entry.length > tiles.length)
    faulty('map-pack-broken', nameOfTile(entry.tileId));
};

const lastIdOf = (zoom: number): number => (4 ** (zoom + 1) - 1) / 3 - 1;

export const nameOfTile = (tileId: number): string => {
  try {
    return `tile ${tileIdToZxy(tileId).join('/')}`;
  } catch {
    return 'tile';
  }
};

const readDirectory = (
  file: number,
  { offset, length }: Section,
  { directoryPacking }: PackHeader,
  name: string,
): readonly Entry[] => {
  if (length === 0 || length > packedMost) return faulty('map-pack-broken', name);
  const packed = readSection(file, offset, length);
  const bytes = packed === null ? null : unpack(packed, directoryPacking, unpackedMost);
  if (bytes === null) return faulty('map-pack-broken', name);
  try {
    return parseDirectory(bytes) ?? faulty('map-pack-broken', name);
  } catch {
    return faulty('map-pack-broken', name);
  }
};

/** The columns of a directory as the format lays them out: ids as steps, run lengths, lengths, offsets. */
const parseDirectory = (bytes: Buffer): readonly Entry[] | null => {
  const from = { buf: bytes, pos: 0 };
  const read = (): number => {
    if (from.pos >= bytes.length) throw new RangeError('the directory ends early');
    const value = readVarint(from);
    if (!Number.isSafeInteger(value) || from.pos > bytes.length) throw new RangeError('no number');
    return value;
  };
  const count = read();
  // Each entry has four numbers of a byte at least.
  if (count === 0 || count * 4 > bytes.length) return null;
  const column = (): Float64Array => Float64Array.from({ length: count }, read);
  const [steps, runs, lengths, offsets] = [column(), column(), column(), column()];
  const entries: Entry[] = [];
  let tileId = 0;
  let end = 0;
  for (let index = 0; index < count; index += 1) {
    const [step = 0, runLength = 0, length = 0, said = 0] = [
      steps[index],
      runs[index],
      lengths[index],
      offsets[index],
    ];
    tileId += step;
    if (length === 0 || (said === 0 && index === 0)) return null;
    const offset = said === 0 ? end : said - 1;
    end = offset + length;
    entries.push({ tileId, runLength, offset, length });
  }
  return entries;
};
