import '../harness/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import {
  earlierPhotosFor,
  guideToPoint,
  isPointAssumed,
  isSameView,
  lacksBaseline,
  photosApartM,
  photoToRepeat,
  turnBetween,
  withPhotoPoints,
} from '../../src/domain/photo-points.ts';
import type { PhotoPoint, Site } from '../../src/domain/site.ts';
import { aPhotoFacts } from '../local-database/builders.ts';
import { site } from './checklist/builders.ts';

const point = (id: string, change: Partial<PhotoPoint> = {}): PhotoPoint => ({
  id,
  label: { id, en: id },
  lng: 111.3,
  lat: -2.35,
  bearing_deg: 90,
  ...change,
});
const photo = (stage: PhotoFacts['stage'], takenAt: number, change: Partial<PhotoFacts> = {}) =>
  aPhotoFacts({ photoId: `${stage}-${takenAt}`, stage, takenAt, ...change });
const idsOf = (photos: readonly PhotoFacts[]) => photos.map(({ photoId }) => photoId);

describe('photo points of a site', () => {
  it('only ever grow, in an order that no order of arrival changes', () => {
    const registered = { ...site(), photo_points: [point('awal')] } as Site;
    const added = ['c', 'a', 'b', 'd'].map((id) => point(id));
    fc.assert(
      fc.property(fc.shuffledSubarray([...added, ...added], { minLength: 8 }), (shuffled) => {
        const ids = withPhotoPoints(registered, shuffled).photo_points.map(({ id }) => id);
        expect(ids).toEqual(['awal', 'a', 'b', 'c', 'd']);
      }),
    );
  });

  it('keep the register’s own where an added one has its id', () => {
    const registered = { ...site(), photo_points: [point('awal')] } as Site;
    expect(withPhotoPoints(registered, [point('awal', { lng: 0 })])).toBe(registered);
  });
});

describe('the earlier photo', () => {
  const all = [photo('0', 1), photo('0', 2), photo('50', 3), photo('100', 9), photo('any', 4)];

  it('is the newest of the stage just before', () => {
    expect(idsOf(earlierPhotosFor('50', all))[0]).toBe('0-2');
    expect(idsOf(earlierPhotosFor('100', all)).slice(0, 3)).toEqual(['50-3', '0-2', '0-1']);
  });

  it('is of an earlier stage still where the one just before is missing', () => {
    expect(idsOf(earlierPhotosFor('100', [photo('0', 5), photo('100', 6)]))).toEqual(['0-5', '100-6']);
  });

  it('is of the same stage where there is no earlier one, and the latest where stages do not matter', () => {
    expect(idsOf(earlierPhotosFor('0', [photo('50', 8), photo('0', 1), photo('0', 2)]))[0]).toBe('0-2');
    expect(idsOf(earlierPhotosFor('any', all))[0]).toBe('100-9');
  });

  it('shows the same thing only from the same point, or at a question that is asked once', () => {
    const here = { path: 'e_foto', photoPointId: 'awal' };
    expect(isSameView({ path: 'd_foto', photoPointId: 'awal' }, here)).toBe(true);
    expect(isSameView({ path: 'e_foto', photoPointId: 'akhir' }, here)).toBe(false);
    expect(isSameView({ path: 'e_foto' }, { path: 'e_foto' })).toBe(true);
    expect(isSameView({ path: 'e_foto', photoPointId: 'awal' }, { path: 'e_foto' })).toBe(false);
    expect(isSameView({ path: 'c[0].c_foto' }, { path: 'c[0].c_foto' })).toBe(false);
    expect(isSameView({}, {})).toBe(false);
  });
});

describe('a photo of the finished work', () => {
  it('lacks one of the beginning unless one is known from its point', () => {
    const done = photo('100', 9, { photoPointId: 'awal' });
    expect(lacksBaseline(done, [photo('0', 1, { photoPointId: 'akhir' }), photo('0', 2)])).toBe(true);
    expect(lacksBaseline(done, [photo('50', 1, { photoPointId: 'awal' })])).toBe(true);
    expect(lacksBaseline(done, [photo('0', 1, { photoPointId: 'awal' })])).toBe(false);
  });

  it('without a point lacks one only where the site has none at all', () => {
    expect(lacksBaseline(photo('100', 9), [photo('50', 1)])).toBe(true);
    expect(lacksBaseline(photo('100', 9), [photo('0', 1, { photoPointId: 'akhir' })])).toBe(false);
  });

  it('is the only one that is asked', () => {
    for (const stage of ['0', '50', 'any'] as const) expect(lacksBaseline(photo(stage, 1), [])).toBe(false);
  });
});

