import { expect, it } from 'vitest';
import type { ActOf } from '../../src/domain/act.ts';
import { evidenceOf } from '../../src/domain/doubts/evidence.ts';
import { aPhoto, aVisit, noon } from '../suites/record-world.ts';

it('looks at so much of the largest visit that hundreds of them are held against each other in bounded memory', () => {
  const photos = Array.from({ length: 1000 }, (_, index) =>
    aPhoto({
      position: {
        lng: 114.15 + index * 1e-6,
        lat: -8.36,
        accuracyM: 5,
        fixAt: noon - index,
        receivedAt: noon - index,
      },
    }),
  );
  const visit = aVisit({ photos });
  const evidence = evidenceOf(visit.act as ActOf<'visit.submitted'>, noon);
  expect(JSON.stringify(evidence).length).toBeLessThan(120_000);
  expect(evidence.photos[0]?.photoId).toBe(photos[0]?.photoId);
  expect(evidence.photos.length).toBe(200);
});

it('looks at every photo of a visit as it is made', () => {
  const photos = Array.from({ length: 200 }, () => aPhoto());
  const evidence = evidenceOf(aVisit({ photos }).act as ActOf<'visit.submitted'>, noon);
  expect(evidence.photos.map(({ photoId }) => photoId)).toEqual(photos.map(({ photoId }) => photoId));
});
