import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClusterIndex } from '../../src/app/shared/map/cluster-index.ts';
import { distanceToShape, pointsWithin, shapeOfLine } from '../../src/app/shared/map/line-shape.ts';
import type { MapSite } from '../../src/app/shared/map/map-types.ts';
import { addTapFinder, selectNearest } from '../../src/app/shared/map/nearest-tap.ts';
import type { Geometry } from '../../src/domain/coordinates.ts';

const line = (coordinates: readonly (readonly [number, number])[]) =>
  ({ type: 'LineString', coordinates }) as const;

const someLine = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), {
    minLength: 2,
    maxLength: 40,
  })
  .map((points) => line(points.map(([x, y]) => [111 + x / 10_000, -2 - y / 10_000])));

describe('a line drawn at a zoom', () => {
  it('leaves out no point that lies further off than the tolerance, and always keeps its ends', () => {
    fc.assert(
      fc.property(someLine, fc.double({ min: 1e-8, max: 1e-5, noNaN: true }), (road, tolerance) => {
        const shape = shapeOfLine(road);
        const kept = pointsWithin(shape, tolerance);
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(road.coordinates.length - 1);
        const rest = shapeOfLine(line(kept.map((index) => road.coordinates[index]!)));
        for (let index = 0; index < road.coordinates.length; index += 1) {
          const [x, y] = [shape.xy[index * 2]!, shape.xy[index * 2 + 1]!];
          expect(distanceToShape(rest, x, y)).toBeLessThanOrEqual(tolerance + 1e-12);
        }
      }),
    );
  });

  it('keeps fewer points the less can be seen', () => {
    fc.assert(
      fc.property(someLine, (road) => {
        const shape = shapeOfLine(road);
        const [fine, coarse] = [pointsWithin(shape, 1e-7), pointsWithin(shape, 3e-6)];
        expect(coarse.every((index) => fine.includes(index))).toBe(true);
      }),
    );
  });

  it('stands where web Mercator puts it', () => {
    const { xy } = shapeOfLine(
      line([
        [0, 0],
        [180, 85.0511287798066],
      ]),
    );
    expect([...xy].map((value) => Number(value.toFixed(9)) + 0)).toEqual([0.5, 0.5, 1, 0]);
  });
});

describe('a tap', () => {
  const map = {} as never;
  const at = {} as never;

  it('chooses the nearest of what the finders name, and the answer takes a finder back', () => {
    const chosen: string[] = [];
    const finder = (name: string, distancePx: number) => () => ({
      distancePx,
      select: () => chosen.push(name),
    });
    const removeLine = addTapFinder(map, finder('line', 2));
    addTapFinder(map, finder('mark', 5));
    addTapFinder(map, () => null);
    expect(selectNearest(map, at)).toBe(true);
    removeLine();
    expect(selectNearest(map, at)).toBe(true);
    expect(chosen).toEqual(['line', 'mark']);
  });

  it('chooses nothing where nothing is', () => {
    expect(selectNearest({} as never, at)).toBe(false);
  });
});

describe('the clusters of a register', () => {
  const places: readonly Geometry[] = Array.from({ length: 30 }, (_, index) => ({
    type: 'Point',
    coordinates: [111 + index / 1000, -2],
  }));
  const sites = (change: (index: number) => Partial<MapSite> = () => ({})): readonly MapSite[] =>
    places.map((geometry, index) => ({
      id: `S-${index}`,
      title: `Lokasi ${index}`,
      geometry,
      state: 'disetujui',
      late: false,
      ...change(index),
    }));
  const everywhere = { west: 110, south: -3, east: 112, north: -1 };
  const look = (list: readonly MapSite[], zoom: number) => createClusterIndex(list).itemsIn(everywhere, zoom);

  it('count every site and show the state that most needs somebody', () => {
    const [cluster] = look(
      sites((index) => (index === 7 ? { state: 'dikembalikan', late: true } : {})),
      8,
    );
    expect(cluster).toMatchObject({ kind: 'cluster', count: 30, worst: 'dikembalikan', late: 1 });
  });

  it('are new when a state changes and tell the new titles when only the language does', () => {
    expect(look(sites(), 8)[0]).toMatchObject({ worst: 'disetujui' });
    expect(
      look(
        sites((index) => (index === 3 ? { state: 'ditolak' } : {})),
        8,
      )[0],
    ).toMatchObject({ worst: 'ditolak' });
    look(sites(), 17);
    const english = look(
      sites((index) => ({ title: `Site ${index}` })),
      17,
    );
    expect(english.map((item) => (item.kind === 'site' ? item.site.title : ''))).toContain('Site 12');
  });

  it('are new when sites come or go', () => {
    look(sites(), 8);
    expect(look(sites().slice(0, 29), 8)[0]).toMatchObject({ count: 29 });
  });
});
