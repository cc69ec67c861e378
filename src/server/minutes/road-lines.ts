// The roads of a map pack around a place, for the situation map of minutes: only lines and their names are read.

import { type FileHandle, open } from 'node:fs/promises';
import { PMTiles, type RangeResponse, readVarint, type Source } from 'pmtiles';

export interface RoadLine {
  readonly name: string;
  readonly line: readonly (readonly [number, number])[];
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const mostTiles = 9;
const mostLines = 80;
const mostPositions = 2000;

/** At most 80 roads with 2000 positions inside the box; none where the pack cannot be read. */
export const roadLinesIn = async (path: string, box: Box, maxZoom: number): Promise<readonly RoadLine[]> => {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const pack = new PMTiles(fileSource(file, path));
    const zoom = zoomFor(box, maxZoom);
    const [first, last] = [tileAt(box.west, box.north, zoom), tileAt(box.east, box.south, zoom)];
    const found: RoadLine[] = [];
    for (let x = first.x; x <= last.x; x += 1)
      for (let y = first.y; y <= last.y; y += 1) {
        const tile = await pack.getZxy(zoom, x, y);
        if (tile) found.push(...roadsOfTile(new Uint8Array(tile.data), zoom, x, y));
      }
    return bounded(found.filter(({ line }) => touches(line, box)));
  } catch {
    // The map is drawn without roads: minutes must not wait for a pack.
    return [];
  } finally {
    await file?.close();
  }
};

const fileSource = (file: FileHandle, key: string): Source => ({
  getKey: () => key,
  getBytes: async (offset, length): Promise<RangeResponse> => {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await file.read(bytes, 0, length, offset);
    return { data: bytes.buffer.slice(0, bytesRead) };
  },
});

const zoomFor = (box: Box, maxZoom: number): number => {
  for (let zoom = Math.min(maxZoom, 15); zoom > 0; zoom -= 1) {
    const [a, b] = [tileAt(box.west, box.north, zoom), tileAt(box.east, box.south, zoom)];
    if ((b.x - a.x + 1) * (b.y - a.y + 1) <= mostTiles) return zoom;
  }
  return 0;
};

const tileAt = (lng: number, lat: number, zoom: number) => {
  const size = 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  const at = (part: number): number => Math.min(size - 1, Math.max(0, Math.floor(part * size)));
  return {
    x: at((lng + 180) / 360),
    y: at(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)),
  };
};

const touches = (line: RoadLine['line'], { west, south, east, north }: Box): boolean =>
  line.some(([lng, lat]) => lng >= west && lng <= east && lat >= south && lat <= north);

const bounded = (lines: readonly RoadLine[]): readonly RoadLine[] => {
  const kept: RoadLine[] = [];
  let positions = 0;
  for (const one of [...lines].sort((a, b) => b.line.length - a.line.length)) {
    positions += one.line.length;
    if (kept.length === mostLines || positions > mostPositions) break;
    kept.push(one);
  }
  return kept;
};

interface Reading {
  readonly buf: Uint8Array;
  pos: number;
}

function* fieldsOf(bytes: Uint8Array): Generator<{ field: number; bytes: Uint8Array; value: number }> {
  const from: Reading = { buf: bytes, pos: 0 };
  while (from.pos < bytes.length) {
    const tag = readVarint(from);
    const kind = tag & 7;
    if (kind === 0) yield { field: tag >>> 3, bytes: empty, value: readVarint(from) };
    else if (kind === 2) {
      const length = readVarint(from);
      yield { field: tag >>> 3, bytes: bytes.subarray(from.pos, from.pos + length), value: 0 };
      from.pos += length;
    } else if (kind === 1 || kind === 5) from.pos += kind === 1 ? 8 : 4;
    else throw new RangeError('no vector tile');
  }
}

const empty = new Uint8Array();

/** The lines of the layer `roads` of one tile (Mapbox Vector Tile 2.1), in degrees. */
export const roadsOfTile = (tile: Uint8Array, zoom: number, x: number, y: number): readonly RoadLine[] => {
  for (const { field, bytes } of fieldsOf(tile)) {
    if (field !== 3) continue;
    const layer = readLayer(bytes);
    if (layer.name !== 'roads') continue;
    return layer.features.flatMap((feature) => featureLines(feature, layer, zoom, x, y));
  }
  return [];
};

interface Layer {
  name: string;
  extent: number;
  readonly keys: string[];
  readonly values: string[];
  readonly features: Uint8Array[];
}

const readLayer = (bytes: Uint8Array): Layer => {
  const layer: Layer = { name: '', extent: 4096, keys: [], values: [], features: [] };
  for (const part of fieldsOf(bytes)) {
    if (part.field === 1) layer.name = textOf(part.bytes);
    if (part.field === 2) layer.features.push(part.bytes);
    if (part.field === 3) layer.keys.push(textOf(part.bytes));
    if (part.field === 4) layer.values.push(stringValue(part.bytes));
    if (part.field === 5) layer.extent = part.value;
  }
  return layer;
};

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const stringValue = (bytes: Uint8Array): string => {
  for (const part of fieldsOf(bytes)) if (part.field === 1) return textOf(part.bytes);
  return '';
};

const featureLines = (
  feature: Uint8Array,
  layer: Layer,
  zoom: number,
  x: number,
  y: number,
): readonly RoadLine[] => {
  let tags: readonly number[] = [];
  let commands: readonly number[] = [];
  let kind = 0;
  for (const part of fieldsOf(feature)) {
    if (part.field === 2) tags = numbersOf(part.bytes);
    if (part.field === 3) kind = part.value;
    if (part.field === 4) commands = numbersOf(part.bytes);
  }
  if (kind !== 2) return [];
  const key = tags.findIndex((tag, index) => index % 2 === 0 && layer.keys[tag] === 'name');
  const name = key < 0 ? '' : (layer.values[tags[key + 1] ?? -1] ?? '');
  const size = layer.extent * 2 ** zoom;
  return linesOf(commands)
    .filter((line) => line.length > 1)
    .map((line) => ({
      name: name.slice(0, 80),
      line: line.map(([px, py]) => degrees((x * layer.extent + px) / size, (y * layer.extent + py) / size)),
    }));
};

const numbersOf = (bytes: Uint8Array): number[] => {
  const from: Reading = { buf: bytes, pos: 0 };
  const numbers: number[] = [];
  while (from.pos < bytes.length) numbers.push(readVarint(from));
  return numbers;
};

const linesOf = (commands: readonly number[]): [number, number][][] => {
  const lines: [number, number][][] = [];
  let [px, py, at] = [0, 0, 0];
  const signed = (value = 0): number => (value >>> 1) ^ -(value & 1);
  while (at < commands.length) {
    const command = commands[at] ?? 0;
    at += 1;
    const [id, count] = [command & 7, command >>> 3];
    if (id === 7) continue;
    if (id !== 1 && id !== 2) break;
    for (let step = 0; step < count && at < commands.length; step += 1, at += 2) {
      px += signed(commands[at]);
      py += signed(commands[at + 1]);
      if (id === 1) lines.push([]);
      lines.at(-1)?.push([px, py]);
    }
  }
  return lines;
};

/** Five decimals of a degree are a metre. */
const degrees = (x: number, y: number): readonly [number, number] => [
  fiveDecimals(x * 360 - 180),
  fiveDecimals((Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI),
];

const fiveDecimals = (value: number): number => Math.round(value * 100_000) / 100_000;
