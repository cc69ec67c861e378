// GeoJSON files as people really send them, wrong in every way: each gets one sentence, and nothing of it stays.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overlayLimits } from '../../../src/domain/map-pack.ts';
import { type Gate, openGate, type SignedIn, signIn } from '../../harness/gate.ts';
import { bringOverlay, keptFiles } from './a-bringer.ts';

let gate: Gate;
let admin: SignedIn;
beforeAll(async () => {
  gate = await openGate();
  admin = await signIn(gate, 'admin-01');
});
afterAll(() => gate.end());

const aFeature = (type: string, coordinates: unknown, rest: object = {}): object => ({
  type: 'Feature',
  properties: { name: 'Halte' },
  geometry: { type, coordinates },
  ...rest,
});

const good = aFeature('Point', [104.75, -2.98]);

const collection = (...features: readonly unknown[]): Buffer =>
  Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));

const text = (value: string): Buffer => Buffer.from(value);

const ring = [
  [104.7, -2.9],
  [104.8, -2.9],
  [104.8, -3.0],
  [104.7, -2.9],
];

const nested = (depth: number): string => `${'['.repeat(depth)}1${']'.repeat(depth)}`;

const positions = (count: number): number[][] =>
  Array.from({ length: count }, (_, index) => [104 + (index % 1000) / 1000, -3 + index / 1e6]);

const corpus: Readonly<Record<string, readonly [file: () => Buffer, code: string, field?: string | RegExp]>> =
  {
    'an empty file': [() => Buffer.alloc(0), 'map-overlay-not-json'],
    'a page instead of a file': [() => text('<!doctype html><p>404'), 'map-overlay-not-json'],
    'JSON that ends too early': [
      () => collection(good).subarray(0, -9),
      'map-overlay-not-json',
      /^line \d+ column \d+$/,
    ],
    'JSON with a comma too many': [
      () => text('{"type":"FeatureCollection","features":[],}'),
      'map-overlay-not-json',
    ],
    'text that is not UTF-8': [() => Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'map-overlay-not-json'],
    'a list': [() => text('[1,2,3]'), 'map-overlay-not-geojson'],
    'a word': [() => text('"FeatureCollection"'), 'map-overlay-not-geojson'],
    TopoJSON: [() => text('{"type":"Topology","objects":{}}'), 'map-overlay-not-geojson', 'Topology'],
    'an Esri table': [
      () => text('{"features":[{"attributes":{},"geometry":{"x":1}}]}'),
      'map-overlay-not-geojson',
    ],
    'a bare point': [
      () => text('{"type":"Point","coordinates":[104.7,-2.9]}'),
      'map-overlay-not-geojson',
      'Point',
    ],
    'no feature': [() => collection(), 'map-overlay-empty'],
    'features that are not a list': [
      () => text('{"type":"FeatureCollection","features":{"a":1}}'),
      'map-overlay-not-geojson',
    ],
    'a feature that is null': [() => collection(good, null), 'map-overlay-not-geojson', 'features[1]'],
    'a feature without properties': [
      () => collection({ type: 'Feature', geometry: { type: 'Point', coordinates: [104.7, -2.9] } }),
      'map-overlay-not-geojson',
      /^features\[0\]: .*properties/,
    ],
    'a feature whose properties are a list': [
      () => collection(aFeature('Point', [104.7, -2.9], { properties: [1] })),
      'map-overlay-not-geojson',
      /^features\[0\]/,
    ],
    'a geometry nobody knows': [
      () => collection(aFeature('Circle', [104.7, -2.9])),
      'map-overlay-not-geojson',
      'features[0]: Circle',
    ],
    'a geometry named like a part of every object': [
      () => collection(aFeature('constructor', [104.7, -2.9])),
      'map-overlay-not-geojson',
    ],
    'a geometry of geometries': [
      () => collection({ ...good, geometry: { type: 'GeometryCollection', geometries: [] } }),
      'map-overlay-not-geojson',
    ],
    'a place without a geometry': [
      () => collection({ ...good, geometry: null }),
      'map-overlay-coordinates',
      'features[0]',
    ],
    'a point without coordinates': [
      () => collection(aFeature('Point', undefined)),
      'map-overlay-coordinates',
    ],
    'a point of one number': [() => collection(aFeature('Point', [104.7])), 'map-overlay-coordinates'],
    'a point of two words': [
      () => collection(aFeature('Point', ['104.7', '-2.9'])),
      'map-overlay-coordinates',
    ],
    'a point of nothing and nothing': [
      () => collection(aFeature('Point', [null, null])),
      'map-overlay-coordinates',
    ],
    'a point of too many numbers': [
      () => collection(aFeature('Point', [104.7, -2.9, 3, 4])),
      'map-overlay-not-geojson',
      /^features\[0\]/,
    ],
    'a point whose height is a thing nested a hundred thousand deep': [
      () =>
        text(
          `{"type":"Feature","properties":[${nested(100_000)}],"geometry":{"type":"Point","coordinates":[104.7,-2.9,${nested(100_000)}]}}`,
        ),
      'map-overlay-coordinates',
    ],
    'a line that is a point': [
      () => collection(aFeature('LineString', [104.7, -2.9])),
      'map-overlay-coordinates',
    ],
    'a line with one point': [
      () => collection(good, aFeature('LineString', [[104.7, -2.9]])),
      'map-overlay-short-line',
      'features[1]',
    ],
    'lines of which one has one point': [
      () => collection(aFeature('MultiLineString', [ring, [[104.7, -2.9]]])),
      'map-overlay-short-line',
    ],
    'an empty line': [() => collection(aFeature('LineString', [])), 'map-overlay-coordinates'],
    'an area that is not closed': [
      () => collection(aFeature('Polygon', [[...ring.slice(0, 3), [104.71, -2.9]]])),
      'map-overlay-open-area',
    ],
    'an area of two corners': [
      () => collection(aFeature('Polygon', [[ring[0], ring[1], ring[0]]])),
      'map-overlay-open-area',
    ],
    'latitude before longitude': [
      () => collection(good, aFeature('Point', [-2.98, 104.75])),
      'map-overlay-swapped',
      'features[1]: -2.98, 104.75',
    ],
    'one corner of an area swapped': [
      () => collection(aFeature('Polygon', [[ring[0], [-2.9, 104.8], ring[2], ring[0]]])),
      'map-overlay-swapped',
    ],
    'metres of UTM': [() => collection(aFeature('Point', [472_000, 9_670_000])), 'map-overlay-metres'],
    'a place at 0, 0': [
      () => collection(aFeature('Point', [0, 0])),
      'map-overlay-outside',
      'features[0]: 0, 0',
    ],
    'a place beyond the world': [() => collection(aFeature('Point', [200, -95])), 'map-overlay-outside'],
    'more features than a phone draws': [
      () => collection(...Array.from({ length: overlayLimits.features + 1 }, () => good)),
      'map-overlay-too-much',
    ],
    'more positions than a phone draws': [
      () => collection(aFeature('LineString', positions(overlayLimits.positions + 1))),
      'map-overlay-too-much',
    ],
    'coordinates nested a hundred thousand deep': [
      () =>
        text(
          `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":${nested(100_000)}}}`,
        ),
      'map-overlay-open-area',
    ],
    'an id that is a thing nested a million deep': [
      () =>
        text(
          `{"type":"Feature","id":{"a":${nested(1_000_000)}},"properties":{},"geometry":{"type":"Point","coordinates":[104.7,-2.9]}}`,
        ),
      'map-overlay-not-geojson',
      /^features\[0\]: .*id/,
    ],
    'properties nested a million deep': [
      () =>
        text(
          `{"type":"Feature","properties":{"a":${nested(1_000_000)}},"geometry":{"type":"Point","coordinates":[1,2]}}`,
        ),
      'map-overlay-outside',
    ],
  };

