// Who is given what by the feed, and what is withdrawn when roles, scopes, assignments or sites change.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveRegister, setPerson } from '../../src/server/record/register.ts';
import { setAssignments } from '../../src/server/record/register-assignments.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  aChecklist,
  admin01,
  aSite,
  camatGenteng,
  kadesGentengKulon,
  nominatedSite,
  regions,
  sronoSite,
  supervisorKukar,
  supervisorPupr,
  timPenilai01,
  timPenilai02,
  verifikator01,
  verifikator02,
} from './record-cast.ts';
import {
  aConfirmation,
  aPhoto,
  aReview,
  aRevision,
  aVisit,
  createWorld,
  type World,
} from './record-world.ts';

export const recordAudienceSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
  });
  afterEach(() => world.close());

  describe('who sees what', () => {
    const idsOf = async (person: typeof admin01, kind: string) => {
      const reader = world.reader(person);
      await reader.pull();
      return reader.ids(kind);
    };

    it('F1: everybody has exactly their own sites and what those need', async () => {
      expect(await idsOf(verifikator01, 'site')).toEqual(['BWI-R01']);
      expect(await idsOf(verifikator02, 'site')).toEqual(['BWI-R02']);
      expect(await idsOf(kadesGentengKulon, 'site')).toEqual(['BWI-R01']);
      expect(await idsOf(camatGenteng, 'site')).toEqual(['BWI-R01']);
      expect(await idsOf(supervisorPupr, 'site')).toEqual(['BWI-R01', 'BWI-R02']);
      expect(await idsOf(supervisorKukar, 'site')).toEqual(['KKR-I01']);
      expect(await idsOf(timPenilai01, 'site')).toEqual(['KKR-I01']);
      expect(await idsOf(admin01, 'site')).toEqual(['BWI-R01', 'BWI-R02', 'KKR-I01']);
      expect(await idsOf(verifikator01, 'region')).toEqual(['35', '35.10', '35.10.09', '35.10.09.2001']);
      expect(await idsOf(verifikator01, 'programme')).toEqual(['jalan-2026']);
      expect(await idsOf(verifikator01, 'checklist')).toEqual(['road-maintenance@1']);
      expect(await idsOf(verifikator01, 'assignment')).toEqual(['assign-1']);
      expect(await idsOf(verifikator01, 'person')).toEqual([kadesGentengKulon.id, verifikator01.id].sort());
    });

    it('F1: a visit and what hangs on it reach those who see its site, and nobody else', async () => {
      const photo = aPhoto();
      const visit = aVisit({ photos: [photo] });
      await world.send(verifikator01, visit, aConfirmation(visit, verifikator01));
      await world.send(supervisorPupr, aReview(visit, supervisorPupr));
      for (const person of [verifikator01, kadesGentengKulon, camatGenteng, supervisorPupr, admin01])
        for (const kind of ['visit', 'photo', 'confirmation', 'review'])
          expect(await idsOf(person, kind)).toHaveLength(1);
      for (const person of [verifikator02, supervisorKukar, timPenilai01])
        for (const kind of ['visit', 'photo', 'confirmation', 'review'])
          expect(await idsOf(person, kind)).toEqual([]);
    });

    it('F8: a visit of an unknown site goes to its author, admins and supervisors of the regency, until it is registered', async () => {
      const visit = aVisit({ siteId: 'NEW-1' });
      await world.send(verifikator01, visit);
      const reader = world.reader(supervisorPupr);
      await reader.pull();
      for (const person of [verifikator01, admin01, supervisorPupr])
        expect(await idsOf(person, 'visit')).toEqual([visit.act.id]);
      for (const person of [verifikator02, supervisorKukar, kadesGentengKulon])
        expect(await idsOf(person, 'visit')).toEqual([]);
      await saveRegister(world.deps, { sites: [{ ...nominatedSite, id: 'NEW-1', nominated: false }] });
      expect(await idsOf(supervisorKukar, 'visit')).toEqual([visit.act.id]);
      await reader.pull();
      expect(reader.ids('visit')).toEqual([]);
      expect(await idsOf(verifikator01, 'visit')).toEqual([visit.act.id]);
    });

    it('F8: a site registered where nobody sees it takes its visits from the supervisors who looked after them', async () => {
      await setPerson(world.deps, { ...admin01, roles: ['auditor'], scope: {} });
      const visit = aVisit({ siteId: 'NEW-1', photos: [aPhoto()] });
      await world.send(verifikator01, visit, aConfirmation(visit, verifikator01));
      const reader = world.reader(supervisorPupr);
      const hanging = async () => {
        await reader.pull();
        return ['visit', 'photo', 'confirmation'].map((kind) => reader.ids(kind).length);
      };
      expect(await hanging()).toEqual([1, 1, 1]);
      const region = {
        ...nominatedSite.region,
        regency: '91.01',
        district: '91.01.01',
        village: '91.01.01.2001',
      };
      await saveRegister(world.deps, {
        sites: [{ ...nominatedSite, id: 'NEW-1', nominated: false, region }],
      });
      expect(await hanging()).toEqual([0, 0, 0]);
      expect(await idsOf(verifikator01, 'visit')).toEqual([visit.act.id]);
    });

    it('F9: assessors do not see each other, not even when the confirmation comes before the visit', async () => {
      const visit = aVisit(
        { siteId: 'KKR-I01', checklist: { id: 'innovation-verification', version: 1 }, photos: [aPhoto()] },
        timPenilai01,
      );
      await world.send(timPenilai01, aConfirmation(visit, timPenilai01));
      expect(await idsOf(timPenilai02, 'confirmation')).toEqual([]);
      expect(await world.send(timPenilai01, visit)).toEqual(['accepted']);
      await world.send(supervisorKukar, aReview(visit, supervisorKukar));
      for (const kind of ['visit', 'photo', 'confirmation', 'review']) {
        expect(await idsOf(timPenilai02, kind)).toEqual([]);
        expect(await idsOf(timPenilai01, kind)).toHaveLength(1);
        expect(await idsOf(supervisorKukar, kind)).toHaveLength(1);
      }
    });
  });

  describe('what changes who sees', () => {
    it('F5: who lost a site still sees the return of the own visit, and may correct it', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      await setAssignments(world.deps, [{ siteId: 'BWI-R01', personIds: [] }]);
      const reader = world.reader(verifikator01);
      await reader.pull();
      const review = aReview(visit, supervisorPupr, { verdict: 'returned', comment: 'Foto kurang' });
      await world.send(supervisorPupr, review, aConfirmation(visit, supervisorPupr));
      await reader.pull();
      expect(reader.body('visit', visit.act.id)?.state).toBe('dikembalikan');
      expect(reader.ids('review')).toHaveLength(1);
      expect(reader.ids('confirmation')).toHaveLength(1);
      expect(reader.ids('site')).toEqual([]);
      expect(await world.send(verifikator01, aRevision(visit))).toEqual(['quarantined']);
    });

    it('F4 F5: a reassigned site is withdrawn with all that hangs on it, and arrives whole at the next', async () => {
      const visit = aVisit({ photos: [aPhoto()] });
      const by02 = aVisit({ siteId: 'BWI-R02' }, verifikator02);
      await world.send(verifikator01, visit, aConfirmation(visit, verifikator01));
      await world.send(verifikator02, by02);
      const [old, next, boss] = [verifikator01, verifikator02, supervisorPupr].map((who) =>
        world.reader(who),
      );
      for (const reader of [old, next, boss]) await reader?.pull();
      await setAssignments(world.deps, [{ siteId: 'BWI-R01', personIds: [verifikator02.id] }]);
      const withdrawn = (await old?.pull())?.filter(({ body }) => body === null).map(({ kind }) => kind);
      expect(new Set(withdrawn)).toEqual(
        new Set(['site', 'assignment', 'programme', 'checklist', 'region', 'person']),
      );
      // What stands in the own name stays: the visit, its photo, the confirmation.
      expect(['visit', 'photo', 'confirmation'].map((kind) => old?.ids(kind).length)).toEqual([1, 1, 1]);
      const arrived = await next?.pull();
      expect(new Set(arrived?.map(({ kind }) => kind))).toEqual(
        new Set(['site', 'assignment', 'region', 'person', 'visit', 'photo', 'confirmation']),
      );
      expect(next?.ids('site')).toEqual(['BWI-R01', 'BWI-R02']);
      const told = (await boss?.pull())?.map(
        ({ kind, body }) => `${kind} ${body === null ? 'gone' : 'here'}`,
      );
      expect(told?.sort()).toEqual(['assignment gone', 'assignment here']);
    });

    it('F5: a wider scope brings the sites it adds, a narrower one takes them away, each row once', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit, aConfirmation(visit, verifikator01));
      const reader = world.reader(camatGenteng);
      await reader.pull();
      await setPerson(world.deps, { ...camatGenteng, scope: { districts: ['35.10.09', '35.10.10'] } });
      await reader.pull();
      expect(reader.ids('site')).toEqual(['BWI-R01', 'BWI-R02']);
      await setPerson(world.deps, { ...camatGenteng, scope: { districts: ['35.10.10'] } });
      await reader.pull();
      expect(reader.ids('site')).toEqual(['BWI-R02']);
      for (const kind of ['visit', 'confirmation']) expect(reader.ids(kind)).toEqual([]);
      expect(reader.ids('region')).not.toContain('35.10.09');
      await setPerson(world.deps, { ...camatGenteng, scope: { districts: ['35.10.09'] } });
      await reader.pull();
      expect(reader.ids('visit')).toEqual([visit.act.id]);
      expect(await reader.pull()).toEqual([]);
    });

    it('F5: a role that makes somebody only an assessor takes the other assessors away', async () => {
      const visit = aVisit(
        { siteId: 'KKR-I01', checklist: { id: 'innovation-verification', version: 1 } },
        timPenilai01,
      );
      await world.send(timPenilai01, visit);
      await setPerson(world.deps, { ...timPenilai02, roles: ['tim_penilai', 'supervisor'] });
      const reader = world.reader(timPenilai02);
      await reader.pull();
      expect(reader.ids('visit')).toEqual([visit.act.id]);
      await setPerson(world.deps, timPenilai02);
      await reader.pull();
      expect(reader.ids('visit')).toEqual([]);
      expect(reader.ids('site')).toEqual(['KKR-I01']);
    });

    it('F8: when the author moves, the visits at unregistered sites go to the supervisors of the new regencies', async () => {
      const visit = aVisit({ siteId: 'NOWHERE', photos: [aPhoto()] });
      const waiting = aConfirmation(aVisit({ siteId: 'NOWHERE' }), verifikator01);
      await world.send(verifikator01, visit, aConfirmation(visit, verifikator01), waiting);
      const [before, after] = [supervisorPupr, supervisorKukar].map((who) => world.reader(who));
      const hanging = async (reader: typeof before) => {
        await reader?.pull();
        return ['visit', 'photo', 'confirmation'].map((kind) => reader?.ids(kind).length);
      };
      expect([await hanging(before), await hanging(after)]).toEqual([
        [1, 1, 2],
        [0, 0, 0],
      ]);
      await setPerson(world.deps, { ...verifikator01, scope: { regencies: ['64.02'] } });
      expect([await hanging(before), await hanging(after)]).toEqual([
        [0, 0, 0],
        [1, 1, 2],
      ]);
      expect(after?.ids('person')).toContain(verifikator01.id);
      expect(await hanging(world.reader(verifikator01))).toEqual([1, 1, 2]);
    });

    it('F10: an account opened after a confirmation named it gets that confirmation, also before any visit came', async () => {
      const opened = { ...kadesGentengKulon, id: 'kades-baru', scope: { villages: ['64.02.13.1010'] } };
      const signer = { name: 'Kades', position: 'Kades', nip: '-', accountId: opened.id };
      const visit = aVisit();
      const early = aConfirmation(visit, verifikator01, { signer });
      await world.send(verifikator01, early);
      // Also when every site is saved with the account.
      const sites = [aSite(), sronoSite, nominatedSite].map((site) => ({ ...site, budget_idr: 1 }));
      await saveRegister(world.deps, { persons: [opened], sites });
      const reader = world.reader(opened);
      await reader.pull();
      expect(reader.ids('confirmation')).toHaveLength(1);
      const second = { ...opened, id: 'kades-lain' };
      const named = aConfirmation(visit, verifikator01, { signer: { ...signer, accountId: second.id } });
      await world.send(verifikator01, visit, named);
      await setPerson(world.deps, second);
      const late = world.reader(second);
      await late.pull();
      expect(late.ids('confirmation')).toHaveLength(1);
      expect(late.ids('visit')).toEqual([]);
    });

    it('F5: a site that moves to another village changes hands', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const kades = world.reader(kadesGentengKulon);
      await kades.pull();
      await saveRegister(world.deps, { sites: [{ ...sronoSite, id: 'BWI-R01' }] });
      await kades.pull();
      expect(['site', 'visit', 'assignment', 'region'].flatMap((kind) => kades.ids(kind))).toEqual([]);
      await saveRegister(world.deps, { sites: [aSite({ villages_crossed: ['35.10.10.2003'] })] });
      await kades.pull();
      expect(kades.ids('visit')).toEqual([visit.act.id]);
      expect(kades.ids('region')).toContain('35.10.10.2003');
    });

    it('F6: a new checklist version and a later region reach whoever has a site that needs them', async () => {
      const [verifier, foreign] = [world.reader(verifikator01), world.reader(supervisorKukar)];
      for (const reader of [verifier, foreign]) await reader.pull();
      await saveRegister(world.deps, { checklists: [aChecklist('road-maintenance', 2)] });
      expect((await verifier.pull()).map(({ id }) => id)).toEqual(['road-maintenance@2']);
      expect(await foreign.pull()).toEqual([]);
      await saveRegister(world.deps, {
        regions: regions.map((one) => (one.code === '35' ? { ...one, name: 'Jatim' } : one)),
      });
      expect((await verifier.pull()).map(({ id, body }) => [id, body?.name])).toEqual([['35', 'Jatim']]);
      expect(await foreign.pull()).toEqual([]);
    });

    it('F5: a register saved again unchanged tells nobody anything', async () => {
      const reader = world.reader(admin01);
      await reader.pull();
      world.rung.length = 0;
      await saveRegister(world.deps, { regions, sites: [aSite(), sronoSite], persons: [verifikator01] });
      expect(await reader.pull()).toEqual([]);
    });
  });
};
