// Suspected doubles: found for new and changed sites and over the whole register, who is told of them and of how much,
// and what a word on them does in whatever order it comes.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportFilter } from '../../src/contract/reports.ts';
import { type DoublePair, isHiddenPair, isOpenPair } from '../../src/domain/double-pair.ts';
import { doubleFactsOf } from '../../src/domain/doubles/compare-sites.ts';
import { indexDoubles } from '../../src/domain/likely-doubles.ts';
import type { Person } from '../../src/domain/person.ts';
import type { ProposalPayload } from '../../src/domain/proposal.ts';
import type { Site } from '../../src/domain/site.ts';
import { compareAllDue, compareStep } from '../../src/server/doubles/double-job.ts';
import { askForRun, newestRuns, restMs } from '../../src/server/doubles/runs.ts';
import { compareAll } from '../../src/server/doubles/whole-run.ts';
import { saveRegister, setPerson } from '../../src/server/record/register.ts';
import { keepAllFacts } from '../../src/server/reports/keep-facts.ts';
import { readWeeks } from '../../src/server/reports/weeks.ts';
import { madeRegister } from '../domain/doubles/made-register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  admin01,
  aSite,
  kadesGentengKulon,
  supervisorKukar,
  supervisorPupr,
  verifikator01,
} from './record-cast.ts';
import {
  aDoubleJudgement,
  aProposal,
  aProposalJudgement,
  createWorld,
  type Reader,
  type World,
} from './record-world.ts';

const supervisorDesa: Person = {
  id: 'supervisor-desa',
  name: 'Supervisor Desa',
  roles: ['supervisor'],
  scope: { regencies: ['35.10'], agencies: ['Pemerintah Desa'] },
};
const supervisorKabupaten: Person = {
  id: 'supervisor-kabupaten',
  name: 'Supervisor Kabupaten',
  roles: ['supervisor'],
  scope: { regencies: ['35.10'] },
};
const auditor: Person = {
  id: 'auditor-09',
  name: 'Auditor',
  roles: ['auditor'],
  scope: { regencies: ['35.10'] },
};

const drain = (id: string, changes: Partial<Site> = {}): Site =>
  aSite({
    id,
    kind: 'village_project',
    category: 'drainase',
    title: { id: 'Drainase lingkungan Dusun Krajan RT 02 RW 03', en: 'Drain' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [114.1525, -8.3548],
        [114.1535, -8.3541],
      ],
    },
    fiscal_year: 2019,
    agency: 'Pemerintah Desa',
    funding: [{ source: 'DD', provider: 'Desa', amount_idr: 96_000_000 }],
    ...changes,
  });
const village = drain('DSN-01');
const agency = drain('DSN-91', {
  agency: 'Dinas PUPR',
  title: { id: 'Saluran drainase Dsn. Krajan RT02/RW03', en: 'Drain' },
  geometry: {
    type: 'LineString',
    coordinates: [
      [114.15261, -8.35472],
      [114.15349, -8.35402],
    ],
  },
  funding: [{ source: 'APBD_KAB', provider: 'Pemkab', amount_idr: 118_500_000 }],
});
const pairId = 'DSN-01~DSN-91';
const both = ['DSN-01', 'DSN-91'] as const;

