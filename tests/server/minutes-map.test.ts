// The situation map: roads read from a real map pack lie where the register says, and hostile words stay words.

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../src/domain/coordinates.ts';
import { distanceToGeometryM } from '../../src/domain/geometry.ts';
import type { MinutesMap } from '../../src/domain/minutes/content.ts';
import { mapHeight, mapLegend, mapWidth, situationMap } from '../../src/domain/minutes/situation-map.ts';
import { roadLinesIn, roadsOfTile } from '../../src/server/minutes/road-lines.ts';
import { siteCalled } from '../domain/checklist/demo-data.ts';

const pack = fileURLToPath(
  new URL('../../src/server/demo/data/basemap/kobar-basemap.pmtiles', import.meta.url),
);
const site = siteCalled('KBR-R07');

const boxOf = ({ geometry }: { readonly geometry: Geometry }, room: number) => {
  const all = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;
  const lngs = all.map(([lng]) => lng);
  const lats = all.map(([, lat]) => lat);
  return {
    west: Math.min(...lngs) - room,
    east: Math.max(...lngs) + room,
    south: Math.min(...lats) - room,
    north: Math.max(...lats) + room,
  };
};

const aMap = (over: Partial<MinutesMap> = {}): MinutesMap => ({
  geometry: site.geometry,
  measured: { lng: 111.6, lat: -2.95, accuracyM: 12 },
  photoPoints: [{ lng: 111.62, lat: -2.96, label: 'STA 13+925' }],
  neighbours: [{ lng: 111.61, lat: -2.95, label: 'Ruas <lain> & "kawan"' }],
  roads: [],
  attribution: '',
  ...over,
});

describe('the roads of a map pack', () => {
  it('lie along the roads they were made from', async () => {
    const roads = await roadLinesIn(pack, boxOf(site, 0.02), 12);
    expect(roads.length).toBeGreaterThan(0);
    const nearest = roads.flatMap(({ line }) =>
      line.map(([lng, lat]) => distanceToGeometryM({ lng, lat }, site.geometry) ?? Number.POSITIVE_INFINITY),
    );
    expect(Math.min(...nearest)).toBeLessThan(60);
    expect(roads.length).toBeLessThanOrEqual(80);
  });

  it('are none where there is no file, or it is something else', async () => {
    const nowhere = await roadLinesIn('/no/such/file', boxOf(site, 0.02), 12);
    const other = await roadLinesIn(fileURLToPath(import.meta.url), boxOf(site, 0.02), 12);
    expect([nowhere, other]).toEqual([[], []]);
    expect(roadsOfTile(new Uint8Array(), 12, 0, 0)).toEqual([]);
  });
});

describe('the situation map', () => {
  it('draws every mark inside its frame, with scale, north and coordinates', () => {
    const svg = situationMap(aMap());
    const places = [...svg.matchAll(/<circle cx="([-\d.]+)" cy="([-\d.]+)"/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(places.length).toBeGreaterThanOrEqual(3);
    for (const [x = -1, y = -1] of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(mapWidth);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(mapHeight);
    }
    expect(svg).toMatch(/>\d+(,\d)? (km|m)</);
    expect(svg).toContain('>U<');
    expect(svg).toMatch(/LS, 11\d,\d{4} BT/);
  });

  it('fits a work of 140 m to the frame, cuts no mark and names each beside its own', () => {
    const [lng, lat] = [113.81, -7.93];
    const metre = 1 / 111_195;
    const near = [60, 180, 600, 1500, 2800].map((m, index) => ({
      lng: lng + m * metre,
      lat: lat + (index % 2) * 20 * metre,
      label: `Pekerjaan ${index}`,
    }));
    const map = aMap({
      geometry: {
        type: 'LineString',
        coordinates: [
          [lng, lat],
          [lng + 140 * metre, lat],
        ],
      },
      measured: { lng: near[0]!.lng, lat: near[0]!.lat, accuracyM: 8 },
      photoPoints: [],
      neighbours: near,
    });
    const svg = situationMap(map);
    const [, from = '0', to = '0'] =
      /M([\d.]+) [\d.]+ L([\d.]+) [\d.]+" fill="none" stroke="#111111" stroke-width="4"/.exec(svg) ?? [];
    expect(Number(to) - Number(from)).toBeGreaterThan(mapWidth / 4);
    const triangles = [...svg.matchAll(/<path d="M([\d.-]+) ([\d.-]+) L[^"]+ Z" fill="#ffffff"/g)];
    expect(triangles.map(([, x]) => Number(x)).every((x) => x >= 10 && x <= mapWidth - 10)).toBe(true);
    expect(triangles).toHaveLength(2);
    expect(mapLegend(map).filter((line) => /^[A-E]: /.test(line))).toEqual([
      'A: Pekerjaan 0',
      'B: Pekerjaan 1',
    ]);
    // The cross of the measured place lies on the first: its letter stands off it.
    const [, x = '0', y = '0'] = /<text x="([\d.]+)" y="([\d.]+)"[^>]*>A</.exec(svg) ?? [];
    const [, middle = '0', top = '0'] = triangles[0] ?? [];
    expect(Math.hypot(Number(x) - Number(middle), Number(y) - Number(top) - 7)).toBeGreaterThan(9);
  });

  it('keeps north up and its scale true', () => {
    const svg = situationMap(
      aMap({
        geometry: {
          type: 'LineString',
          coordinates: [
            [110, -2],
            [110, -1.99],
          ],
        },
        measured: null,
        photoPoints: [],
        neighbours: [],
      }),
    );
    const [, from = '0', to = '0'] =
      /M[\d.]+ ([\d.]+) L[\d.]+ ([\d.]+)" fill="none" stroke="#111111" stroke-width="4"/.exec(svg) ?? [];
    expect(Number(from)).toBeGreaterThan(Number(to));
    const [, label = '0', unit = 'm'] = />(\d+) (km|m)</.exec(svg) ?? [];
    const [, left = '0', right = '0'] =
      /M([\d.]+) [\d.]+ L[\d.]+ [\d.]+ L([\d.]+)/.exec(svg.slice(svg.lastIndexOf('<rect'))) ?? [];
    const metres = Number(label) * (unit === 'km' ? 1000 : 1);
    const perPixel = metres / (Number(right) - Number(left));
    expect((Number(from) - Number(to)) * perPixel).toBeCloseTo(1112, -2);
  });

  it('takes any words as words', () => {
    const map = aMap({
      photoPoints: [{ lng: 111.6, lat: -2.9, label: '</text><script>x()</script>\u0000' }],
    });
    expect(
      situationMap({
        ...map,
        roads: [
          {
            name: '<b>&"',
            line: [
              [111.6, -2.95],
              [111.61, -2.95],
            ],
          },
        ],
      }),
    ).not.toMatch(/<script|<b>/);
    expect(mapLegend(map).join(' ')).toContain('A: Ruas <lain> & "kawan"');
  });

  it('is drawn for a single point with nothing around', () => {
    const svg = situationMap({
      geometry: { type: 'Point', coordinates: [114.15, -8.36] },
      measured: null,
      photoPoints: [],
      neighbours: [],
      roads: [],
      attribution: '',
    });
    expect(svg).not.toContain('NaN');
    expect(svg).not.toContain('Infinity');
  });
});
