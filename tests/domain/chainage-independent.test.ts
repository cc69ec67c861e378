// The STA against a computation written another way: the road laid out as unit vectors in space, walked in steps of a few
// metres, the nearest steps searched by brute force. Only DESIGN's formula and radius are shared.

import { describe, expect, it } from 'vitest';
import { chainageOf, chainageOn, staLineOf } from '../../src/domain/chainage.ts';
import type { Site } from '../../src/domain/site.ts';
import { randomFrom } from '../bench/measure.ts';
import { allSites } from './checklist/demo-data.ts';

const radius = 6_371_008.8;
type Vector = readonly [number, number, number];
type Drawn = readonly (readonly [number, number])[];

const vectorOf = ([lng, lat]: readonly [number, number]): Vector => {
  const [east, north] = [(lng * Math.PI) / 180, (lat * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
};

const chord = (a: Vector, b: Vector): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const metres = (a: Vector, b: Vector): number => 2 * radius * Math.asin(Math.min(1, chord(a, b) / 2));

interface Step {
  readonly at: Vector;
  readonly walkedM: number;
}

/** The line as steps of about `everyM` metres, each with the metres walked up to it. */
const walk = (line: Drawn, everyM: number): readonly Step[] => {
  const steps: Step[] = [];
  let walkedM = 0;
  for (let index = 0; index + 1 < line.length; index += 1) {
    const [a, b] = [line[index]!, line[index + 1]!];
    const lengthM = metres(vectorOf(a), vectorOf(b));
    if (lengthM === 0) continue;
    const count = Math.ceil(lengthM / everyM);
    for (let n = 0; n < count; n += 1)
      steps.push({
        at: vectorOf([a[0] + ((b[0] - a[0]) * n) / count, a[1] + ((b[1] - a[1]) * n) / count]),
        walkedM: walkedM + (lengthM * n) / count,
      });
    walkedM += lengthM;
  }
  steps.push({ at: vectorOf(line.at(-1)!), walkedM });
  return steps;
};

/** Every step nearer than its neighbours, refined on the two chords beside it: STA and metres off, nearest first. */
const bruteForce = (
  position: readonly [number, number],
  steps: readonly Step[],
  lengthM: number,
  startM: number,
) => {
  const here = vectorOf(position);
  const drawnM = steps.at(-1)!.walkedM;
  const off = steps.map(({ at }) => chord(here, at));
  const found = steps.flatMap((step, index) => {
    const isNearest =
      off[index]! <= (off[index - 1] ?? Number.POSITIVE_INFINITY) &&
      off[index]! < (off[index + 1] ?? Number.POSITIVE_INFINITY);
    if (!isNearest) return [];
    const feet = [steps[index - 1], steps[index + 1]].flatMap((next) => {
      if (!next) return [];
      const along = next.at.map((value, axis) => value - step.at[axis]!);
      const square = along.reduce((sum, value) => sum + value * value, 0);
      const share =
        along.reduce((sum, value, axis) => sum + value * (here[axis]! - step.at[axis]!), 0) / square;
      const part = Math.min(1, Math.max(0, share));
      const foot = step.at.map((value, axis) => value + along[axis]! * part) as unknown as Vector;
      return [{ offM: metres(here, foot), walkedM: step.walkedM + (next.walkedM - step.walkedM) * part }];
    });
    feet.sort((a, b) => a.offM - b.offM);
    return feet.slice(0, 1);
  });
  return found
    .map(({ offM, walkedM }) => ({ offM, staM: startM + (walkedM * lengthM) / drawnM }))
    .sort((a, b) => a.offM - b.offM);
};

const circle = (points: number, radiusDeg: number): Drawn =>
  Array.from({ length: points + 1 }, (_, n) => {
    const angle = (2 * Math.PI * n) / points;
    return [111.6 + radiusDeg * Math.cos(angle), -2.6 + radiusDeg * Math.sin(angle)] as const;
  });

// A road that leaves, circles a pond and comes back beside itself; a serpentine; two long stretches 30 m apart; a knot.
const madeUp: Readonly<Record<string, Drawn>> = {
  loop: [[111.58, -2.6], ...circle(24, 0.01).slice(12), ...circle(24, 0.01).slice(1, 12), [111.58, -2.6003]],
  hairpins: Array.from({ length: 40 }, (_, n) => [
    111.5 + (n % 4 === 1 || n % 4 === 2 ? 0.004 : 0),
    -2.5 + Math.floor(n / 2) * 0.0004,
  ]),
  parallel: [
    [111.4, -2.7],
    [111.48, -2.701],
    [111.48, -2.70073],
    [111.4, -2.69973],
  ],
  crossing: [
    [111.7, -2.4],
    [111.73, -2.42],
    [111.73, -2.4],
    [111.73, -2.4],
    [111.7, -2.42],
  ],
};

const roads = [
  ...allSites
    .filter(({ kind }) => kind === 'road_segment')
    .map((site) => ({ name: site.id, ...staLineOf(site)! })),
  ...Object.entries(madeUp).map(([name, line], index) => ({
    name,
    line,
    lengthM: 1_000 * (index + 3.217),
    startM: index * 250,
  })),
];

describe('the STA of a position', () => {
  it('is within 1 m of a brute-force search in space, ambiguous places included', {
    timeout: 240_000,
  }, () => {
    const random = randomFrom(Number(process.env.TINJAU_SEED ?? 20_261_121));
    let [asked, ambiguous, worst] = [0, 0, 0];
    for (const { name, line, lengthM, startM } of roads) {
      const steps = walk(line, 5);
      const scale = lengthM / steps.at(-1)!.walkedM;
      for (let n = 0; n < (name in madeUp ? 200 : 90); n += 1) {
        const toleranceM = [25, 60][n % 2]!;
        const near = line[Math.floor(random() * (line.length - 1))]!;
        const after = line[line.indexOf(near) + 1]!;
        const share = random();
        // From right on the road to kilometres beside it.
        const spread = [0.00002, 0.0002, 0.002, 0.02][n % 4]!;
        const position = [
          near[0] + (after[0] - near[0]) * share + (random() - 0.5) * spread,
          near[1] + (after[1] - near[1]) * share + (random() - 0.5) * spread,
        ] as const;
        const found = chainageOf({ lng: position[0], lat: position[1] }, line, lengthM, startM, toleranceM)!;
        const offered = [found, ...found.alternatives];
        const truth = bruteForce(position, steps, lengthM, startM);
        const where = `${name} ${position}`;
        // The nearest: one of those that are nearest to within what a 5 m walk can tell apart.
        const off = Math.min(
          ...truth
            .filter(({ offM }) => offM <= truth[0]!.offM + 0.01)
            .map(({ staM }) => Math.abs(staM - found.chainageM)),
        );
        expect(off, where).toBeLessThan(1);
        expect(Math.abs(found.offsetM - truth[0]!.offM), where).toBeLessThan(0.05);
        worst = Math.max(worst, off);
        const true_ = truth.filter(({ offM }) => offM < truth[0]!.offM + toleranceM - 0.1);
        for (const { staM } of true_)
          expect(Math.min(...offered.map(({ chainageM }) => Math.abs(chainageM - staM))), where).toBeLessThan(
            Math.max(1, scale),
          );
        // And nothing is offered that is no candidate.
        for (const { offsetM } of offered)
          expect(offsetM, where).toBeLessThanOrEqual(truth[0]!.offM + toleranceM + 0.1);
        asked += 1;
        if (true_.some(({ staM }) => Math.abs(staM - true_[0]!.staM) > 100)) ambiguous += 1;
      }
    }
    expect(asked).toBeGreaterThanOrEqual(1_000);
    expect(ambiguous).toBeGreaterThanOrEqual(200);
    console.log(`STA: ${asked} places, ${ambiguous} of them ambiguous, at most ${worst.toFixed(3)} m off`);
  });

  it('is quick enough for every fix on a line of 30 km drawn every 3 m', () => {
    const line = Array.from(
      { length: 10_000 },
      (_, n) => [111.3 + n * 0.000027, -2.6 + Math.sin(n / 40) * 0.0005] as const,
    );
    const road = { line, lengthM: 30_000, startM: 0 };
    const started = performance.now();
    for (let n = 0; n < 20; n += 1) chainageOn({ lng: 111.3 + n * 0.01, lat: -2.6 }, road);
    const each = (performance.now() - started) / 20;
    console.log(`STA on 10,000 points: ${each.toFixed(2)} ms`);
    expect(each).toBeLessThan(50);
  });

  const odd: readonly [string, unknown][] = [
    ['no coordinates at all', { type: 'LineString' }],
    ['one point', { type: 'LineString', coordinates: [[111, -2]] }],
    ['no length', { type: 'LineString', coordinates: Array(3).fill([111, -2]) }],
    [
      'a number that is none',
      {
        type: 'LineString',
        coordinates: [
          [111, -2],
          [Number.NaN, -2],
          [112, -2],
        ],
      },
    ],
    ['a hole', { type: 'LineString', coordinates: [[111, -2], null, [112, -2]] }],
    [
      'text for numbers',
      {
        type: 'LineString',
        coordinates: [
          ['111', '-2'],
          ['112', '-2'],
        ],
      },
    ],
    ['nothing', null],
  ];
  it.each(odd)('is plainly unknown on a line with %s', (_, geometry) => {
    expect(staLineOf({ geometry, length_m: 1_000 } as unknown as Site)).toBeNull();
    const { coordinates } = (geometry ?? {}) as { coordinates: Drawn };
    expect(chainageOf({ lng: 111, lat: -2 }, coordinates, 1_000, 0)).toBeNull();
  });

  it('is plainly unknown for a position that is none, and counts the drawn length where the register has none', () => {
    const line = madeUp.parallel!;
    expect(chainageOf({ lng: Number.NaN, lat: -2 }, line, 1_000, 0)).toBeNull();
    for (const length_m of [undefined, 0, -5, Number.NaN])
      expect(
        staLineOf({ geometry: { type: 'LineString', coordinates: line }, length_m, sta_start: 'x' } as Site),
      ).toMatchObject({ startM: 0, lengthM: expect.closeTo(walk(line, 5).at(-1)!.walkedM, 1) });
  });
});
