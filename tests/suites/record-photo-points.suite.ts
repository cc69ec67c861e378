// Photo points made in the field: which visits add them to the site, who hears of it, and that nothing takes one away.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import type { PhotoPoint, Site } from '../../src/domain/site.ts';
import { mostAddedPoints } from '../../src/server/record/photo-points.ts';
import { recordPhotoReceived } from '../../src/server/record/photos.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  admin01,
  aSite,
  kadesGentengKulon,
  supervisorPupr,
  timPenilai01,
  verifikator01,
  verifikator02,
} from './record-cast.ts';
import { aJudgement, aPhoto, aRevision, aUuid, aVisit, createWorld, type World } from './record-world.ts';

const aPoint = (changes: Partial<PhotoPoint> = {}): PhotoPoint => ({
  id: aUuid(),
  label: { id: 'Tiang listrik', en: 'Tiang listrik' },
  lng: 114.15,
  lat: -8.36,
  bearing_deg: 40,
  ...changes,
});

const registered = aPoint({ id: 'awal', label: { id: 'Awal', en: 'Start' } });
const withAwal = aSite({ photo_points: [registered] });

export const recordPhotoPointsSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
    await saveRegister(world.deps, { sites: [withAwal] });
  });
  afterEach(() => world.close());

  const pointsSeenBy = async (person: Person, at: World = world, siteId = 'BWI-R01') =>
    ((await at.seenBy(person)).body('site', siteId) as Site | undefined)?.photo_points;
  const idsSeenBy = async (person: Person, at: World = world) =>
    (await pointsSeenBy(person, at))?.map(({ id }) => id);
  const sorted = (...points: readonly PhotoPoint[]) => points.map(({ id }) => id).sort();

  describe('A18: a visit that counts', () => {
    it('adds its photo points to the site, for everybody who sees the site', async () => {
      const point = aPoint();
      const reader = world.reader(kadesGentengKulon);
      await reader.pull();
      await world.send(verifikator01, aVisit({ photoPoints: [point] }));
      const news = await reader.pull();
      expect(news.map(({ kind }) => kind)).toContain('site');
      for (const person of [verifikator01, kadesGentengKulon, supervisorPupr, admin01])
        expect(await pointsSeenBy(person)).toEqual([registered, point]);
      expect(world.rung.at(-1)).toContain(kadesGentengKulon.id);
    });

    it('adds each of them once, however often and in whatever order it comes', async () => {
      const [a, b, c] = [aPoint(), aPoint(), aPoint()];
      const first = aVisit({ photoPoints: [a, b] });
      const second = aVisit({ photoPoints: [c, b] });
      const other = await createWorld(engine);
      try {
        await saveRegister(other.deps, { sites: [withAwal] });
        await world.send(verifikator01, first);
        await world.send(verifikator01, second, first);
        await other.send(verifikator01, second);
        await other.send(verifikator01, first, first, second);
        const expected = ['awal', ...sorted(a, b, c)];
        expect(await idsSeenBy(admin01)).toEqual(expected);
        expect(await idsSeenBy(admin01, other)).toEqual(expected);
        expect(await pointsSeenBy(admin01)).toEqual(await pointsSeenBy(admin01, other));
      } finally {
        await other.close();
      }
    });

    it('changes nothing of a point that is there, and its correction takes none away', async () => {
      const point = aPoint();
      const visit = aVisit({ photoPoints: [point, { ...registered, lng: 0 }] });
      await world.send(verifikator01, visit);
      await world.send(verifikator01, aVisit({ photoPoints: [{ ...point, lng: 0, bearing_deg: null }] }));
      await world.send(verifikator01, aRevision(visit, { photoPoints: [] }));
      expect(await pointsSeenBy(admin01)).toEqual([registered, point]);
    });

    it('adds its points also when a photo of it cannot be shown, whichever came first', async () => {
      for (const first of ['photo', 'visit'] as const) {
        const point = aPoint();
        const photo = aPhoto();
        const visit = aVisit({ photoPoints: [point], photos: [photo] });
        const { photoId, sha256 } = photo;
        const { personId, deviceId } = visit.act;
        const receive = () =>
          recordPhotoReceived(world.deps, { photoId, personId, deviceId, sha256, bytes: 9 }, null);
        if (first === 'photo') await receive();
        await world.send(verifikator01, visit);
        if (first === 'visit') await receive();
        expect(await idsSeenBy(admin01)).toContain(point.id);
      }
    });

    it('adds no more than a site takes, and keeps the rest with the visit', async () => {
      const many = Array.from({ length: mostAddedPoints }, () => aPoint());
      await world.send(verifikator01, aVisit({ photoPoints: many.slice(1) }));
      const last = aVisit({ photoPoints: [many[0]!, aPoint(), aPoint()] });
      expect(await world.send(verifikator01, last)).toEqual(['accepted']);
      expect(await idsSeenBy(admin01)).toHaveLength(1 + mostAddedPoints);
      const kept = (await world.seenBy(admin01)).body('visit', last.act.id)?.payload;
      expect(kept).toMatchObject({ photoPoints: { length: 3 } });
    });

    it('adds plain points only: no strange id, no direction beyond the circle, no endless name', async () => {
      const point = aPoint({ bearing_deg: 1e300, label: { id: 'x\u0000'.repeat(200), en: '' } });
      const strange = aPoint({ id: 'a\u0000b' });
      const visit = aVisit({ photoPoints: [{ ...point, further: 1 } as PhotoPoint, strange] });
      expect(await world.send(verifikator01, visit)).toEqual(['accepted']);
      const added = (await pointsSeenBy(admin01))?.slice(1);
      expect(added).toEqual([{ ...point, bearing_deg: null, label: { id: 'x\u0000'.repeat(60), en: '' } }]);
    });
  });

  describe('A18: a visit kept apart', () => {
    it('adds nothing until a supervisor admits it', async () => {
      const point = aPoint();
      const visit = aVisit({ photoPoints: [point] }, verifikator02);
      expect(await world.send(verifikator02, visit)).toEqual(['quarantined']);
      expect(await pointsSeenBy(admin01)).toEqual([registered]);
      await world.send(supervisorPupr, aJudgement(visit, supervisorPupr, { verdict: 'set_aside' }));
      expect(await pointsSeenBy(admin01)).toEqual([registered]);
      await world.send(supervisorPupr, aJudgement(visit, supervisorPupr));
      expect(await pointsSeenBy(verifikator01)).toEqual([registered, point]);
    });

    it('of an unknown site adds them to it once it is admitted and registered', async () => {
      const point = aPoint();
      const visit = aVisit({ siteId: 'BWI-R77', photoPoints: [point] });
      expect(await world.send(verifikator01, visit)).toEqual(['quarantined']);
      expect(await world.send(admin01, aJudgement(visit, admin01))).toEqual(['accepted']);
      await saveRegister(world.deps, { sites: [aSite({ id: 'BWI-R77' })] });
      expect(await pointsSeenBy(admin01, world, 'BWI-R77')).toEqual([point]);
    });

    it('of an assessor adds nothing: other assessors would learn of it', async () => {
      const site = (await world.seenBy(timPenilai01)).ids('site')[0]!;
      const visit = aVisit(
        { siteId: site, checklist: { id: 'innovation-verification', version: 1 }, photoPoints: [aPoint()] },
        timPenilai01,
      );
      await world.send(timPenilai01, visit);
      expect(await pointsSeenBy(admin01, world, site)).toEqual([]);
    });
  });

  describe('A18: the register brought anew', () => {
    it('keeps what visits added, beside its own changes', async () => {
      const point = aPoint();
      await world.send(verifikator01, aVisit({ photoPoints: [point] }));
      const reader = world.reader(verifikator01);
      await reader.pull();
      await saveRegister(world.deps, { sites: [withAwal] });
      expect(await reader.pull()).toEqual([]);
      const akhir = aPoint({ id: 'akhir' });
      await saveRegister(world.deps, {
        sites: [{ ...withAwal, progress_pct: 70, photo_points: [registered, akhir] }],
      });
      const site = (await world.seenBy(verifikator01)).body('site', 'BWI-R01') as unknown as Site;
      expect(site.progress_pct).toBe(70);
      expect(site.photo_points).toEqual([registered, akhir, point]);
      const later = aPoint();
      await world.send(verifikator01, aVisit({ photoPoints: [later] }));
      expect(await idsSeenBy(verifikator01)).toEqual(['awal', 'akhir', ...sorted(point, later)]);
    });

    it('has the last word on a point it has itself', async () => {
      const point = aPoint();
      await world.send(verifikator01, aVisit({ photoPoints: [point] }));
      const own = { ...point, label: { id: 'Tengah', en: 'Middle' } };
      await saveRegister(world.deps, { sites: [{ ...withAwal, photo_points: [registered, own] }] });
      await world.send(verifikator01, aVisit({ photoPoints: [point] }));
      expect(await pointsSeenBy(admin01)).toEqual([registered, own]);
    });
  });
};
