import { expect, test } from 'vitest';
import type { Position } from '../../src/domain/coordinates.ts';
import { type FollowedFix, followFix } from '../../src/domain/position-jump.ts';

const at = (lng: number, lat: number, seconds: number, accuracyM = 10): Position => ({
  lng,
  lat,
  accuracyM,
  fixAt: seconds * 1000,
  receivedAt: seconds * 1000,
});

const follow = (fixes: readonly Position[]): FollowedFix =>
  fixes.reduce<FollowedFix | null>((before, fix) => followFix(before, fix), null) as FollowedFix;

test('somebody who walks or drives is followed fix by fix', () => {
  const drive = [at(111, -2, 0), at(111.0003, -2, 2), at(111.003, -2, 20), at(111.1, -2, 620)];
  expect(follow(drive)).toEqual({ shown: drive.at(-1), doubted: null });
});

test('one fix kilometres away is not shown, and the next one here is', () => {
  const here = at(111, -2, 0);
  const away = at(111.5, -2, 3);
  expect(follow([here, away])).toEqual({ shown: here, doubted: away });
  const back = at(111.0001, -2, 6);
  expect(follow([here, away, back])).toEqual({ shown: back, doubted: null });
});

test('two fixes that agree are believed, also far away', () => {
  const away = [at(111.5, -2, 3), at(111.5001, -2, 6)] as const;
  expect(follow([at(111, -2, 0), ...away])).toEqual({ shown: away[1], doubted: null });
});

test('fixes that jump about among themselves are not believed', () => {
  const here = at(111, -2, 0);
  expect(follow([here, at(111.5, -2, 3), at(112.5, -3, 6)]).shown).toBe(here);
});

test('a rough first fix gives way to a good one, and a long silence explains a long way', () => {
  const rough = at(111, -2, 0, 20_000);
  const good = at(111.15, -2, 5, 8);
  expect(follow([rough, good]).shown).toBe(good);
  const later = at(112, -2, 7200);
  expect(follow([at(111, -2, 0), later]).shown).toBe(later);
});
