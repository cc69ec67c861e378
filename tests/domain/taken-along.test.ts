import { expect, test } from 'vitest';
import { goesTo, pointPhotosToTake, thumbnailsToTake } from '../../src/domain/taken-along.ts';
import type { VisitPhoto } from '../../src/domain/visit.ts';
import { headOfVisit, type VisitHead } from '../../src/domain/visit-head.ts';
import { aPhotoFacts, aVisit, aVisitPayload } from '../local-database/builders.ts';

const aPhoto = (siteId: string, takenAt: number, changes: Partial<VisitPhoto['facts']> = {}): VisitPhoto => {
  const facts = aPhotoFacts({ takenAt, ...changes });
  return {
    photoId: facts.photoId,
    visitActId: 'v',
    visitId: 'v',
    siteId,
    personId: 'verifikator-02',
    facts,
    received: { at: 1, code: 'A' },
    renderable: true,
  };
};

const aHead = (photos: readonly VisitPhoto[], changes: Partial<VisitHead> = {}): VisitHead => ({
  ...headOfVisit(aVisit({ payload: aVisitPayload({ photos: photos.map(({ facts }) => facts) }) })),
  ...changes,
});

const idsOf = (photos: readonly VisitPhoto[]) => photos.map(({ photoId }) => photoId);

test('thumbnails of sites one goes to come first and all of them, however many newer ones others have', () => {
  const own = [aPhoto('A', 1), aPhoto('A', 3), aPhoto('B', 2)];
  const others = [aPhoto('C', 10), aPhoto('C', 12), aPhoto('C', 11)];
  const taken = thumbnailsToTake([...others, ...own], new Set(['A', 'B']), 4);
  expect(taken.map(({ siteId, facts }) => `${siteId}${facts.takenAt}`)).toEqual(['A3', 'B2', 'A1', 'C12']);
  expect(thumbnailsToTake([...others, ...own], new Set(['A', 'B']), 1)).toHaveLength(3);
});

test('what the server cannot show is not waited for', () => {
  const shown = aPhoto('A', 1);
  const hidden = [
    { ...aPhoto('A', 2), received: null },
    { ...aPhoto('A', 3), renderable: false },
    aPhoto('A', 4, { durationMs: 5000 }),
  ];
  expect(idsOf(thumbnailsToTake([...hidden, shown], new Set(['A'])))).toEqual([shown.photoId]);
});

test('of each photo point the latest photo of each stage is taken, and nothing without a point', () => {
  const point = { photoPointId: 'depan' };
  const old = aPhoto('A', 1, { ...point, stage: '0' });
  const start = aPhoto('A', 2, { ...point, stage: '0' });
  const half = aPhoto('A', 3, { ...point, stage: '50' });
  const elsewhere = aPhoto('B', 1, { ...point, stage: '0' });
  const loose = aPhoto('A', 9, { path: 'd_foto' });
  const photos = [old, start, half, elsewhere, loose];
  const taken = pointPhotosToTake(photos, [aHead(photos)], 'verifikator-01');
  expect(new Set(idsOf(taken.photos))).toEqual(new Set(idsOf([start, half, elsewhere])));
  expect(taken.beyond).toBe(0);
});

test('photos of visits one cannot go by are left', () => {
  const photo = aPhoto('A', 1, { photoPointId: 'depan', stage: '0' });
  const taken = (changes: Partial<VisitHead>) =>
    pointPhotosToTake([photo], [aHead([photo], changes)], 'verifikator-01').photos.length;
  expect(taken({})).toBe(1);
  expect(taken({ superseded: true })).toBe(0);
  expect(taken({ state: 'ditolak' })).toBe(0);
  expect(taken({ quarantine: ['not_assigned'] })).toBe(0);
  expect(taken({ quarantine: ['not_assigned'], personId: 'verifikator-01' })).toBe(1);
});

test('together they stay within the bound, the newest first, and the rest is counted', () => {
  const photos = [1, 2, 3, 4].map((at) => aPhoto('A', at, { photoPointId: `p${at}`, stage: '0', bytes: 40 }));
  const { photos: taken, beyond } = pointPhotosToTake(photos, [aHead(photos)], 'verifikator-01', 100);
  expect(taken.map(({ facts }) => facts.takenAt)).toEqual([4, 3]);
  expect(beyond).toBe(2);
});

test('who visits goes to what is assigned, or to all the roles show; the desk and who only signs to nothing', () => {
  expect(goesTo(['verifikator'])).toBe('assigned');
  expect(goesTo(['fasilitator'])).toBe('seen');
  expect(goesTo(['verifikator', 'supervisor'])).toBe('assigned');
  expect(goesTo(['tim_penilai', 'supervisor'])).toBe('assigned');
  for (const role of ['kades', 'supervisor', 'auditor', 'admin'] as const)
    expect(goesTo([role])).toBe('none');
});
