// Features of a GeoJSON file as rows: their properties are the columns, their shapes one more. Each feature is looked
// at alone by check-geojson, without its properties.

import { readFile } from 'node:fs/promises';
import { getIssues } from '@placemarkio/check-geojson';
import type { Geometry } from '../../domain/coordinates.ts';
import type { Cell } from '../../domain/import/cell.ts';
import { faulty } from './fault.ts';
import { importLimits } from './limits.ts';
import type { TableReader } from './table.ts';

/** Header of the column of shapes. */
export const shapeHeader = 'geometri';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const readGeojson = async (path: string, reader: TableReader): Promise<void> => {
  const bytes = await readFile(path);
  const file = parseJson(bytes);
  const features = featuresOf(file);
  if (features.length === 0) faulty('import-empty');
  if (features.length > importLimits.rows) faulty('import-too-many-rows');
  reader.onSheet('GeoJSON');
  if (isObject(file) && file.crs !== undefined && !JSON.stringify(file.crs).includes('CRS84'))
    reader.onNotice({ code: 'crs', more: JSON.stringify(file.crs).slice(0, 100) });
  const headers = headersOf(features);
  if (headers.size + 2 > importLimits.columns)
    reader.onNotice({ code: 'columns-cut', n: importLimits.columns });
  const names = [...headers].slice(0, importLimits.columns - 2);
  reader.onRow({ sheet: 0, row: 0, cells: [...names, 'id', shapeHeader] });
  for (const [index, feature] of features.entries()) {
    if (!isObject(feature) || feature.type !== 'Feature')
      return faulty('import-not-geojson', `features[${index}]`);
    const properties = isObject(feature.properties) ? feature.properties : {};
    const cells = names.map((name) => cellOf(Object.hasOwn(properties, name) ? properties[name] : null));
    reader.onRow({
      sheet: 0,
      row: index + 1,
      cells: [...cells, cellOf(feature.id ?? properties.id), shapeOf(feature.geometry)],
    });
    reader.onBytes(Math.floor((bytes.length * (index + 1)) / features.length), bytes.length);
  }
};

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return faulty('import-not-json', /line \d+ column \d+/.exec((error as Error).message)?.[0]);
  }
};

const featuresOf = (file: unknown): readonly unknown[] => {
  if (isObject(file) && file.type === 'Feature') return [file];
  if (isObject(file) && file.type === 'FeatureCollection' && Array.isArray(file.features))
    return file.features;
  return faulty('import-not-geojson', isObject(file) ? String(file.type).slice(0, 40) : undefined);
};

const headersOf = (features: readonly unknown[]): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const feature of features) {
    if (!isObject(feature) || !isObject(feature.properties)) continue;
    for (const name of Object.keys(feature.properties)) {
      if (names.size > importLimits.columns) return names;
      if (name !== 'id' && name !== shapeHeader) names.add(name.slice(0, 200));
    }
  }
  return names;
};

const cellOf = (value: unknown): Cell => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.slice(0, importLimits.cellLetters);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value))
    return value
      .filter((part) => !isObject(part))
      .map(String)
      .join('; ');
  return JSON.stringify(value).slice(0, 1000);
};

const shapeOf = (geometry: unknown): Cell => {
  if (geometry === null || geometry === undefined) return null;
  if (!isObject(geometry)) return { broken: 'shape', text: typeof geometry };
  const type = String(geometry.type).slice(0, 40);
  const single = singleLine(geometry);
  if (single === null) return { broken: 'shape', text: type };
  const { coordinates } = single;
  const positions = (single.type === 'Point' ? [coordinates] : coordinates) as readonly unknown[];
  if (!Array.isArray(positions) || positions.length > 20_000) return { broken: 'shape', text: type };
  if (getIssues(JSON.stringify({ type: 'Feature', properties: {}, geometry: single })).length > 0)
    return { broken: 'shape', text: type };
  const pair = (position: unknown) =>
    (position as readonly number[]).slice(0, 2) as unknown as readonly [number, number];
  const shape: Geometry =
    single.type === 'Point'
      ? { type: 'Point', coordinates: pair(coordinates) }
      : { type: 'LineString', coordinates: positions.map(pair) };
  return { shape };
};

/** A line of one part is a line. */
const singleLine = (
  geometry: Fields,
): { readonly type: 'Point' | 'LineString'; readonly coordinates: unknown } | null => {
  if (geometry.type === 'Point' || geometry.type === 'LineString')
    return { type: geometry.type, coordinates: geometry.coordinates };
  if (
    geometry.type === 'MultiLineString' &&
    Array.isArray(geometry.coordinates) &&
    geometry.coordinates.length === 1
  )
    return { type: 'LineString', coordinates: geometry.coordinates[0] };
  return null;
};
