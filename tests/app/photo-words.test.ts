import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { photoFactRows } from '../../src/app/shared/visit-view/photo-words.ts';
import { photoName } from '../../src/app/verifier/visit/photo-name.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { Site } from '../../src/domain/site.ts';
import { aPhotoFacts } from '../local-database/builders.ts';

const { sites } = JSON.parse(
  readFileSync(new URL('../../src/server/demo/data/sites.json', import.meta.url), 'utf8'),
) as { sites: Site[] };
const words = {
  language: 'id' as const,
  of: (local: { readonly id: string } | undefined) => local?.id ?? '',
  text: (key: string, values?: Readonly<Record<string, string | number>>) =>
    `${key}${values ? ` ${Object.values(values).join(' ')}` : ''}`,
};
const site: Site = {
  ...(sites[0] as Site),
  photo_points: [
    { id: 'p1', label: { id: 'Titik A', en: 'Point A' }, lng: 111.3, lat: -2.35, bearing_deg: null },
  ],
};
const measured = { lng: 111.3, lat: -2.35, accuracyM: 6, fixAt: 0, receivedAt: 0 };

const pointRow = (changes: Partial<PhotoFacts>) =>
  photoFactRows(aPhotoFacts(changes), site, words).find(({ key }) => key === 'point');

it('shows the point of a photo without a position as assumed, and worth a second look', () => {
  expect(pointRow({ photoPointId: 'p1', position: { none: 'di dalam gedung' } })).toMatchObject({
    value: 'record.point_assumed Titik A',
    doubtful: true,
  });
  expect(pointRow({ photoPointId: 'p1', position: measured })).toMatchObject({
    value: 'Titik A',
    doubtful: false,
  });
  expect(pointRow({ position: { none: 'di dalam gedung' } })).toBeUndefined();
});

it('names a photo by its point, marked where it is assumed, to who cannot see it', () => {
  const nameOf = (changes: Partial<PhotoFacts>) => photoName(aPhotoFacts(changes), 2, site, words);
  expect(nameOf({ photoPointId: 'p1' })).toBe('visit.photo_n 2, record.point_assumed Titik A');
  expect(nameOf({ photoPointId: 'p1', position: measured })).toBe('visit.photo_n 2, Titik A');
});
