import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM, type Geometry } from '../../../src/domain/coordinates.ts';
import { lieOf } from '../../../src/domain/doubles/lines-apart.ts';
import '../../harness/seed.ts';
import { line as drawn, moved } from './made-register.ts';

const home: readonly [number, number] = [113.82, -7.91];
const line = (...points: readonly [number, number][]): Geometry => ({
  type: 'LineString',
  coordinates: points.map(([east, north]) => moved(home, east, north)),
});
const point = (east: number, north: number): Geometry => ({
  type: 'Point',
  coordinates: moved(home, east, north),
});

describe('Two geometries', () => {
  it('are as far apart as their nearest places, not their middle points', () => {
    const road = line([0, 0], [2000, 0]);
    expect(lieOf(road, line([1000, 30], [1000, 900])).apartM).toBeCloseTo(30, 0);
    expect(lieOf(road, line([1000, -500], [1000, 500])).apartM).toBe(0);
    expect(lieOf(road, point(1500, 40)).apartM).toBeCloseTo(40, 0);
  });

  it('name their nearest places, as far apart as they say', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }), (east, north) => {
        const { apartM, nearest } = lieOf(line([0, 0], [200, 80], [300, 300]), point(east, north));
        const [[lngA, latA], [lngB, latB]] = nearest;
        expect(distanceM({ lng: lngA, lat: latA }, { lng: lngB, lat: latB })).toBeCloseTo(apartM, 0);
      }),
    );
  });

  it('are told apart as meeting end to end at any length and angle, drawn from either end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 3000 }),
        fc.integer({ min: 40, max: 3000 }),
        fc.integer({ min: -80, max: 80 }),
        fc.boolean(),
        (first, second, turn, reversed) => {
          const a = drawn(home, 30, first) as Extract<Geometry, { type: 'LineString' }>;
          const b = drawn(a.coordinates.at(-1)!, 30 + turn, second) as typeof a;
          const other: Geometry = reversed ? { ...b, coordinates: [...b.coordinates].reverse() } : b;
          expect(lieOf(a, other).meetEndToEnd).toBe(true);
          expect(lieOf(other, a).meetEndToEnd).toBe(true);
        },
      ),
    );
  });

  it('that lie along each other do not meet end to end, shifted, reversed or halved', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 120, max: 3000 }),
        fc.integer({ min: -50, max: 50 }),
        fc.constantFrom('whole', 'reversed', 'half'),
        (length, aside, how) => {
          const a = drawn(home, 90, length);
          const points = (drawn(moved(home, 0, aside), 90, length) as typeof a & { type: 'LineString' })
            .coordinates;
          const half = points.slice(0, Math.floor(points.length / 2) + 1);
          const coordinates = how === 'half' ? half : how === 'reversed' ? [...points].reverse() : points;
          const lie = lieOf(a, { type: 'LineString', coordinates });
          expect(lie.meetEndToEnd).toBe(false);
          expect(lie.apartM).toBeLessThanOrEqual(50.5);
          expect(lie.beside).toBeGreaterThan(0.9);
        },
      ),
    );
  });

  it('that merely cross lie beside each other only there', () => {
    const { beside, shorterM } = lieOf(line([0, 0], [1000, 0]), line([500, -400], [500, 400]));
    expect(beside).toBeLessThan(1 / 3);
    expect(shorterM).toBeCloseTo(800, -1);
  });
});
