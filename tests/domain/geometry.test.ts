import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM, earthRadiusM, type LngLat } from '../../src/domain/coordinates.ts';
import { distanceToGeometryM } from '../../src/domain/geometry.ts';
import { siteCalled } from './checklist/demo-data.ts';

describe('the distance to a geometry', () => {
  it('is the haversine distance to a point', () => {
    const degree = distanceToGeometryM({ lng: 111, lat: -2 }, { type: 'Point', coordinates: [111, -3] });
    expect(degree).toBeCloseTo((earthRadiusM * Math.PI) / 180, 3);
  });

  it('is 0 on a line, and to the nearest end beyond it', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [111, -2.9],
        [111.1, -2.9],
      ],
    } as const;
    expect(distanceToGeometryM({ lng: 111.05, lat: -2.9 }, line)).toBeCloseTo(0, 6);
    const beyond = { lng: 111.2, lat: -2.9 };
    expect(distanceToGeometryM(beyond, line)).toBeCloseTo(distanceM(beyond, { lng: 111.1, lat: -2.9 }), 6);
  });

  it('is right where degrees of longitude are short', () => {
    const slanted = {
      type: 'LineString',
      coordinates: [
        [10, 60],
        [10.2, 60.1],
      ],
    } as const;
    const position = { lng: 10.1, lat: 60.06 };
    const searched = Array.from({ length: 4001 }, (_, step) =>
      distanceM(position, { lng: 10 + (0.2 * step) / 4000, lat: 60 + (0.1 * step) / 4000 }),
    );
    expect(Math.abs(distanceToGeometryM(position, slanted)! - Math.min(...searched))).toBeLessThan(0.5);
  });

  it('is within half a metre of a search along the line, up to 30 km away', () => {
    const { geometry } = siteCalled('KBR-R07');
    if (geometry.type !== 'LineString') throw new Error('KBR-R07 is no line');
    const steps = 400;
    const searched = (position: LngLat): number => {
      let least = Number.POSITIVE_INFINITY;
      for (const [n, end] of geometry.coordinates.slice(1).entries()) {
        const start = geometry.coordinates[n]!;
        for (let step = 0; step <= steps; step += 1) {
          const lng = start[0] + ((end[0] - start[0]) * step) / steps;
          const lat = start[1] + ((end[1] - start[1]) * step) / steps;
          least = Math.min(least, distanceM(position, { lng, lat }));
        }
      }
      return least;
    };
    const near = fc.record({
      lng: fc.double({ min: 111.3, max: 111.9, noNaN: true }),
      lat: fc.double({ min: -3.2, max: -2.7, noNaN: true }),
    });
    fc.assert(
      fc.property(near, (position) => {
        expect(Math.abs(distanceToGeometryM(position, geometry)! - searched(position))).toBeLessThan(0.5);
      }),
      { numRuns: 40 },
    );
  });

  it('is unknown without a geometry', () => {
    expect(distanceToGeometryM({ lng: 111, lat: -2 }, null)).toBeNull();
    expect(distanceToGeometryM({ lng: 111, lat: -2 }, { type: 'LineString', coordinates: [] })).toBeNull();
    expect(
      distanceToGeometryM({ lng: Number.NaN, lat: 0 }, { type: 'Point', coordinates: [1, 1] }),
    ).toBeNull();
  });
});
