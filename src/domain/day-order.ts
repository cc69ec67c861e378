// The order in which to go to the day's sites: nearest next from here, then improved by turning stretches round (2-opt,
// Croes 1958) and moving short ones elsewhere (or-opt, Or 1976). The way is open: it ends where the last site is.
// A line is entered at one end and left at the other; only the ways between sites count. Pure and without chance.

import { distanceM, type Geometry, type LngLat } from './coordinates.ts';

/** A site to go to: its point twice, or the two ends of its line; null ends are sites without a position. */
export interface DayStop {
  readonly id: string;
  readonly ends: readonly [LngLat, LngLat] | null;
}

/** The way to one site of an order, in metres as the crow flies; null where nothing can be measured. */
export interface DayLeg {
  readonly id: string;
  readonly metres: number | null;
  readonly from: LngLat | null;
  readonly to: LngLat | null;
}

const isPlace = (point: readonly number[] | undefined): point is readonly [number, number] =>
  Number.isFinite(point?.[0]) && Number.isFinite(point?.[1]);

/** The stop of a site; without a position when its geometry has none that can be read. */
export const dayStop = (id: string, geometry: Geometry | null | undefined): DayStop => {
  const points = geometry?.type === 'LineString' ? geometry.coordinates : [geometry?.coordinates];
  const [first, last] = [points[0], points.at(-1)];
  if (!isPlace(first) || !isPlace(last)) return { id, ends: null };
  return {
    id,
    ends: [
      { lng: first[0], lat: first[1] },
      { lng: last[0], lat: last[1] },
    ],
  };
};

/** Metres between the ends of stops: end `2 * stop` and `2 * stop + 1`; entering at one leaves at the other (`^ 1`). */
interface Distances {
  readonly count: number;
  readonly between: Float64Array;
  /** From here to each end; 0 when here is unknown. */
  readonly fromHere: Float64Array;
}

const measure = (stops: readonly DayStop[], here: LngLat | null): Distances => {
  const ends = stops.flatMap((stop) => stop.ends ?? []);
  const size = ends.length;
  const between = new Float64Array(size * size);
  const fromHere = new Float64Array(size);
  for (const [row, a] of ends.entries()) {
    if (here) fromHere[row] = distanceM(here, a);
    for (const [column, b] of ends.entries())
      if (column > row) between[row * size + column] = between[column * size + row] = distanceM(a, b);
  }
  return { count: stops.length, between, fromHere };
};

/** From the end where the site entered at `before` is left, to the end `next`; -1 is here. */
const leg = ({ count, between, fromHere }: Distances, before: number, next: number): number =>
  before < 0 ? fromHere[next]! : between[(before ^ 1) * count * 2 + next]!;

/** A sequence of entered ends. */
type Way = readonly number[];

const lengthOf = (distances: Distances, way: Way): number =>
  way.reduce((sum, end, index) => sum + leg(distances, way[index - 1] ?? -1, end), 0);

const nearestNext = (distances: Distances, start: number | null): number[] => {
  const way: number[] = start === null ? [] : [start];
  const left = new Set(Array.from({ length: distances.count }, (_, stop) => stop));
  if (start !== null) left.delete(start >> 1);
  while (left.size > 0) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const stop of left)
      for (const end of [stop * 2, stop * 2 + 1]) {
        const metres = leg(distances, way.at(-1) ?? -1, end);
        if (metres < least) [least, best] = [metres, end];
      }
    way.push(best);
    left.delete(best >> 1);
  }
  return way;
};

const turned = (stretch: Way): number[] => [...stretch].reverse().map((end) => end ^ 1);

/** What must be gained for a change to be one: less is rounding. */
const leastGainM = 0.001;
const longestMoved = 3;
const mostRounds = 60;

const improved = (distances: Distances, from: Way): Way => {
  let way = [...from];
  const size = way.length;
  const step = (before: number | undefined, next: number | undefined): number =>
    next === undefined ? 0 : leg(distances, before ?? -1, next);
  for (let round = 0, gained = true; gained && round < mostRounds; round += 1) {
    gained = false;
    for (let i = 0; i < size; i += 1)
      for (let j = i; j < size; j += 1) {
        const [before, first, last, after] = [way[i - 1], way[i]!, way[j]!, way[j + 1]];
        const gain =
          step(before, first) + step(last, after) - step(before, last ^ 1) - step(first ^ 1, after);
        if (gain <= leastGainM) continue;
        way = [...way.slice(0, i), ...turned(way.slice(i, j + 1)), ...way.slice(j + 1)];
        gained = true;
      }
    for (let length = 1; length <= longestMoved; length += 1)
      for (let i = 0; i + length <= size; i += 1) {
        const stretch = way.slice(i, i + length);
        const rest = [...way.slice(0, i), ...way.slice(i + length)];
        const [before, after] = [rest[i - 1], rest[i]];
        const freed = step(before, stretch[0]) + step(stretch.at(-1), after) - step(before, after);
        let most = leastGainM;
        let moved: number[] | null = null;
        for (const kind of [stretch, turned(stretch)])
          for (let gap = 0; gap <= rest.length; gap += 1) {
            if (gap === i) continue;
            const [left, right] = [rest[gap - 1], rest[gap]];
            const gain = freed + step(left, right) - step(left, kind[0]) - step(kind.at(-1), right);
            if (gain <= most) continue;
            most = gain;
            moved = [...rest.slice(0, gap), ...kind, ...rest.slice(gap)];
          }
        if (!moved) continue;
        way = moved;
        gained = true;
      }
  }
  return way;
};

