import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainageOn, formatSta, parseSta, placeAtSta, staLineOf } from '../../src/domain/chainage.ts';
import type { Site, StaPost } from '../../src/domain/site.ts';
import '../harness/seed.ts';
import { siteCalled } from './checklist/demo-data.ts';

const road = siteCalled('KBR-R07');
const plain = staLineOf(road)!;

/** A post whose sign says `sta` but that stands where the plain formula puts `at`. */
const post = (sta: number, at: number): StaPost => {
  const place = placeAtSta(at, plain)!;
  return { sta: formatSta(sta), lng: place.lng, lat: place.lat };
};

const withPosts = (sta_posts: readonly unknown[]) => staLineOf({ ...road, sta_posts } as unknown as Site)!;

describe('kilometre posts', () => {
  it('name the STA where they stand, in both directions', () => {
    const calibrated = withPosts([post(10_000, 10_400), post(20_000, 20_150)]);
    for (const [sta, at] of [
      [10_000, 10_400],
      [20_000, 20_150],
    ] as const) {
      const place = placeAtSta(at, plain)!;
      expect(Math.abs(chainageOn(place, calibrated)!.chainageM - sta)).toBeLessThan(0.5);
      const back = placeAtSta(sta, calibrated)!;
      expect(chainageOn(back, plain)!.chainageM).toBeCloseTo(at, 0);
    }
    // Halfway between the two posts is halfway between their STA.
    expect(chainageOn(placeAtSta(15_275, plain)!, calibrated)!.chainageM).toBeCloseTo(15_000, -0.5);
    // The ends of the register stay where they are.
    expect(chainageOn(placeAtSta(0, plain)!, calibrated)!.chainageM).toBeCloseTo(0, 0);
    expect(chainageOn(placeAtSta(27_850, plain)!, calibrated)!.chainageM).toBeCloseTo(27_850, 0);
  });

  it('lead there and back again, and rise along the road, wherever they stand within reason', () => {
    const shifts = fc.array(fc.integer({ min: -250, max: 250 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(shifts, fc.double({ min: 0, max: 1, noNaN: true }), (moved, share) => {
        const calibrated = withPosts(moved.map((shift, n) => post((n + 1) * 4_000, (n + 1) * 4_000 + shift)));
        expect(calibrated.refusedPost).toBeUndefined();
        const sta = share * 27_850;
        const place = placeAtSta(sta, calibrated)!;
        const found = chainageOn(place, calibrated, 1)!;
        expect(
          Math.min(...[found, ...found.alternatives].map(({ chainageM }) => Math.abs(chainageM - sta))),
        ).toBeLessThan(1);
        const further = placeAtSta(Math.min(27_850, sta + 50), calibrated)!;
        expect(chainageOn(further, plain, 1)!.chainageM).toBeGreaterThanOrEqual(
          chainageOn(place, plain, 1)!.chainageM - 1,
        );
      }),
    );
  });

  it('count once when the same post is written twice, and at the ends instead of the register', () => {
    const twice = withPosts([post(10_000, 10_100), post(10_000, 10_105)]);
    expect(twice.refusedPost).toBeUndefined();
    expect(chainageOn(placeAtSta(10_100, plain)!, twice)!.chainageM).toBeCloseTo(10_000, -0.5);
    const start = withPosts([post(0, 120)]);
    expect(start.refusedPost).toBeUndefined();
    expect(formatSta(chainageOn(placeAtSta(120, plain)!, start)!.chainageM)).toBe('0+000');
  });

  it.each([
    ['two in the wrong order', [post(12_000, 8_000), post(8_000, 12_000)], 'contradicts', 12_000],
    ['two kilometres in fifty metres', [post(10_000, 10_000), post(12_000, 10_050)], 'contradicts', 12_000],
    ['one far off the road', [{ sta: '10+000', lng: 112.5, lat: -2.9 }], 'off_line', 10_000],
    [
      'one beyond the end',
      [post(10_000, 10_000), { ...post(20_000, 20_000), sta: '40+000' }],
      'outside_road',
      40_000,
    ],
  ] as const)('are left out with the reason: %s', (_, posts, reason, chainageM) => {
    const refusedRoad = withPosts(posts);
    expect(refusedRoad.refusedPost).toEqual({ chainageM, reason });
    expect(refusedRoad.knots).toBeUndefined();
    expect(chainageOn(placeAtSta(10_000, plain)!, refusedRoad)!.chainageM).toBeCloseTo(10_000, 0);
  });

  it.each([
    [null],
    ['x'],
    [{}],
    [{ sta: 'dua', lng: 111, lat: -2 }],
    [{ sta: '1+000', lng: 'x', lat: null }],
  ])('that cannot be read (%j) leave the road as it was', (broken) => {
    expect(withPosts([broken]).refusedPost?.reason).toMatch(/unreadable|off_line/);
    expect(withPosts([broken]).knots).toBeUndefined();
  });

  it('in another shape than a list are no posts', () => {
    expect(staLineOf({ ...road, sta_posts: 'x' } as unknown as Site)).toEqual(plain);
    expect(parseSta('12+000')).toBe(12_000);
  });
});