describe('the way to a photo point', () => {
  // 0.0001 degrees of latitude are 11.1195 m on the sphere of the product.
  const fix = (north: number, accuracyM = 5) => ({ lng: 111.3, lat: -2.35 + north / 111_195, accuracyM });

  it('warns beyond 15 m or the error of the fix, whichever is more', () => {
    expect(guideToPoint(point('a'), fix(14), null)).toMatchObject({ isFar: false, isTurned: false });
    expect(guideToPoint(point('a'), fix(16), null)).toMatchObject({ isFar: true, turnDeg: null });
    expect(guideToPoint(point('a'), fix(16, 20), null).isFar).toBe(false);
    expect(guideToPoint(point('a'), fix(25, 20), null).isFar).toBe(true);
    expect(guideToPoint(point('a'), fix(16), null).distanceM).toBeCloseTo(16, 1);
    expect(guideToPoint(point('a'), fix(16), null).towardsDeg).toBeCloseTo(180, 1);
  });

  it('warns when turned by more than 30 degrees, the shorter way round', () => {
    expect(guideToPoint(point('a', { bearing_deg: 350 }), null, 15)).toMatchObject({
      turnDeg: -25,
      isTurned: false,
      distanceM: null,
      isFar: false,
    });
    expect(guideToPoint(point('a', { bearing_deg: 350 }), null, 21)).toMatchObject({
      turnDeg: -31,
      isTurned: true,
    });
    expect(guideToPoint(point('a', { bearing_deg: 10 }), null, 330)).toMatchObject({
      turnDeg: 40,
      isTurned: true,
    });
  });

  it('says nothing of directions where the point has none', () => {
    expect(guideToPoint(point('a', { bearing_deg: null }), fix(1), 200)).toMatchObject({
      turnDeg: null,
      isTurned: false,
    });
  });

  it('turns at most half a circle, whatever the degrees are', () => {
    const degrees = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(degrees, degrees, (from, to) => {
        const turn = turnBetween(from, to);
        expect(turn).toBeGreaterThan(-180);
        expect(turn).toBeLessThanOrEqual(180);
        expect(Math.abs(turnBetween(from + turn, to))).toBeLessThan(1e-6);
      }),
    );
  });
});

it('two photos are as far apart as their fixes, and nobody knows where one has none', () => {
  const at = (lat: number) =>
    photo('0', 1, { position: { lng: 111.3, lat, accuracyM: 5, fixAt: 0, receivedAt: 0 } });
  expect(photosApartM(at(-2.35), at(-2.3501))).toBeCloseTo(11.12, 1);
  expect(photosApartM(at(-2.35), photo('50', 2))).toBeNull();
});

describe('the photo whose point is pictured again', () => {
  const points = [point('utara'), point('barat')];
  const at = (stage: PhotoFacts['stage'], takenAt: number, photoPointId?: string) =>
    photo(stage, takenAt, photoPointId === undefined ? {} : { photoPointId });
  const repeated = (
    own: readonly PhotoFacts[],
    earlier: readonly PhotoFacts[],
    stage: PhotoFacts['stage'] = '100',
  ) => photoToRepeat(stage, { own, earlier }, points)?.photoPointId;

  it('is the first point an earlier stage was taken from, in this visit or an earlier one', () => {
    expect(repeated([], [at('50', 1, 'barat')])).toBe('barat');
    expect(repeated([at('50', 2, 'utara')], [])).toBe('utara');
    expect(repeated([], [at('50', 2, 'barat'), at('0', 1, 'utara')])).toBe('utara');
    expect(repeated([], [at('0', 1, 'barat')], '0')).toBe('barat');
  });

  it('is the best photo of that point', () => {
    const earlier = [at('0', 1, 'utara'), at('50', 2, 'utara'), at('100', 3, 'utara')];
    expect(photoToRepeat('100', { own: [], earlier }, points)?.stage).toBe('50');
  });

  it('goes on to a point this stage lacks, and begins again where all are done', () => {
    const earlier = [at('50', 1, 'utara'), at('50', 2, 'barat')];
    expect(repeated([at('100', 3, 'barat')], earlier)).toBe('utara');
    expect(repeated([at('100', 3, 'utara')], earlier)).toBe('barat');
    expect(repeated([at('100', 3, 'barat'), at('100', 4, 'utara')], earlier)).toBe('utara');
  });

  it('is none of a later stage, without a point, at a point the site lacks, or where stages do not matter', () => {
    expect(repeated([], [at('100', 1, 'utara')], '50')).toBeUndefined();
    expect(repeated([], [at('50', 1)])).toBeUndefined();
    expect(repeated([], [at('50', 1, 'selatan')])).toBeUndefined();
    expect(repeated([], [at('any', 1, 'utara')])).toBeUndefined();
    expect(repeated([], [at('0', 1, 'utara')], 'any')).toBeUndefined();
  });
});

it('is an assumed point that no position speaks for, and no photo without a point has one', () => {
  const measured = { lng: 111.3, lat: -2.35, accuracyM: 6, fixAt: 0, receivedAt: 0 };
  const none = { none: 'izin lokasi ditolak' };
  const assumed = (change: Partial<PhotoFacts>) => isPointAssumed(photo('50', 1, change));
  expect(assumed({ photoPointId: 'a', position: none })).toBe(true);
  expect(assumed({ photoPointId: 'a', position: measured })).toBe(false);
  expect(assumed({ position: none })).toBe(false);
});
