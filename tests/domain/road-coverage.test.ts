import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnLengthM, placeAtSta, type StaLine, staLineOf } from '../../src/domain/chainage.ts';
import type { Position } from '../../src/domain/coordinates.ts';
import { formatKm } from '../../src/domain/numbers.ts';
import { coverageOf, joined, stretchesOf } from '../../src/domain/road-coverage.ts';
import type { TrackPoint, TrackSpan } from '../../src/domain/track.ts';
import {
  measuredSpans,
  pointOfFix,
  type TrackPiece,
  trackLengthM,
  useOfFix,
  withPieces,
} from '../../src/domain/track-recording.ts';
import { randomFrom } from '../bench/measure.ts';
import '../harness/seed.ts';
import { allSites, siteCalled } from './checklist/demo-data.ts';

const roads = allSites.filter(({ kind }) => kind === 'road_segment').map((site) => staLineOf(site)!);
const roadCalled = (id: string): StaLine => staLineOf(siteCalled(id))!;

/** A drive at 36 km/h with a fix each second, each `errorM` metres off at most. */
const drive = (road: StaLine, fromM: number, toM: number, errorM = 4, seed = 7): TrackSpan => {
  const random = randomFrom(seed);
  const count = Math.max(1, Math.ceil(Math.abs(toM - fromM) / 10));
  return Array.from({ length: count + 1 }, (_, n): TrackPoint => {
    const place = placeAtSta(fromM + ((toM - fromM) * n) / count, road)!;
    const wander = () => ((random() - 0.5) * 2 * errorM) / 111_195 / Math.SQRT2;
    return [place.lng + wander(), place.lat + wander(), Math.max(4, errorM), 1_000 * n];
  });
};

const covered = (road: StaLine, ...track: readonly TrackSpan[]) =>
  coverageOf(stretchesOf(track, road.line), road);

