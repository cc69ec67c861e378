// Whether bytes are a vector tile (Mapbox Vector Tile 2) that a reader can draw: walked whole, without building it.

import { readVarint } from 'pmtiles';

interface Reading {
  readonly buf: Uint8Array;
  pos: number;
}

/** The names of its layers; null when it is no such tile. */
export const layersOfTile = (tile: Uint8Array): readonly string[] | null => {
  try {
    const names: string[] = [];
    for (const { field, bytes } of fieldsOf(tile)) if (field === 3) names.push(layerName(bytes));
    return names;
  } catch {
    return null;
  }
};

const wrong = (): never => {
  throw new RangeError('no vector tile');
};

const numberOf = (from: Reading): number => {
  if (from.pos >= from.buf.length) return wrong();
  const value = readVarint(from);
  return from.pos <= from.buf.length && Number.isSafeInteger(value) ? value : wrong();
};

interface Field {
  readonly field: number;
  /** Of a field with a length; empty otherwise. */
  readonly bytes: Uint8Array;
  /** Of a field that is a number; 0 otherwise. */
  readonly value: number;
}

const nothing = new Uint8Array();

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const from: Reading = { buf: bytes, pos: 0 };
  const take = (length: number): Uint8Array => {
    const part = bytes.subarray(from.pos, from.pos + length);
    from.pos += length;
    return part.length === length ? part : wrong();
  };
  while (from.pos < bytes.length) {
    const tag = numberOf(from);
    const field = tag >>> 3;
    if (field === 0) wrong();
    switch (tag & 7) {
      case 0:
        // Values may be negative and then do not fit a number: only their bytes count here.
        yield { field, bytes: nothing, value: anyNumberOf(from) };
        break;
      case 1:
        yield { field, bytes: take(8), value: 0 };
        break;
      case 2:
        yield { field, bytes: take(numberOf(from)), value: 0 };
        break;
      case 5:
        yield { field, bytes: take(4), value: 0 };
        break;
      default:
        wrong();
    }
  }
}

const anyNumberOf = (from: Reading): number => {
  const value = readVarint(from);
  return from.pos <= from.buf.length ? value : wrong();
};

const layerName = (bytes: Uint8Array): string => {
  let name = '';
  let version = 1;
  let keys = 0;
  let values = 0;
  const features: Uint8Array[] = [];
  for (const part of fieldsOf(bytes)) {
    if (part.field === 1) name = new TextDecoder('utf-8', { fatal: true }).decode(part.bytes);
    if (part.field === 2) features.push(part.bytes);
    if (part.field === 3) keys += 1;
    if (part.field === 4) values += 1;
    if (part.field === 15) version = part.value;
  }
  if (name === '' || version < 1 || version > 2) wrong();
  for (const feature of features) checkFeature(feature, keys, values);
  return name;
};

const checkFeature = (bytes: Uint8Array, keys: number, values: number): void => {
  for (const part of fieldsOf(bytes)) {
    if (part.field === 2) checkTags(part.bytes, keys, values);
    if (part.field === 4) checkGeometry(part.bytes);
  }
};

const checkTags = (bytes: Uint8Array, keys: number, values: number): void => {
  const from: Reading = { buf: bytes, pos: 0 };
  while (from.pos < bytes.length) if (numberOf(from) >= keys || numberOf(from) >= values) wrong();
};

const closePath = 7;

/** Commands 1 (move), 2 (line) with two numbers each, 7 (close) with none. */
const checkGeometry = (bytes: Uint8Array): void => {
  const from: Reading = { buf: bytes, pos: 0 };
  while (from.pos < bytes.length) {
    const command = numberOf(from);
    const id = command & 7;
    const count = command >>> 3;
    if (id === closePath) continue;
    if ((id !== 1 && id !== 2) || count * 2 > bytes.length - from.pos) wrong();
    for (let index = 0; index < count * 2; index += 1) numberOf(from);
  }
};
