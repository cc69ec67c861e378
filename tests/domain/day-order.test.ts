import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../src/domain/coordinates.ts';
import {
  type DayStop,
  dayLengthM,
  dayStop,
  keepOrder,
  legsOfDay,
  orderByNearest,
  orderDay,
} from '../../src/domain/day-order.ts';

const place = fc.record({
  lng: fc.double({ min: 111.2, max: 112, noNaN: true }),
  lat: fc.double({ min: -3, max: -2, noNaN: true }),
});
const ends = fc.option(
  fc.oneof(
    place.map((at): readonly [LngLat, LngLat] => [at, at]),
    fc.tuple(place, place),
  ),
  { freq: 8, nil: null },
);
const someStops = fc
  .array(ends, { maxLength: 14 })
  .map((all) =>
    all.map((pair, index): DayStop => ({ id: `S-${String(index).padStart(2, '0')}`, ends: pair })),
  );
const somewhere = fc.option(place, { nil: null });

const inOrder = (stops: readonly DayStop[], ids: readonly string[]): readonly DayStop[] =>
  ids.map((id) => stops.find((stop) => stop.id === id)!);

const at = (id: string, lng: number, lat = 0): DayStop =>
  dayStop(id, { type: 'Point', coordinates: [lng, lat] });

/** The shortest of all orders, by trying every one. */
const shortest = (stops: readonly DayStop[], here: LngLat | null): number => {
  const orders = (left: readonly DayStop[]): readonly (readonly DayStop[])[] =>
    left.length === 0
      ? [[]]
      : left.flatMap((first) =>
          orders(left.filter((stop) => stop !== first)).map((rest) => [first, ...rest]),
        );
  return Math.min(...orders(stops).map((order) => dayLengthM(order, here)));
};

describe('the order of the day', () => {
  it('holds every site once and is never longer than going to the nearest next', () => {
    fc.assert(
      fc.property(someStops, somewhere, (stops, here) => {
        const order = orderDay(stops, here);
        expect([...order].sort()).toEqual(stops.map(({ id }) => id).sort());
        const nearest = dayLengthM(inOrder(stops, orderByNearest(stops, here)), here);
        expect(dayLengthM(inOrder(stops, order), here)).toBeLessThanOrEqual(nearest + 0.01);
      }),
    );
  });

  it('is the same however the sites are handed in, and when asked again', () => {
    const given = fc.tuple(someStops, somewhere).chain(([stops, here]) =>
      fc.tuple(
        fc.constant(stops.filter((stop) => stop.ends)),
        fc.constant(here),
        fc.shuffledSubarray(
          stops.filter((stop) => stop.ends),
          { minLength: stops.filter((stop) => stop.ends).length },
        ),
      ),
    );
    fc.assert(
      fc.property(given, ([stops, here, shuffled]) => {
        expect(orderDay(shuffled, here)).toEqual(orderDay(stops, here));
      }),
    );
  });

  it('comes within a tenth of the shortest of all orders, nearly always', () => {
    const few = fc.tuple(fc.array(place, { minLength: 2, maxLength: 6 }), place).map(([places, here]) => ({
      stops: places.map(({ lng, lat }, index) => at(`S-${index}`, lng, lat)),
      here,
    }));
    const samples = fc.sample(few, { numRuns: 200, seed: 4 });
    const near = samples.filter(
      ({ stops, here }) =>
        dayLengthM(inOrder(stops, orderDay(stops, here)), here) <= shortest(stops, here) * 1.1 + 1,
    );
    expect(near.length).toBeGreaterThanOrEqual(195);
  });

  it('beats going to the nearest next where that runs past a site and comes back for it', () => {
    const here = { lng: 0, lat: 0 };
    const stops = [at('A', 0.01), at('B', -0.012), at('C', 0.03), at('D', 0.07)];
    const nearest = dayLengthM(inOrder(stops, orderByNearest(stops, here)), here);
    const order = orderDay(stops, here);
    expect(orderByNearest(stops, here)).toEqual(['A', 'C', 'D', 'B']);
    expect(order).toEqual(['B', 'A', 'C', 'D']);
    expect(dayLengthM(inOrder(stops, order), here)).toBeLessThan(nearest * 0.7);
  });

  it('enters a line at the end that lies nearer and goes on from the other', () => {
    const here = { lng: 0, lat: 0 };
    const road = dayStop('road', {
      type: 'LineString',
      coordinates: [
        [0.2, 0],
        [0.15, 0.01],
        [0.1, 0],
      ],
    });
    const stops = [at('beyond', 0.21), road];
    expect(orderDay(stops, here)).toEqual(['road', 'beyond']);
    const [first, second] = legsOfDay(inOrder(stops, ['road', 'beyond']), here);
    expect(first?.to).toEqual({ lng: 0.1, lat: 0 });
    expect(first?.metres).toBeCloseTo(11_119.5, 0);
    expect(second?.from).toEqual({ lng: 0.2, lat: 0 });
    expect(second?.metres).toBeCloseTo(1_111.95, 0);
  });

  it('puts sites without a position last, in the order they came', () => {
    const lost = [dayStop('z', null), dayStop('y', { type: 'LineString', coordinates: [] })];
    expect(orderDay([lost[0]!, at('b', 2), lost[1]!, at('a', 1)], { lng: 0, lat: 0 })).toEqual([
      'a',
      'b',
      'z',
      'y',
    ]);
    expect(legsOfDay(lost, { lng: 0, lat: 0 }).map(({ metres }) => metres)).toEqual([null, null]);
  });

  it('starts at an end of the row of sites when nobody knows where here is, and leaves the first leg open', () => {
    const stops = [at('middle', 1), at('east', 2), at('west', 0)];
    const order = orderDay(stops, null);
    expect(['east middle west', 'west middle east']).toContain(order.join(' '));
    expect(legsOfDay(inOrder(stops, order), null)[0]?.metres).toBeNull();
  });
});

describe('an order made by hand', () => {
  it('keeps the order of what remains and loses or repeats nothing', () => {
    const given = someStops.chain((stops) =>
      fc.tuple(fc.constant(stops), fc.shuffledSubarray(stops.map(({ id }) => id)), somewhere),
    );
    fc.assert(
      fc.property(given, ([stops, kept, here]) => {
        const order = keepOrder(stops, ['gone', ...kept], here);
        expect([...order].sort()).toEqual(stops.map(({ id }) => id).sort());
        expect(order.filter((id) => kept.includes(id))).toEqual(kept);
      }),
    );
  });

  it('puts a new site where it lengthens the way least', () => {
    const here = { lng: 0, lat: 0 };
    const stops = [at('a', 1), at('b', 2), at('c', 3), at('new', 2.4)];
    expect(keepOrder(stops, ['a', 'b', 'c'], here)).toEqual(['a', 'b', 'new', 'c']);
    const beyond = { lng: 4, lat: 0 };
    expect(keepOrder(stops, ['c', 'b', 'a'], beyond)).toEqual(['c', 'new', 'b', 'a']);
  });
});

describe('the cost of ordering', () => {
  it('orders 50 sites within 50 ms, also on a machine four times as slow', () => {
    const stops = fc
      .sample(place, { numRuns: 50, seed: 9 })
      .map(({ lng, lat }, index) => at(`S-${index}`, lng, lat));
    const here = { lng: 111.5, lat: -2.5 };
    const taken = Array.from({ length: 10 }, () => {
      const begun = performance.now();
      orderDay(stops, here);
      return performance.now() - begun;
    });
    // The least of ten: what else this machine does counts for nothing.
    expect(Math.min(...taken) * 4).toBeLessThan(50);
  });
});
