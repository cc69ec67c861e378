// How two geometries lie to each other: at their nearest places, never by middle points. Laid flat around the first
// one, which within a kilometre is exact to millimetres and needs no sine for each of a road's points.

import { earthRadiusM, type Geometry } from '../coordinates.ts';

/** Metres east and north of the place the flat is laid around. */
type Flat = readonly (readonly [number, number])[];

export interface LieOfTwo {
  /** Metres between their nearest places; 0 where lines cross. */
  readonly apartM: number;
  /** Two lines of which one goes on where the other ends, as segments of one road do. */
  readonly meetEndToEnd: boolean;
  /** Share of the shorter line, 0 to 1, that lies within `besideM` metres of the other; 1 for points. */
  readonly beside: number;
  /** Length of the shorter line in metres; 0 for points. */
  readonly shorterM: number;
  /** Their nearest places: on the first, on the second; [lng, lat]. */
  readonly nearest: readonly [readonly [number, number], readonly [number, number]];
}

const degree = (Math.PI / 180) * earthRadiusM;
const besideM = 50;
const samples = 12;

const pointsOf = (geometry: Geometry): Flat =>
  geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;

/** Looks at two geometries. */
export const lieOf = (a: Geometry, b: Geometry): LieOfTwo => {
  const origin = pointsOf(a)[0] ?? [0, 0];
  const shrink = Math.cos((origin[1] * Math.PI) / 180);
  const lay = (geometry: Geometry): Flat =>
    pointsOf(geometry).map(([lng, lat]) => [(lng - origin[0]) * shrink * degree, (lat - origin[1]) * degree]);
  const back = ([x, y]: readonly [number, number]): [number, number] => [
    origin[0] + x / shrink / degree,
    origin[1] + y / degree,
  ];
  const [ofA, ofB] = [lay(a), lay(b)];
  const { metres, from, to } = nearestOf(ofA, ofB);
  const [lengthA, lengthB] = [lengthOf(ofA), lengthOf(ofB)];
  const areLines = lengthA > 0 && lengthB > 0;
  const [shorter, other] = lengthA <= lengthB ? [ofA, ofB] : [ofB, ofA];
  return {
    apartM: metres,
    meetEndToEnd: areLines && metres <= besideM && goesOn(ofA, ofB) && goesOn(ofB, ofA),
    beside: areLines && metres <= besideM ? besideShare(shorter, other) : 1,
    shorterM: areLines ? Math.min(lengthA, lengthB) : 0,
    nearest: [back(from), back(to)],
  };
};

const lengthOf = (line: Flat): number => {
  let sum = 0;
  for (let at = 1; at < line.length; at += 1)
    sum += Math.hypot(line[at]![0] - line[at - 1]![0], line[at]![1] - line[at - 1]![1]);
  return sum;
};

interface Foot {
  readonly metres: number;
  readonly at: readonly [number, number];
  /** Beyond the first or last point of the line, or nearly. */
  readonly isEnd: boolean;
}

const endTolerance = 0.02;

/** The nearest place of a line to a point. */
const footOn = ([x, y]: readonly [number, number], line: Flat): Foot => {
  let least = Number.POSITIVE_INFINITY;
  let found: readonly [number, number] = line[0]!;
  let isEnd = true;
  const last = Math.max(line.length - 1, 1);
  for (let at = 0; at < last; at += 1) {
    const start = line[at]!;
    const end = line[at + 1] ?? start;
    const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
    const squared = dx * dx + dy * dy;
    const part = squared > 0 ? ((x - start[0]) * dx + (y - start[1]) * dy) / squared : 0;
    const fraction = Math.min(1, Math.max(0, part));
    const place = [start[0] + dx * fraction, start[1] + dy * fraction] as const;
    const away = (x - place[0]) ** 2 + (y - place[1]) ** 2;
    if (away >= least) continue;
    least = away;
    found = place;
    isEnd = (at === 0 && fraction <= endTolerance) || (at === last - 1 && fraction >= 1 - endTolerance);
  }
  return { metres: Math.sqrt(least), at: found, isEnd };
};

const nearestOf = (a: Flat, b: Flat) => {
  const crossing = crossingOf(a, b);
  if (crossing) return { metres: 0, from: crossing, to: crossing };
  // Where lines do not cross, a corner of one of them is nearest to the other.
  let best = { metres: Number.POSITIVE_INFINITY, from: a[0]!, to: b[0]! };
  for (const point of a) {
    const { metres, at } = footOn(point, b);
    if (metres < best.metres) best = { metres, from: point, to: at };
  }
  for (const point of b) {
    const { metres, at } = footOn(point, a);
    if (metres < best.metres) best = { metres, from: at, to: point };
  }
  return best;
};

type Corner = readonly [number, number];

const side = (a: Corner, b: Corner, c: Corner): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const crossingOf = (a: Flat, b: Flat): Corner | null => {
  for (let i = 1; i < a.length; i += 1)
    for (let j = 1; j < b.length; j += 1) {
      const [start, end, from, to] = [a[i - 1]!, a[i]!, b[j - 1]!, b[j]!];
      const [one, other] = [side(from, to, start), side(from, to, end)];
      if (one * other >= 0 || side(start, end, from) * side(start, end, to) >= 0) continue;
      const part = one / (one - other);
      return [start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part];
    }
  return null;
};

/** Places spread evenly along a line. */
const along = (line: Flat): Flat => {
  const total = lengthOf(line);
  const places: [number, number][] = [];
  let [at, passed] = [1, 0];
  for (let step = 0; step < samples; step += 1) {
    const wanted = (total * (step + 0.5)) / samples;
    for (;;) {
      const [start, end] = [line[at - 1]!, line[at]!];
      const piece = Math.hypot(end[0] - start[0], end[1] - start[1]);
      if (passed + piece >= wanted || at === line.length - 1) {
        const part = piece > 0 ? Math.min(1, (wanted - passed) / piece) : 0;
        places.push([start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part]);
        break;
      }
      passed += piece;
      at += 1;
    }
  }
  return places;
};

/** Of nearly all of one line, the nearest place of the other is its end: whatever their lengths, it lies beyond it. */
const goesOn = (line: Flat, other: Flat): boolean =>
  along(line).filter((place) => footOn(place, other).isEnd).length >= samples * 0.8;

const besideShare = (line: Flat, other: Flat): number =>
  along(line).filter((place) => footOn(place, other).metres <= besideM).length / samples;
