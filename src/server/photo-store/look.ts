// How a picture looks, in few bits: copies of one picture differ in some of them whatever their size, quality or
// brightness is, two shots of one place by hand in many. First 64 bits to find it by (the lowest waves of its cosine
// transform, each above or below their median), then 256 to be sure (whether each of 16 x 16 greys is lighter than its
// neighbour). With the first alone, drawings of the same kind of scene were taken for each other.

import sharp from 'sharp';
import { maxPixels } from './picture.ts';

const side = 32;
const waves = 8;
const rows = 16;

/** Greys that vary less than this (of 255) show a wall, a sheet or the dark: they all look alike and prove nothing. */
const leastContrast = 8;

/** 80 hex digits, '' for a picture with nothing to recognise it by, null for bytes that cannot be decoded. */
export const lookOf = async (bytes: Buffer): Promise<string | null> => {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .greyscale()
      .resize({ width: 256, height: 256, fit: 'fill' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const greys = (width: number, height: number): Promise<Buffer> =>
      sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
        .resize({ width, height, fit: 'fill', kernel: 'mitchell' })
        .extractChannel(0)
        .raw()
        .toBuffer();
    const small = await greys(side, side);
    if (spreadOf(small) < leastContrast) return '';
    return hexOf(aboveMedian(lowWaves(small))) + hexOf(lighterThanNext(await greys(rows + 1, rows)));
  } catch {
    return null;
  }
};

const hexOf = (bits: readonly boolean[]): string => {
  let hex = '';
  for (let from = 0; from < bits.length; from += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit += 1) digit = digit * 2 + (bits[from + bit] ? 1 : 0);
    hex += digit.toString(16);
  }
  return hex;
};

const aboveMedian = (values: readonly number[]): readonly boolean[] => {
  const median = medianOf(values);
  return values.map((value) => value > median);
};

const lighterThanNext = (greys: Uint8Array): readonly boolean[] => {
  const bits: boolean[] = [];
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < rows; x += 1) {
      const at = y * (rows + 1) + x;
      bits.push((greys[at + 1] ?? 0) > (greys[at] ?? 0));
    }
  return bits;
};

const spreadOf = (greys: Uint8Array): number => {
  let sum = 0;
  let squares = 0;
  for (const grey of greys) {
    sum += grey;
    squares += grey * grey;
  }
  const mean = sum / greys.length;
  return Math.sqrt(Math.max(0, squares / greys.length - mean * mean));
};

const cosines: readonly (readonly number[])[] = Array.from({ length: waves + 1 }, (_, wave) =>
  Array.from({ length: side }, (_, at) => Math.cos(((2 * at + 1) * wave * Math.PI) / (2 * side))),
);

/** Waves 1 to 8 in both directions: wave 0 is the brightness, which a filter changes first. */
const lowWaves = (greys: Uint8Array): readonly number[] => {
  const found: number[] = [];
  for (let v = 1; v <= waves; v += 1)
    for (let u = 1; u <= waves; u += 1) {
      let sum = 0;
      for (let y = 0; y < side; y += 1) {
        let row = 0;
        for (let x = 0; x < side; x += 1) row += (greys[y * side + x] ?? 0) * (cosines[u]?.[x] ?? 0);
        sum += row * (cosines[v]?.[y] ?? 0);
      }
      found.push(sum);
    }
  return found;
};

const medianOf = (values: readonly number[]): number => {
  const ordered = [...values].sort((a, b) => a - b);
  return ((ordered[values.length / 2 - 1] ?? 0) + (ordered[values.length / 2] ?? 0)) / 2;
};