export const recordDoublesSuite = (engine: SuiteEngine): void => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(engine);
    await saveRegister(world.deps, { persons: [supervisorDesa, supervisorKabupaten, auditor] });
  });
  afterEach(() => world.close());

  const save = async (...sites: readonly Site[]): Promise<void> => {
    await saveRegister(world.deps, { sites });
    await compareAllDue(world.deps);
  };
  const pairs = (reader: Reader): readonly DoublePair[] =>
    reader.ids('doublePair').map((id) => reader.body('doublePair', id) as unknown as DoublePair);
  const pairFor = async (person: Person): Promise<DoublePair | undefined> =>
    (await world.seenBy(person)).body('doublePair', pairId) as unknown as DoublePair | undefined;
  const judge = async (person: Person, changes: Parameters<typeof aDoubleJudgement>[2] = {}) => {
    const basis = (await pairFor(supervisorKabupaten))?.basis ?? 'a'.repeat(64);
    return world.send(person, aDoubleJudgement(both, person, { basis, ...changes }));
  };

  describe('An accepted proposal', () => {
    const old = (changes: Partial<Site> = {}) => {
      const [lng, lat] = [114.1525, -8.3548];
      return drain('DSN-01', { geometry: { type: 'Point', coordinates: [lng, lat] }, ...changes });
    };
    /** A proposal two metres from the old drain, as a phone writes it down. */
    const propose = async (title: string): Promise<Site> => {
      const proposal = aProposal({
        title,
        category: 'drainase',
        geometry: { type: 'Point', coordinates: [114.15251, -8.35481] },
      });
      const { siteId } = proposal.act.payload as ProposalPayload;
      await world.send(verifikator01, proposal);
      const proposed = (await world.seenBy(supervisorKabupaten)).body('site', siteId) as unknown as Site;
      await world.send(supervisorKabupaten, aProposalJudgement(proposal, supervisorKabupaten));
      return proposed;
    };
    const suspects = async (): Promise<readonly DoublePair[]> =>
      pairs(await world.seenBy(supervisorKabupaten));

    it('beside an older work of a like title is listed, as its proposer and the desk were told', async () => {
      await save(old());
      const proposed = await propose('Drainase Dusun Krajan RT 02 RW 03');
      expect(proposed.fiscal_year - old().fiscal_year).toBeGreaterThan(1);
      const index = indexDoubles([doubleFactsOf(old())]);
      expect(index.of(doubleFactsOf(proposed))).toMatchObject([{ siteId: 'DSN-01', strong: true }]);
      await compareAllDue(world.deps);
      expect(await suspects()).toMatchObject([{ siteIds: expect.arrayContaining(['DSN-01', proposed.id]) }]);
      await askForRun(world.deps.database, world.deps.now(), null);
      await compareAllDue(world.deps);
      expect((await suspects()).filter(isOpenPair)).toHaveLength(1);
    });

    it('beside another lane is not listed', async () => {
      await save(old());
      await propose('Drainase Dusun Krajan RT 05 RW 03');
      await compareAllDue(world.deps);
      expect(await suspects()).toEqual([]);
    });
  });

  describe('The report', () => {
    const counted = async (person: Person, filter: ReportFilter = {}): Promise<number> => {
      await keepAllFacts(world.deps.database);
      const asked = { database: world.deps.database, person, filter, now: world.deps.now() };
      return (await readWeeks(asked)).doublesOpen;
    };
    const listed = async (person: Person): Promise<number> =>
      pairs(await world.seenBy(person)).filter((pair) => isOpenPair(pair) && !isHiddenPair(pair)).length;
    const desks = [admin01, auditor, supervisorKabupaten, supervisorDesa, supervisorPupr, supervisorKukar];

    it('counts the pairs of the own list: before and after a word, a whole run and a change', async () => {
      const asListed = async (whole: number): Promise<void> => {
        for (const desk of desks)
          expect([desk.id, await counted(desk)]).toEqual([desk.id, await listed(desk)]);
        expect(await counted(supervisorKabupaten)).toBe(whole);
        expect(await counted(supervisorDesa)).toBe(0);
      };
      await save(village, agency);
      await asListed(1);
      await judge(supervisorKabupaten, { verdict: 'not_double' });
      await asListed(0);
      await askForRun(world.deps.database, world.deps.now(), null);
      await compareAllDue(world.deps);
      await asListed(0);
      await save({ ...agency, fiscal_year: 2020 });
      await asListed(1);
      await save({ ...agency, geometry: { type: 'Point', coordinates: [114.3, -8.2] } });
      await asListed(0);
    });

    it('counts a pair under a filter that either of its sites is in, once', async () => {
      await save(village, agency);
      expect(await counted(admin01, { year: '2019' })).toBe(1);
      expect(await counted(admin01, { agency: 'Dinas PUPR' })).toBe(1);
      expect(await counted(admin01, { agency: 'Pemerintah Desa' })).toBe(1);
      expect(await counted(admin01, { agency: 'Dinas Pendidikan' })).toBe(0);
      expect(await counted(supervisorDesa, { agency: 'Pemerintah Desa' })).toBe(0);
    });
  });

  describe('A suspected double', () => {
    it('is found when the second site comes, with its reasons, by desks that see both', async () => {
      await save(village);
      expect(pairs(await world.seenBy(supervisorKabupaten))).toEqual([]);
      await save(agency);
      for (const desk of [supervisorKabupaten, admin01, auditor]) {
        const pair = await pairFor(desk);
        expect(pair, desk.id).toMatchObject({
          siteIds: both,
          isSuspected: true,
          judgement: null,
          changed: [],
        });
        expect(pair?.reasons.map(({ kind }) => kind)).toEqual([
          'distance',
          'title',
          'category',
          'year',
          'funding',
        ]);
      }
    });

    it('is for nobody in the field, no other regency and no village head', async () => {
      await saveRegister(world.deps, {
        sites: [village, agency],
        assignments: both.map((siteId) => ({ id: `assign-${siteId}`, siteId, personId: verifikator01.id })),
      });
      await compareAllDue(world.deps);
      for (const person of [verifikator01, kadesGentengKulon, supervisorKukar])
        expect(pairs(await world.seenBy(person)), person.id).toEqual([]);
    });

    it('tells a desk that sees one site of it that it is suspected, and nothing of the other', async () => {
      await save(village, agency);
      for (const [desk, own, foreign] of [
        [supervisorDesa, 'DSN-01', 'DSN-91'],
        [supervisorPupr, 'DSN-91', 'DSN-01'],
      ] as const) {
        const [pair, ...more] = pairs(await world.seenBy(desk));
        expect(more).toEqual([]);
        expect(pair).toMatchObject({ siteIds: [own, ''], isSuspected: true, reasons: [], basis: '' });
        expect(JSON.stringify(pair)).not.toContain(foreign);
      }
    });

    it('comes and goes with a person who comes to see the other site too, and with a site that changes hands', async () => {
      await save(village, agency);
      const desk = await world.seenBy(supervisorDesa);
      expect(pairs(desk)[0]?.siteIds[1]).toBe('');
      await setPerson(world.deps, { ...supervisorDesa, scope: { regencies: ['35.10'] } });
      await desk.pull();
      expect(pairs(desk).map((pair) => pair.pairId)).toEqual([pairId]);
      await setPerson(world.deps, { ...supervisorDesa, scope: { regencies: ['64.02'] } });
      await desk.pull();
      expect(pairs(desk)).toEqual([]);
      const pupr = await world.seenBy(supervisorPupr);
      await save({ ...village, agency: 'Dinas PUPR' });
      await pupr.pull();
      expect(pairs(pupr).map((pair) => pair.pairId)).toEqual([pairId]);
    });

    it('goes when the sites are changed so that nothing is suspected, and comes again when it is', async () => {
      await save(village, agency);
      const desk = await world.seenBy(supervisorKabupaten);
      await save({ ...agency, category: 'jalan_paving' });
      await desk.pull();
      expect(pairs(desk)).toEqual([]);
      await save(agency);
      await desk.pull();
      expect(pairs(desk)).toHaveLength(1);
    });

    it('is not told again when the same register is saved once more', async () => {
      await save(village, agency);
      const desk = await world.seenBy(supervisorKabupaten);
      await saveRegister(world.deps, { sites: [village, agency] });
      await world.deps.database
        .insertInto('double_due')
        .values(both.map((site_id) => ({ site_id, mark: 'again' })))
        .execute();
      await compareAllDue(world.deps);
      expect(await desk.pull()).toEqual([]);
    });
  });

  describe('A word on a suspected double', () => {
    it('counts from a desk that sees both, with its reason, and reaches the other desks', async () => {
      await save(village, agency);
      expect(await judge(supervisorKabupaten)).toEqual(['accepted']);
      const said = (await pairFor(admin01))?.judgement;
      expect(said).toMatchObject({
        verdict: 'double',
        comment: 'Satu pekerjaan, dua anggaran',
        personName: 'Supervisor Kabupaten',
      });
      const [half] = pairs(await world.seenBy(supervisorDesa));
      expect(half?.judgement).toMatchObject({ verdict: 'double', comment: '' });
    });

    it('of a desk that sees only one is kept apart and changes nothing', async () => {
      await save(village, agency);
      expect(await judge(supervisorDesa)).toEqual(['quarantined']);
      expect(await judge(verifikator01)).toEqual(['quarantined']);
      expect((await pairFor(admin01))?.judgement).toBeNull();
    });

    it('gives way to a later one; all are kept', async () => {
      await save(village, agency);
      await judge(supervisorKabupaten, { verdict: 'not_double', comment: 'Sisi jalan yang lain' });
      await judge(admin01, { verdict: 'double', comment: 'Sudah dicek di lapangan' });
      const pair = await pairFor(supervisorKabupaten);
      expect(pair?.judgement).toMatchObject({ verdict: 'double', personId: admin01.id });
      expect(pair?.earlier).toMatchObject([{ verdict: 'not_double', comment: 'Sisi jalan yang lain' }]);
      expect(
        await world.deps.database.selectFrom('double_judgement').select('effect').execute(),
      ).toHaveLength(2);
    });

    it('counts once, however often it is sent', async () => {
      await save(village, agency);
      const act = aDoubleJudgement(both, supervisorKabupaten);
      expect(await world.send(supervisorKabupaten, act)).toEqual(['accepted']);
      expect((await world.sendRaw(supervisorKabupaten, [act]))[0]?.outcome).toBe('known');
      expect((await pairFor(admin01))?.earlier).toEqual([]);
    });

    it('waits for its sites', async () => {
      expect(await judge(supervisorKabupaten, { verdict: 'not_double' })).toEqual(['accepted']);
      await save(village);
      expect(await pairFor(supervisorKabupaten)).toBeUndefined();
      await save(agency);
      expect((await pairFor(supervisorKabupaten))?.judgement?.verdict).toBe('not_double');
    });

    it('may be of two sites the rule does not suspect', async () => {
      const siteIds = ['BWI-R01', 'BWI-R02'] as const;
      await world.send(supervisorKabupaten, aDoubleJudgement(siteIds, supervisorKabupaten));
      const pair = (await world.seenBy(admin01)).body('doublePair', 'BWI-R01~BWI-R02');
      expect(pair).toMatchObject({ isSuspected: false, judgement: { verdict: 'double' } });
    });

    it('is remembered over the whole register and small changes, and asked again after large ones', async () => {
      await save(village, agency);
      await judge(supervisorKabupaten, { verdict: 'not_double', comment: 'Sisi jalan yang lain' });
      await askForRun(world.deps.database, 1, null);
      await compareAllDue(world.deps);
      expect(await pairFor(admin01)).toMatchObject({ judgement: { verdict: 'not_double' }, changed: [] });
      await save({ ...agency, title: { id: 'Saluran drainase Dusun Krajan RT 2 RW 3', en: 'Drain' } });
      expect((await pairFor(admin01))?.changed).toEqual([]);
      await save({ ...agency, funding: [{ source: 'DD', provider: 'Desa', amount_idr: 96_000_000 }] });
      expect(await pairFor(admin01)).toMatchObject({
        changed: ['funding'],
        judgement: { verdict: 'not_double', comment: 'Sisi jalan yang lain' },
      });
      await judge(admin01, { verdict: 'not_double', comment: 'Tetap dua' });
      expect((await pairFor(admin01))?.changed).toEqual([]);
    });

    it('said of a basis this server never gave out is kept, decides, and is asked again after a large change', async () => {
      await save(village, agency);
      const act = aDoubleJudgement(both, supervisorKabupaten, {
        verdict: 'not_double',
        basis: 'b'.repeat(64),
      });
      expect(await world.send(supervisorKabupaten, act)).toEqual(['accepted']);
      expect(await pairFor(admin01)).toMatchObject({ judgement: { verdict: 'not_double' }, changed: [] });
      await save({ ...agency, title: { id: 'Jembatan gantung', en: 'Bridge' } }, village);
      expect((await pairFor(admin01))?.changed).toContain('title');
      const kept = await world.deps.database
        .selectFrom('act')
        .select('text')
        .where('id', '=', act.act.id)
        .executeTakeFirstOrThrow();
      expect(kept.text).toContain('b'.repeat(64));
    });

    it('that came before its sites is asked again when they change much afterwards', async () => {
      await world.send(
        supervisorKabupaten,
        aDoubleJudgement(both, supervisorKabupaten, { verdict: 'not_double', basis: 'c'.repeat(64) }),
      );
      await save(village, agency);
      expect(await pairFor(admin01)).toMatchObject({ judgement: { verdict: 'not_double' }, changed: [] });
      await save({ ...agency, funding: [{ source: 'DD', provider: 'Desa', amount_idr: 96_000_000 }] });
      expect((await pairFor(admin01))?.changed).toEqual(['funding']);
    });

    it('that it is a double stays when the rule no longer suspects it', async () => {
      await save(village, agency);
      await judge(supervisorKabupaten);
      await save({ ...agency, category: 'jalan_paving' });
      expect(await pairFor(admin01)).toMatchObject({ isSuspected: false, judgement: { verdict: 'double' } });
    });

    it('never merges, moves or removes a site', async () => {
      await save(village, agency);
      const before = await world.deps.database.selectFrom('site').selectAll().orderBy('id').execute();
      await judge(supervisorKabupaten);
      expect(await world.deps.database.selectFrom('site').selectAll().orderBy('id').execute()).toEqual(
        before,
      );
    });
  });

  describe('A comparison of the whole register', () => {
    it('finds the same as comparing each site when it comes', async () => {
      const { sites, doubles } = madeRegister(350, 7);
      await save(...sites);
      const one = await world.deps.database
        .selectFrom('double_pair')
        .select('pair_id')
        .orderBy('pair_id')
        .execute();
      expect(new Set(one.map((row) => row.pair_id))).toEqual(doubles);
      await world.deps.database.deleteFrom('double_pair').execute();
      const run = await askForRun(world.deps.database, 5, { personId: admin01.id, deviceId: 'D' });
      expect((await askForRun(world.deps.database, 6, null)).id).toBe(run.id);
      await compareAllDue(world.deps);
      const all = await world.deps.database
        .selectFrom('double_pair')
        .select('pair_id')
        .orderBy('pair_id')
        .execute();
      expect(all).toEqual(one);
      const [last] = await newestRuns(world.deps.database);
      expect(last).toMatchObject({ id: run.id, asked_by: admin01.id, failed: 0 });
      expect(last?.sites_done).toBe(last?.sites);
      expect(last?.finished_at).not.toBeNull();
    });

    it('asked for again at once joins the one before, and after a rest or a failure is done anew', async () => {
      const { database } = world.deps;
      const by = { personId: admin01.id, deviceId: 'D' };
      await save(village, agency);
      const [one, other] = await Promise.all([askForRun(database, 5, by), askForRun(database, 5, by)]);
      expect(other.id).toBe(one.id);
      await compareAllDue(world.deps);
      const { finished_at: ended } = (await newestRuns(database))[0] ?? {};
      expect((await askForRun(database, Number(ended) + 1, by)).id).toBe(one.id);
      expect((await askForRun(database, Number(ended) + restMs, by)).id).not.toBe(one.id);
      await compareAllDue(world.deps);
      const [last] = await newestRuns(database);
      await database
        .updateTable('double_run')
        .set({ failed: 1 })
        .where('id', '=', last?.id ?? '')
        .execute();
      expect((await askForRun(database, Number(last?.finished_at) + 1, by)).id).not.toBe(last?.id);
    });

    it('is begun by itself after very many sites came, and leaves none due', async () => {
      const { sites } = madeRegister(900, 8);
      await saveRegister(world.deps, { sites });
      await compareStep(world.deps);
      expect((await newestRuns(world.deps.database))[0]).toMatchObject({ asked_by: null, finished_at: null });
      await compareAllDue(world.deps);
      expect(await world.deps.database.selectFrom('double_due').selectAll().execute()).toEqual([]);
    });

    it('stopped in between is done anew', async () => {
      await save(village, agency);
      const run = await askForRun(world.deps.database, 5, null);
      expect(await compareAll(world.deps, run, () => true)).toBeNull();
      expect((await newestRuns(world.deps.database))[0]?.finished_at).toBeNull();
      await compareAllDue(world.deps);
      expect((await newestRuns(world.deps.database))[0]?.finished_at).not.toBeNull();
    });
  });
};