describe('the share of a road that was travelled', () => {
  it('is what was driven, on every road, whichever way and however the fixes wander', () => {
    const part = fc.record({
      road: fc.constantFrom(...roads),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.double({ min: 0, max: 1, noNaN: true }),
      errorM: fc.integer({ min: 0, max: 15 }),
      seed: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(part, ({ road, from, to, errorM, seed }) => {
        const [a, b] = [from * road.lengthM, to * road.lengthM];
        const { coveredM, stretches, totalM } = covered(road, drive(road, a, b, errorM, seed));
        expect(totalM).toBe(road.lengthM);
        expect(Math.abs(coveredM - Math.abs(b - a))).toBeLessThan(30 + 2 * errorM + Math.abs(b - a) * 0.002);
        if (Math.abs(b - a) > 100) expect(stretches).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it('counts a stretch once however often it is driven, and leaves out what was not measured', () => {
    const road = roadCalled('KBR-R01');
    const twice = covered(road, drive(road, 0, 2_000), drive(road, 2_500, 1_000));
    expect(twice.coveredM).toBeGreaterThan(2_470);
    expect(twice.coveredM).toBeLessThan(2_530);
    const gap = covered(road, drive(road, 0, 1_000), drive(road, 3_000, 4_000));
    expect(gap.stretches).toHaveLength(2);
    expect(gap.coveredM).toBeGreaterThan(1_970);
    expect(gap.coveredM).toBeLessThan(2_030);
  });

  it('is nothing beside the road, and nothing for a phone that lies still', () => {
    const road = roadCalled('KBR-R03');
    const beside = drive(road, 1_000, 3_000).map(
      ([lng, lat, ...rest]): TrackPoint => [lng + 0.002, lat + 0.002, ...rest],
    );
    expect(covered(road, beside).coveredM).toBeLessThan(400);
    const still = Array.from({ length: 400 }, (_, n): TrackPoint => [111.45, -2.42, 8, n * 5_000]);
    expect(covered(road, still).coveredM).toBe(0);
    expect(covered(road).coveredM).toBe(0);
  });

  it('stays on the stretch that was driven where two lie side by side', () => {
    const line = [
      [111.4, -2.7],
      [111.43, -2.7],
      [111.43, -2.69976],
      [111.4, -2.69976],
    ] as const;
    const road: StaLine = { line, lengthM: drawnLengthM(line), startM: 0 };
    const { coveredM, stretches } = covered(road, drive(road, 200, 3_000, 6));
    expect(stretches).toHaveLength(1);
    expect(Math.abs(coveredM - 2_800)).toBeLessThan(60);
    const around = covered(road, drive(road, 0, road.lengthM, 6));
    expect(around.coveredM / road.lengthM).toBeGreaterThan(0.97);
  });

  it('sums to the 184,54 km of the programme when all nine are driven, in comma decimals', () => {
    const all = roads.map((road) => covered(road, drive(road, 0, road.lengthM, 0)));
    const total = all.reduce((sum, { totalM }) => sum + totalM, 0);
    expect(total).toBe(184_540);
    expect(formatKm(total)).toBe('184,54\u00a0km');
    expect(all.reduce((sum, { coveredM }) => sum + coveredM, 0) / total).toBeGreaterThan(0.999);
  });

  it('joins stretches however they lie', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 20 }))
      .map(([fromM, by]) => ({ fromM, toM: fromM + by }));
    fc.assert(
      fc.property(fc.array(stretch), (all) => {
        const metres = new Set(
          all.flatMap(({ fromM, toM }) => Array.from({ length: toM - fromM }, (_, n) => fromM + n)),
        );
        const together = joined(all);
        expect(together.reduce((sum, { fromM, toM }) => sum + toM - fromM, 0)).toBe(metres.size);
        for (const [n, { fromM }] of together.entries())
          if (n > 0) expect(fromM).toBeGreaterThan(together[n - 1]!.toM);
      }),
    );
  });

  it('is worked out fast enough for a long day on a finely drawn road', () => {
    const line = Array.from(
      { length: 3_000 },
      (_, n) => [111.3 + n * 0.00009, -2.6 + Math.sin(n / 40) * 0.0005] as const,
    );
    const road: StaLine = { line, lengthM: drawnLengthM(line), startM: 0 };
    const span = drive(road, 0, road.lengthM);
    const started = performance.now();
    expect(covered(road, span).coveredM / road.lengthM).toBeGreaterThan(0.99);
    console.log(
      `coverage of ${span.length} fixes on 3,000 points: ${Math.round(performance.now() - started)} ms`,
    );
  });
});

describe('a fix while recording', () => {
  const fix = (change: Partial<Position>): Position => ({
    lng: 111,
    lat: -2,
    accuracyM: 5,
    fixAt: 10_000,
    receivedAt: 10_000,
    ...change,
  });
  const last: TrackPoint = [111, -2, 5, 9_000];
  it.each([
    ['the first', null, fix({}), 'begins'],
    ['a good one 11 m on', last, fix({ lng: 111.0001 }), 'goes-on'],
    ['one 2 m on after a second', last, fix({ lng: 111.00002 }), 'thinned'],
    ['one at the same place after 5 s', last, fix({ fixAt: 14_000 }), 'goes-on'],
    ['a poor one', last, fix({ accuracyM: 51 }), 'breaks'],
    ['one without an accuracy', last, fix({ accuracyM: Number.NaN }), 'breaks'],
    ['a jump of 5 km in a second', last, fix({ lng: 111.05 }), 'begins'],
    ['one after 31 s of silence', last, fix({ fixAt: 40_000 }), 'begins'],
    ['one from before the last', last, fix({ fixAt: 1_000 }), 'begins'],
  ] as const)('is judged: %s', (_, before, next, use) => expect(useOfFix(before, next)).toBe(use));

  it('adds pieces to what is stored, never joins over a break, and never grows over the limits', () => {
    const point = (n: number): TrackPoint => pointOfFix(fix({ lng: 111 + n / 10_000, fixAt: n * 1_000 }));
    const pieces: TrackPiece[] = [
      { goesOn: false, points: [point(0), point(1)] },
      { goesOn: true, points: [point(2)] },
      { goesOn: false, points: [point(50)] },
      { goesOn: false, points: [point(90), point(91)] },
    ];
    const track = withPieces([], pieces);
    expect(track.map(({ length }) => length)).toEqual([3, 2]);
    expect(trackLengthM(track)).toBeCloseTo(33.3, 0);
    expect(measuredSpans([...track, [point(99)]])).toEqual(track);
    const many = Array.from({ length: 60_000 }, (_, n) => point(n));
    expect(withPieces(track, [{ goesOn: false, points: many }]).flat()).toHaveLength(50_000);
    const short = Array.from(
      { length: 1_200 },
      (_, n): TrackPiece => ({ goesOn: false, points: [point(n), point(n + 1)] }),
    );
    expect(withPieces([], short)).toHaveLength(1_000);
  });
});
