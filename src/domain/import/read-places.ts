// Codes of regions, coordinates and lines as they stand in tables. What is swapped, in metres or has lost its decimal
// mark is recognised and said, never turned round by itself.

import type { Geometry } from '../coordinates.ts';
import { lengthsAlong } from '../geometry.ts';
import { isInIndonesia } from '../map-pack.ts';
import { readRegionCode } from '../region-codes.ts';
import type { Region } from '../site.ts';
import { because, type Cell, type Read, reasonFor } from './cell.ts';
import type { KnownRegister } from './known.ts';
import { reading } from './read-values.ts';

/** The level a code stands for, by its parts. */
export const levelOfCode = (code: string): Region['level'] =>
  (['province', 'regency', 'district', 'village'] as const)[code.split('.').length - 1] ?? 'village';

const levelNames: Readonly<Record<Region['level'], string>> = {
  province: 'provinsi',
  regency: 'kabupaten/kota',
  district: 'kecamatan',
  village: 'desa/kelurahan',
};

/** A region of the register by its code, a former code, or its name where only one bears it. */
export const readRegion = (known: KnownRegister, levels: readonly Region['level'][]) =>
  reading<string>((cell, text) => {
    const resolved = resolve(known, cell, text, levels);
    if (typeof resolved === 'object') return resolved;
    const region = known.regions.get(resolved);
    if (!region) return because('region-unknown', cell);
    if (!levels.includes(region.level))
      return because('region-level', cell, levels.map((level) => levelNames[level]).join(' / '));
    return {
      value: resolved,
      ...(readRegionCode(text) !== null && readRegionCode(text) !== resolved
        ? { warning: reasonFor('region-alias', cell, resolved) }
        : {}),
    };
  });

const resolve = (
  known: KnownRegister,
  cell: Cell,
  text: string,
  levels: readonly Region['level'][],
): string | Exclude<Read<string>, null> => {
  // 35.10 kept as a number is 35.1: two decimals are what it had, more are lost.
  if (typeof cell === 'number' && !Number.isInteger(cell)) {
    const code = cell.toFixed(2);
    return Math.abs(Number(code) - cell) < 1e-9 && known.regions.has(code)
      ? code
      : because('region-number', cell);
  }
  const code = readRegionCode(text);
  if (code !== null) return known.finder.byCode(code)?.code ?? because('region-unknown', cell);
  const named = levels.flatMap((level) => known.finder.byName(text, level).map((region) => region.code));
  if (named.length > 1) return because('region-several', cell, named.slice(0, 4).join(', '));
  return named[0] ?? because('region-unknown', cell);
};

/** A new region's own code, whether or not the register has it. */
export const readOwnCode = reading<string>((cell, text) => {
  if (typeof cell === 'number' && !Number.isInteger(cell)) return because('region-number', cell);
  const code = readRegionCode(text);
  return code === null ? because('region-code', cell) : { value: code };
});

const dms =
  /^(\d{1,3})\s*[°ºd]\s*(\d{1,2})\s*['’′m]\s*(\d{1,2}(?:[.,]\d+)?)?\s*(?:["”″]|''|s)?\s*(LS|LU|BT|BB|[NSEWUTBnsewutb])?\.?$/;

const degreesOf = (text: string): number | null => {
  const plain = /^([-−+]?)(\d+)(?:[.,](\d+))?°?$/.exec(text.replaceAll(' ', ''));
  if (plain) {
    const value = Number(`${plain[2]}.${plain[3] ?? '0'}`);
    return plain[1] === '-' || plain[1] === '−' ? 0 - value : value;
  }
  const parts = dms.exec(text);
  if (!parts) return null;
  const [, degrees, minutes, seconds = '0', letter = ''] = parts;
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds.replace(',', '.')) / 3600;
  return /^(LS|S|W|BB)$/i.test(letter) ? 0 - value : value;
};

/** Longitude or latitude in degrees; dots and commas are both decimal marks here, as no degree has thousands. */
export const readDegrees = reading<number>((cell, text) => {
  const value = typeof cell === 'number' ? cell : degreesOf(text);
  if (value === null || !Number.isFinite(value)) return because('coordinate', cell);
  return Math.abs(value) > 180 ? because('coordinate-scale', cell) : { value };
});

/** A position that lies in Indonesia, or why it does not. */
export const checkPosition = (lng: number, lat: number): Read<readonly [number, number]> => {
  if (isInIndonesia({ lng, lat })) return { value: [lng, lat] };
  const found = `${lng}, ${lat}`;
  return because(isInIndonesia({ lng: lat, lat: lng }) ? 'coordinate-swapped' : 'coordinate-outside', found);
};

const mostLinePoints = 5000;

/** A line: `lng lat; lng lat`, WKT `LINESTRING (...)`, or the shape of a GeoJSON file (a point too). */
export const readShape = reading<Geometry>((cell, text) => {
  const shape = typeof cell === 'object' && 'shape' in cell ? cell.shape : shapeOfText(text);
  if (shape === null) return because('line');
  const points = shape.type === 'Point' ? [shape.coordinates] : shape.coordinates;
  if (points.length > mostLinePoints)
    return because('too-large', String(points.length), String(mostLinePoints));
  for (const [lng, lat] of points) {
    if (Math.abs(lng) > 180 || Math.abs(lat) > 180) return because('coordinate-scale', `${lng} ${lat}`);
    const read = checkPosition(lng, lat);
    if (read !== null && 'reason' in read) return read;
  }
  if (shape.type === 'LineString' && lengthsAlong(shape.coordinates).totalM === 0)
    return because('length-zero');
  return { value: shape };
});

const shapeOfText = (text: string): Geometry | null => {
  const wkt = /^(POINT|LINESTRING)\s*Z?\s*\(([^()]*)\)$/i.exec(text);
  const parts = (wkt ? (wkt[2] ?? '').split(',') : text.split(/[;\n\r]+/)).map((part) => part.trim());
  const points: (readonly [number, number])[] = [];
  for (const part of parts.filter((one) => one !== '')) {
    const [lng, lat] = part.split(/\s+/).map((one) => degreesOf(one.replace(/,$/, '')));
    if (lng === undefined || lat === undefined || lng === null || lat === null) return null;
    points.push([lng, lat]);
  }
  const [first] = points;
  if (wkt?.[1]?.toUpperCase() === 'POINT') return first ? { type: 'Point', coordinates: first } : null;
  return points.length < 2 ? null : { type: 'LineString', coordinates: points };
};

/** About 55 km: the points known of a regency are those of its villages, not its border. */
const marginDegrees = 0.5;

/** Whether a position lies well outside what is known of a regency; false where nothing is known. */
export const isFarFromRegency = (
  known: KnownRegister,
  regency: string,
  [lng, lat]: readonly [number, number],
): boolean => {
  const points = known.pointsByRegency.get(regency) ?? [];
  return (
    points.length > 0 &&
    !points.some(
      (point) => Math.abs(point.lng - lng) <= marginDegrees && Math.abs(point.lat - lat) <= marginDegrees,
    )
  );
};
