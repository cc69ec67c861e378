import { expect, it } from 'vitest';
import { roundLengthM } from '../../src/app/shared/map/MapScale.tsx';

it('a scale shows the longest round length that fits', () => {
  expect([1, 1.9, 4.2, 47, 99, 100, 2999, 61_000].map(roundLengthM)).toEqual([
    1, 1, 3, 30, 50, 100, 2000, 50_000,
  ]);
});
