// A GeoJSON file before it is taken. Every position is looked at here; what a feature may be beyond that is left to
// check-geojson, which builds a tree of every number (measured: 90 bytes of memory for each byte of text), so it gets
// one feature at a time, without properties, long lists of positions cut in their middle.

import { readFileSync } from 'node:fs';
import { getIssues } from '@placemarkio/check-geojson';
import { isInIndonesia, overlayLimits } from '../../domain/map-pack.ts';
import { faulty } from './fault.ts';

export interface OverlayFacts {
  readonly features: number;
  readonly positions: number;
}

/** Throws a fault, or answers how much is in the file. */
export const checkOverlay = (path: string): OverlayFacts => {
  const features = featuresOf(parse(readFileSync(path)));
  if (features.length === 0) faulty('map-overlay-empty');
  if (features.length > overlayLimits.features) faulty('map-overlay-too-much', `${features.length} features`);
  let positions = 0;
  features.forEach((feature, index) => {
    const place = `features[${index}]`;
    positions += checkGeometry(feature, place, overlayLimits.positions - positions);
    const [issue] = getIssues(JSON.stringify(thinned(feature as FeatureText)));
    if (issue) faulty('map-overlay-not-geojson', `${place}: ${issue.message}`);
  });
  return { features: features.length, positions };
};

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const place = /line \d+ column \d+/.exec((error as Error).message)?.[0];
    return faulty('map-overlay-not-json', place);
  }
};

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const featuresOf = (file: unknown): readonly unknown[] => {
  if (isObject(file) && file.type === 'Feature') return [file];
  if (isObject(file) && file.type === 'FeatureCollection' && Array.isArray(file.features))
    return file.features;
  return faulty('map-overlay-not-geojson', isObject(file) ? String(file.type).slice(0, 40) : undefined);
};

/** How deep the positions lie in the lists of each kind of geometry, and how many each innermost list needs. */
const kinds: Readonly<Record<string, { readonly depth: number; readonly least: number }>> = {
  Point: { depth: 0, least: 1 },
  MultiPoint: { depth: 1, least: 1 },
  LineString: { depth: 1, least: 2 },
  MultiLineString: { depth: 2, least: 2 },
  Polygon: { depth: 2, least: 4 },
  MultiPolygon: { depth: 3, least: 4 },
};

const checkGeometry = (feature: unknown, place: string, room: number): number => {
  if (!isObject(feature) || feature.type !== 'Feature') return faulty('map-overlay-not-geojson', place);
  const { geometry } = feature;
  if (!isObject(geometry)) return faulty('map-overlay-coordinates', place);
  const kind = Object.hasOwn(kinds, String(geometry.type)) ? kinds[String(geometry.type)] : undefined;
  if (!kind) return faulty('map-overlay-not-geojson', `${place}: ${String(geometry.type).slice(0, 40)}`);
  let positions = 0;
  const walk = (value: unknown, depth: number): number => {
    if (depth === 0) {
      positions += checkPosition(value, place);
      return positions > room ? faulty('map-overlay-too-much', place) : positions;
    }
    if (!Array.isArray(value) || value.length === 0) return faulty('map-overlay-coordinates', place);
    if (depth === 1 && value.length < kind.least)
      faulty(kind.least === 2 ? 'map-overlay-short-line' : 'map-overlay-open-area', place);
    for (const part of value) walk(part, depth - 1);
    if (depth === 1 && kind.least === 4 && !isSamePlace(value[0], value.at(-1)))
      faulty('map-overlay-open-area', place);
    return positions;
  };
  return walk(geometry.coordinates, kind.depth);
};

const isSamePlace = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One position, or a fault. */
const checkPosition = (value: unknown, place: string): 1 => {
  if (!Array.isArray(value) || value.length < 2) return faulty('map-overlay-coordinates', place);
  if (!value.every((part) => typeof part === 'number')) return faulty('map-overlay-coordinates', place);
  const [lng = 0, lat = 0] = value;
  if (isInIndonesia({ lng, lat })) return 1;
  const where = `${place}: ${lng}, ${lat}`;
  if (isInIndonesia({ lng: lat, lat: lng })) faulty('map-overlay-swapped', where);
  if (Math.abs(lng) > 1000 || Math.abs(lat) > 1000) faulty('map-overlay-metres', where);
  return faulty('map-overlay-outside', where);
};

interface FeatureText {
  readonly id?: unknown;
  readonly properties?: unknown;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const hollow = (value: unknown): unknown => (isObject(value) ? {} : Array.isArray(value) ? [] : value);

const longList = 500;
const mostParts = 500;

/** The same feature with the shape of its positions kept: what is cut out was walked already. */
const thinned = (feature: FeatureText): Fields => {
  const { type, coordinates } = feature.geometry;
  const thin = (value: unknown, depth: number): unknown => {
    if (depth === 0 || !Array.isArray(value)) return value;
    const most = depth === 1 ? longList : mostParts;
    const some = value.length > most ? [...value.slice(0, most - 1), value.at(-1)] : value;
    return some.map((part) => thin(part, depth - 1));
  };
  const { id, properties } = feature;
  return {
    type: 'Feature',
    ...(id === undefined ? {} : { id: hollow(id) }),
    ...(properties === undefined ? {} : { properties: hollow(properties) }),
    geometry: { type, coordinates: thin(coordinates, kinds[type]?.depth ?? 0) },
  };
};
