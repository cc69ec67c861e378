// A long list is drawn by its rows in sight: where each stands, and what moves when one is measured.

import { expect, it } from 'vitest';
import { rowPlaces } from '../../src/app/shared/long-list/row-places.ts';

const list = (count: number, known = new Map<string | number, number>()) =>
  rowPlaces({ count, keyOf: (index) => `row-${index}`, known, guessPx: 100, gapPx: 8 });

it('has no rows and no height when it is empty', () => {
  expect(list(0).total()).toBe(0);
  expect(list(0).between(0, 640)).toBeNull();
});

it('stands its rows one below the other, with a gap between and none after the last', () => {
  const places = list(3);
  expect([0, 1, 2].map(places.startOf)).toEqual([0, 108, 216]);
  expect(places.total()).toBe(316);
});

it('moves what is below a measured row, and nothing above it', () => {
  const places = list(3);
  expect(places.measured(1, 150)).toBe(50);
  expect([0, 1, 2].map(places.startOf)).toEqual([0, 108, 266]);
  expect(places.total()).toBe(366);
  expect(places.measured(1, 150)).toBe(0);
});

it('knows a measured row again by its key when the list is filtered', () => {
  const known = new Map<string | number, number>();
  list(10, known).measured(7, 180);
  const filtered = rowPlaces({
    count: 2,
    keyOf: (index) => `row-${index + 7}`,
    known,
    guessPx: 100,
    gapPx: 8,
  });
  expect(filtered.endOf(0)).toBe(180);
  expect(filtered.endOf(1)).toBe(288);
});

it('finds the rows between two heights as a walk over all of them does', () => {
  const places = list(10_000);
  for (let index = 0; index < 10_000; index += 7) places.measured(index, 60 + (index % 90));
  const walk = (height: number): number => {
    let found = 0;
    for (let index = 0; index < 10_000; index += 1) if (places.startOf(index) <= height) found = index;
    return found;
  };
  for (const [from, to] of [
    [-500, 200],
    [0, 640],
    [123_456, 124_096],
    [places.total() - 640, places.total()],
    [places.total() + 5000, places.total() + 6000],
  ] as const)
    expect(places.between(from, to)).toEqual([walk(from), walk(to)]);
});
