import { describe, expect, it } from 'vitest';
import { firstPair, photoViews } from '../../src/app/shared/before-after/photo-views.ts';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { PhotoPoint } from '../../src/domain/site.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { aPhotoFacts, aSite, aVisit, aVisitPayload } from '../local-database/builders.ts';

const point = (id: string, name: string): PhotoPoint => ({
  id,
  label: { id: name, en: name },
  lng: 114.15,
  lat: -8.37,
  bearing_deg: null,
});
const site = aSite({ photo_points: [point('awal', 'Awal'), point('akhir', 'Akhir')] });
const checklist = {
  sections: [{ questions: [{ id: 'e_foto', label: { id: 'Foto pekerjaan', en: 'Photos of the work' } }] }],
} as unknown as Checklist;

const photo = (
  photoId: string,
  stage: PhotoFacts['stage'],
  takenAt: number,
  changes: Partial<PhotoFacts> = {},
) => aPhotoFacts({ photoId, stage, takenAt, path: 'e_foto', ...changes });
const visit = (actId: string, photos: readonly PhotoFacts[], changes: Partial<Visit> = {}) =>
  aVisit({ actId, visitId: actId, payload: aVisitPayload({ photos }), ...changes });
const shown = (visits: readonly Visit[], actId?: string) =>
  photoViews({ visits, site, checklist, ...(actId ? { actId } : {}) }).map(({ key, name, photos }) => [
    key,
    name.id,
    ...photos.map(({ facts }) => facts.photoId),
  ]);

describe('the views of a site', () => {
  const awal = { photoPointId: 'awal' };
  const first = visit('v1', [photo('a0', '0', 1, awal), photo('x0', '0', 2, { photoPointId: 'akhir' })]);
  const second = visit('v2', [photo('a100', '100', 9, awal), photo('a50', '50', 20, awal)]);

  it('are its photo points, by stage and then by time, and only where there is something to compare', () => {
    expect(shown([first, second])).toEqual([['point awal', 'Awal', 'a0', 'a50', 'a100']]);
  });

  it('are also questions asked once, but never items of a list or notes', () => {
    const visits = ['v1', 'v2'].map((id, index) =>
      visit(id, [
        photo(`${id}-q`, 'any', index),
        photo(`${id}-c`, 'any', index, { path: 'c[0].c_foto' }),
        aPhotoFacts({ photoId: `${id}-n`, noteId: 'n' }),
      ]),
    );
    expect(shown(visits)).toEqual([['question e_foto', 'Foto pekerjaan', 'v1-q', 'v2-q']]);
  });

  it('hold a photo once though a correction names it again, and none that a correction took out', () => {
    const old = visit('r1', [photo('a0', '0', 1, awal), photo('gone', '0', 1, awal)], { superseded: true });
    const newer = visit('r2', [photo('a0', '0', 1, awal)], { visitId: 'r1' });
    expect(shown([old, newer, second])).toEqual([['point awal', 'Awal', 'a0', 'a50', 'a100']]);
    expect(shown([old, newer, second], 'r1')[0]).toEqual(['point awal', 'Awal', 'a0', 'gone', 'a50', 'a100']);
  });

  it('have the name a visit gave its new point, before the site has it', () => {
    const made = (id: string) =>
      aVisit({
        actId: id,
        visitId: id,
        payload: aVisitPayload({
          photos: [photo(id, '0', 1, { photoPointId: 'tiang' })],
          photoPoints: [point('tiang', 'Tiang listrik')],
        }),
      });
    expect(shown([made('v1'), made('v2')])[0]?.slice(0, 2)).toEqual(['point tiang', 'Tiang listrik']);
  });

  it('are compared from the beginning to the latest stage, or to the photo looked at', () => {
    const views = photoViews({ visits: [first, second], site, checklist });
    const ids = (photoId?: string) => {
      const pair = firstPair(views, photoId);
      return pair && [pair.before.facts.photoId, pair.after.facts.photoId];
    };
    expect(ids()).toEqual(['a0', 'a100']);
    expect(ids('a50')).toEqual(['a0', 'a50']);
    expect(ids('a0')).toEqual(['a0', 'a100']);
    expect(ids('unknown')).toEqual(['a0', 'a100']);
    expect(firstPair([])).toBeNull();
  });
});