describe('a file that is no overlay for phones', () => {
  test.each(Object.entries(corpus))('%s is refused in one sentence', async (_name, [file, code, field]) => {
    const answer = await bringOverlay(admin, file());
    const { problem } = answer.json();
    expect([answer.statusCode, problem.code]).toEqual([422, code]);
    expect(problem.message).toMatch(/^[A-Z][^\n]+\.$/);
    expect(problem.next).toBe('fix-and-resend');
    if (field !== undefined) expect(String(problem.field)).toMatch(field);
    expect(await keptFiles(gate, 'map-overlays')).toEqual([]);
    expect(await gate.deps.database.selectFrom('map_file').select('id').execute()).toEqual([]);
  });

  test('one of more than 20 MB is refused', async () => {
    const answer = await bringOverlay(admin, Buffer.alloc(20 * 1024 * 1024 + 1, 0x20));
    expect([answer.statusCode, answer.json().problem.code]).toEqual([413, 'map-file-too-large']);
    expect(await keptFiles(gate, 'map-overlays')).toEqual([]);
  });

  test('the largest that is allowed is taken, whatever its properties hold', async () => {
    const many = Array.from({ length: 19_000 }, (_, index) =>
      aFeature('LineString', positions(10), {
        properties: { name: `Ruas ${index}`, catatan: 'x'.repeat(700) },
      }),
    );
    const file = collection(aFeature('Polygon', [[...positions(9000), ...positions(1)]]), ...many);
    expect(file.length).toBeGreaterThan(17 * 1024 * 1024);
    expect(file.length).toBeLessThan(20 * 1024 * 1024);
    const answer = await bringOverlay(admin, file);
    expect([answer.statusCode, answer.json().overlay?.bytes]).toEqual([200, file.length]);
  });

  test('members nobody knows are passed over, however deep', async () => {
    const file = text(
      `${JSON.stringify(good).slice(0, -1)},"x":${nested(1_000_000)},"bbox":${nested(100_000)}}`,
    );
    expect((await bringOverlay(admin, file)).statusCode).toBe(200);
  });

  test('a byte order mark, a single feature and heights are no fault', async () => {
    const file = Buffer.concat([
      text('\ufeff'),
      text(JSON.stringify(aFeature('Point', [104.75, -2.98, 12]))),
    ]);
    expect((await bringOverlay(admin, file)).statusCode).toBe(200);
  });
});