const byId = (a: DayStop, b: DayStop): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const ordered = (
  stops: readonly DayStop[],
  here: LngLat | null,
  improve: (distances: Distances, way: Way) => Way,
): readonly string[] => {
  const placed = stops.filter(({ ends }) => ends !== null).sort(byId);
  const distances = measure(placed, here);
  // Without knowing where one is, the best first site is the one that makes the shortest way.
  const starts = here ? [null] : Array.from({ length: placed.length * 2 }, (_, end) => end);
  let best: Way = [];
  let least = Number.POSITIVE_INFINITY;
  for (const start of starts) {
    const way = nearestNext(distances, start);
    const metres = lengthOf(distances, way);
    if (metres < least - leastGainM) [best, least] = [way, metres];
  }
  return [
    ...improve(distances, best).map((end) => placed[end >> 1]!.id),
    ...stops.filter(({ ends }) => ends === null).map(({ id }) => id),
  ];
};

/**
 * The ids in the order to go, from here (null: from whichever site is best). The same for the same sites, however they
 * are handed in; those without a position come last, as handed in. Meant for a day's few dozen sites.
 */
export const orderDay = (stops: readonly DayStop[], here: LngLat | null): readonly string[] =>
  ordered(stops, here, improved);

/** The same by going to the nearest next alone: what `orderDay` is never longer than. */
export const orderByNearest = (stops: readonly DayStop[], here: LngLat | null): readonly string[] =>
  ordered(stops, here, (_, way) => way);

/** The legs of an order as it stands, each line entered at the end that makes the whole way shortest. */
export const legsOfDay = (stops: readonly DayStop[], here: LngLat | null): readonly DayLeg[] => {
  const placed = stops.filter(({ ends }) => ends !== null);
  const way = shortestEnds(measure(placed, here));
  let from: LngLat | null = here;
  let at = 0;
  return stops.map(({ id, ends }): DayLeg => {
    if (!ends) return { id, metres: null, from: null, to: null };
    const end = way[at]! & 1;
    at += 1;
    const to = ends[end as 0 | 1];
    const done = { id, metres: from && distanceM(from, to), from, to };
    from = ends[(end ^ 1) as 0 | 1];
    return done;
  });
};

/** Which end of each stop to enter at when their order is settled. */
const shortestEnds = (distances: Distances): Way => {
  let ways: { readonly metres: number; readonly way: Way }[] = [{ metres: 0, way: [] }];
  for (let stop = 0; stop < distances.count; stop += 1)
    ways = [stop * 2, stop * 2 + 1].map((end) =>
      ways
        .map(({ metres, way }) => ({
          metres: metres + leg(distances, way.at(-1) ?? -1, end),
          way: [...way, end],
        }))
        .reduce((best, other) => (other.metres < best.metres ? other : best)),
    );
  return ways.reduce((best, other) => (other.metres < best.metres ? other : best)).way;
};

/** Metres of an order as it stands, without what cannot be measured. */
export const dayLengthM = (stops: readonly DayStop[], here: LngLat | null): number =>
  legsOfDay(stops, here).reduce((sum, { metres }) => sum + (metres ?? 0), 0);

/**
 * An order somebody made, brought up to date: `kept` keeps its order, what is no longer of the day leaves it, and what is
 * new is put where it lengthens the way least; new ones without a position come last.
 */
export const keepOrder = (
  stops: readonly DayStop[],
  kept: readonly string[],
  here: LngLat | null,
): readonly string[] => {
  const byKey = new Map(stops.map((stop) => [stop.id, stop]));
  const known = new Set(kept);
  const order = [...known].flatMap((id) => byKey.get(id) ?? []);
  for (const stop of stops.filter(({ id }) => !known.has(id)).sort(byId)) {
    let place = order.length;
    let least = Number.POSITIVE_INFINITY;
    for (let gap = 0; stop.ends && gap <= order.length; gap += 1) {
      const metres = dayLengthM(order.toSpliced(gap, 0, stop), here);
      if (metres < least - leastGainM) [place, least] = [gap, metres];
    }
    order.splice(place, 0, stop);
  }
  return order.map(({ id }) => id);
};
