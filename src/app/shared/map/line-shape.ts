// A line ready to be drawn at any zoom: its points on the map's own square (web Mercator, 0 to 1), each with the
// deviation up to which it may be left out (Douglas and Peucker 1973), worked out once.

import type { Geometry } from '../../../domain/coordinates.ts';

type Line = Extract<Geometry, { readonly type: 'LineString' }>;

export interface LineShape {
  /** x, y, x, y … */
  readonly xy: Float64Array;
  readonly deviation: Float64Array;
}

const shapes = new WeakMap<Line, LineShape>();

export const shapeOfLine = (line: Line): LineShape => {
  const known = shapes.get(line);
  if (known) return known;
  const shape = makeShape(line.coordinates);
  shapes.set(line, shape);
  return shape;
};

const makeShape = (points: Line['coordinates']): LineShape => {
  const xy = new Float64Array(points.length * 2);
  for (const [index, [lng, lat]] of points.entries()) {
    const sine = Math.sin((lat * Math.PI) / 180);
    xy[index * 2] = lng / 360 + 0.5;
    xy[index * 2 + 1] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }
  return { xy, deviation: deviationsOf(xy) };
};

// A point never counts for more than the one its stretch was cut at, so that leaving out stays nested.
const deviationsOf = (xy: Float64Array): Float64Array => {
  const last = xy.length / 2 - 1;
  const deviation = new Float64Array(last + 1);
  if (last < 0) return deviation;
  deviation[0] = deviation[last] = Number.POSITIVE_INFINITY;
  const stretches: [number, number, number][] = [[0, last, Number.POSITIVE_INFINITY]];
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [from, to, most] = stretch;
    let furthest = -1;
    let index = -1;
    for (let at = from + 1; at < to; at += 1) {
      const away = toSegment(xy[at * 2]!, xy[at * 2 + 1]!, xy, from, to);
      if (away > furthest) [furthest, index] = [away, at];
    }
    if (index < 0) continue;
    deviation[index] = Math.min(furthest, most);
    stretches.push([from, index, deviation[index]!], [index, to, deviation[index]!]);
  }
  return deviation;
};

const toSegment = (x: number, y: number, xy: Float64Array, from: number, to: number): number => {
  const [x0, y0] = [xy[from * 2]!, xy[from * 2 + 1]!];
  const [dx, dy] = [xy[to * 2]! - x0, xy[to * 2 + 1]! - y0];
  const squared = dx * dx + dy * dy;
  const share = squared > 0 ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared)) : 0;
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
};

/** Indexes of the points left when nothing may be off by more than `tolerance`; the ends always stay. */
export const pointsWithin = ({ deviation }: LineShape, tolerance: number): readonly number[] => {
  const kept: number[] = [];
  for (let index = 0; index < deviation.length; index += 1)
    if (deviation[index]! > tolerance) kept.push(index);
  return kept;
};

/** How far a place of the square lies from the line. */
export const distanceToShape = ({ xy }: LineShape, x: number, y: number): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < xy.length / 2 - 1; at += 1) least = Math.min(least, toSegment(x, y, xy, at, at + 1));
  return least;
};
