// Reports against the rules of the domain, told anew in the plainest way: who sees what, and that every figure is the
// count or the sum of the list it opens.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportSitesQuery, ReportVisitsQuery } from '../../src/contract/report-lists.ts';
import type { ReportFilter } from '../../src/contract/reports.ts';
import { maySeeSite } from '../../src/domain/access.ts';
import { dayIn } from '../../src/domain/local-time.ts';
import { mayReadReports, type Person } from '../../src/domain/person.ts';
import { standings } from '../../src/domain/reports/standing.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { readExportContext } from '../../src/server/exports/export-context.ts';
import { readRanking } from '../../src/server/exports/jury-report.ts';
import { readAssessments } from '../../src/server/reports/assessments.ts';
import { readChoices } from '../../src/server/reports/choices.ts';
import type { Asked } from '../../src/server/reports/counted.ts';
import { countDueFacts, noteAllFacts } from '../../src/server/reports/due.ts';
import { readInnovations } from '../../src/server/reports/innovations.ts';
import { keepAllFacts } from '../../src/server/reports/keep-facts.ts';
import { listSites, listVisits } from '../../src/server/reports/lists.ts';
import { readMoney } from '../../src/server/reports/money.ts';
import { readPartners } from '../../src/server/reports/partners.ts';
import { readProgress } from '../../src/server/reports/progress.ts';
import { readRoads } from '../../src/server/reports/roads.ts';
import { readSections } from '../../src/server/reports/sections.ts';
import { readTargets } from '../../src/server/reports/targets.ts';
import { readWeeks } from '../../src/server/reports/weeks.ts';
import { readYears } from '../../src/server/reports/years.ts';
import { randomFrom } from '../bench/measure.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import '../harness/seed.ts';
import { admin01 } from './record-cast.ts';
import { noon } from './record-world.ts';
import { createReportWorld, type ReportWorld, reportProgrammes } from './report-world.ts';

const filters: readonly ReportFilter[] = [
  {},
  { programme: 'kotaku-2026' },
  { regency: '64.02' },
  { district: '35.10.09' },
  { agency: 'BRIDA' },
  { year: '2025' },
  { from: '2026-11-20', to: '2026-11-21' },
  { to: '2026-11-19' },
  { theme: 'persampahan' },
  { category: 'opd', year: '2026' },
];

export const reportsSuite = (engine: SuiteEngine): void => {
  let made: ReportWorld;
  beforeAll(async () => {
    const [seed] = fc.sample(fc.integer({ min: 1, max: 1_000_000 }), 1);
    made = await createReportWorld(engine, randomFrom(seed ?? 1), { sites: 130, visits: 160 });
    await keepAllFacts(made.world.deps.database);
  }, 120_000);
  afterAll(() => made.world.close());

  const ask = (person: Person, filter: ReportFilter = {}): Asked => ({
    database: made.world.deps.database,
    person,
    filter,
    now: noon + 86_400_000,
  });

  const sitesListed = async (asked: Asked, query: ReportSitesQuery) => {
    const rows: Awaited<ReturnType<typeof listSites>>['rows'] = [];
    for (let page = 0; ; page += 1) {
      const answer = await listSites(asked, { ...asked.filter, ...query, page: String(page) });
      rows.push(...answer.rows);
      if (rows.length >= answer.count || answer.rows.length === 0) {
        expect(rows.length).toBe(answer.count);
        expect(new Set(rows.map(({ siteId }) => siteId)).size).toBe(rows.length);
        if (answer.sum !== null)
          expect(rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(answer.sum);
        return { rows, count: answer.count, sum: answer.sum };
      }
    }
  };
  const visitsListed = async (asked: Asked, query: ReportVisitsQuery) =>
    (await listVisits(asked, { ...asked.filter, ...query })).count;

  const seenSites = (person: Person) =>
    made.sites.filter((site) => maySeeSite(person, { site, assignedTo: made.assignedTo.get(site.id) ?? [] }));
  const readers = () => made.persons.filter(mayReadReports);
  // Each reader with a third of the filters, so that together they meet all of them several times.
  const cases = (): readonly Asked[] =>
    readers().flatMap((person, index) =>
      filters.filter((_, place) => (index + place) % 3 === 0).map((filter) => ask(person, filter)),
    );

  it('everybody counts exactly the sites that the rule of access lets them see', async () => {
    for (const person of made.persons) {
      const { rows } = await sitesListed(ask(person), {});
      expect([person, rows.map(({ siteId }) => siteId).sort()]).toEqual([
        person,
        seenSites(person)
          .map(({ id }) => id)
          .sort(),
      ]);
    }
  });

  it('the standing of each site is that of its best visit of the period, as the record tells it', async () => {
    const reader = await made.world.seenBy(admin01);
    const visits = reader.ids('visit').map((id) => reader.body('visit', id) as unknown as Visit);
    const { rows } = await sitesListed(ask(admin01), {});
    for (const { siteId, standing } of rows) {
      const best = visits
        .filter((visit) => visit.siteId === siteId && !visit.superseded)
        .map(({ state }) => (state === 'konflik' ? 'menunggu' : state))
        .reduce((most, state) => Math.max(most, standings.indexOf(state as never)), 0);
      expect([siteId, standing]).toEqual([siteId, standings[best]]);
    }
    expect(new Set(rows.map(({ standing }) => standing)).size).toBe(standings.length);
  });

  it('every count of the progress is the length of the list it opens', async () => {
    for (const asked of cases()) {
      const { total, sites, programmes, districts, verifiers } = await readProgress(asked);
      expect(sites).toBe((await sitesListed(asked, {})).count);
      expect(sites).toBeGreaterThanOrEqual(total.planned);
      const lists = [
        ['planned', {}],
        ...standings.map((standing) => [standing, { standing }] as const),
        ['confirmed', { confirmed: '1' }],
        ['due', { due: '1' }],
        ['overdue', { due: '1', standing: 'belum' }],
      ] as const;
      for (const [name, query] of lists) {
        const { count } = await sitesListed(asked, { planned: '1', ...query });
        expect([asked.filter, asked.person.id, name, total[name]]).toEqual([
          asked.filter,
          asked.person.id,
          name,
          count,
        ]);
      }
      expect(standings.reduce((sum, name) => sum + total[name], 0)).toBe(total.planned);
      expect(programmes.reduce((sum, one) => sum + one.planned, 0)).toBe(total.planned);
      expect(districts.reduce((sum, one) => sum + one.disetujui, 0)).toBe(total.disetujui);
      for (const one of verifiers.slice(0, 3)) {
        for (const standing of ['belum', 'disetujui'] as const)
          expect(one[standing]).toBe(
            (await sitesListed(asked, { planned: '1', person: one.personId, standing })).count,
          );
        expect(one.visits).toBe(await visitsListed(asked, { person: one.personId }));
      }
    }
  });

  it('sites are grouped by the plan target they name, else by that of their programme', async () => {
    for (const asked of cases()) {
      const { total, planTargets } = await readProgress(asked);
      expect(planTargets.reduce((sum, one) => sum + one.planned, 0)).toBe(total.planned);
      expect(planTargets.reduce((sum, one) => sum + one.disetujui, 0)).toBe(total.disetujui);
      expect(new Set(planTargets.map(({ target }) => target)).size).toBe(planTargets.length);
      for (const { target, planned, belum } of planTargets) {
        const query = { planned: '1', planTarget: target === '' ? '-' : target } as const;
        expect((await sitesListed(asked, query)).count).toBe(planned);
        expect((await sitesListed(asked, { ...query, standing: 'belum' })).count).toBe(belum);
      }
    }
    const targets = new Set<string>();
    for (const asked of cases())
      for (const { target } of (await readProgress(asked)).planTargets) targets.add(target);
    expect([...targets].sort()).toEqual(['', 'Jalan mantap', 'Sasaran 3']);
  });

  it('what is due is over in Kutai Kartanegara an hour before it is over in Java', async () => {
    const hour = 3_600_000;
    // From 22:30 in Jakarta on the last day of some of both.
    const evening = Date.parse('2026-11-20T15:30:00Z');
    const due = async (asked: Asked) =>
      (await sitesListed(asked, { planned: '1', due: '1' })).rows.map(({ siteId }) => siteId).sort();
    const seen = new Set<string>();
    for (const now of [evening, evening + hour, evening + 2 * hour]) {
      const asked = { ...ask(admin01), now };
      const over = made.sites.filter(
        ({ schedule, timezone, nominated }) =>
          nominated !== false && schedule.verify_to != null && schedule.verify_to < dayIn(timezone, now),
      );
      const listed = await due(asked);
      expect(listed).toEqual(over.map(({ id }) => id).sort());
      const { total, verifiers } = await readProgress(asked);
      expect(total.due).toBe(listed.length);
      expect((await readYears(asked)).years.reduce((sum, year) => sum + year.due, 0)).toBe(total.due);
      expect(verifiers.some((one) => one.due > 0)).toBe(true);
      seen.add(listed.join());
    }
    expect(seen.size).toBe(3);
  });

  it('metres of road are the sum of the list, and the classes with the unknown are the whole length', async () => {
    let observed = 0;
    for (const asked of cases()) {
      const roads = await readRoads(asked);
      expect((await sitesListed(asked, { roads: '1' })).sum).toBe(roads.lengthM);
      const classes = ['baik', 'sedang', 'rusak_ringan', 'rusak_berat', 'unknown'] as const;
      for (const condition of classes)
        expect([condition, (await sitesListed(asked, { condition })).sum]).toEqual([
          condition,
          roads[condition],
        ]);
      expect((await sitesListed(asked, { condition: 'mantap' })).sum).toBe(roads.baik + roads.sedang);
      expect(classes.reduce((sum, name) => sum + roads[name], 0)).toBe(roads.lengthM);
      observed += roads.lengthM - roads.unknown;
    }
    expect(observed).toBeGreaterThan(0);
  });

  it('money is the sum of what is known; what is unknown is listed and never counted as nothing', async () => {
    let unknown = 0;
    for (const asked of cases()) {
      const money = await readMoney(asked);
      for (const { source, knownIdr, sites, unknownSites } of money.sources) {
        expect((await sitesListed(asked, { source })).count).toBe(sites);
        expect((await sitesListed(asked, { source, amount: 'known' })).sum).toBe(knownIdr);
        expect((await sitesListed(asked, { source, amount: 'unknown' })).count).toBe(unknownSites);
        unknown += unknownSites;
      }
      expect((await sitesListed(asked, { money: 'apbd' })).sum).toBe(money.apbdIdr);
      expect((await sitesListed(asked, { money: 'outside' })).sum).toBe(money.outsideIdr);
      expect((await sitesListed(asked, { money: 'none' })).count).toBe(money.withoutSource);
      expect((await sitesListed(asked, { money: 'budget' })).sum).toBe(money.budgetIdr);
      expect((await sitesListed(asked, { money: 'budget', amount: 'unknown' })).count).toBe(
        money.budgetUnknownSites,
      );
      expect((await sitesListed(asked, { amount: 'unknown' })).count).toBe(money.unknownSites);
    }
    expect(unknown).toBeGreaterThan(0);
  });

  it('a partner has the sites, the known sum and the unknown ones of its list, however its name is written', async () => {
    const [named, forms] = [new Set<string>(), new Set<string>()];
    let told = 0;
    for (const asked of cases())
      for (const { name, sites, knownIdr, unknownSites, kinds } of (await readPartners(asked)).partners) {
        const listed = await sitesListed(asked, { partner: name });
        expect([listed.count, listed.sum]).toEqual([sites, knownIdr]);
        const unknown = await sitesListed(asked, { partner: name, amount: 'unknown' });
        expect(unknown.count).toBe(unknownSites);
        // Who gives something else than money gives no unknown sum.
        const owing = listed.rows.filter(({ value, hasMoney }) => value === null && hasMoney);
        const unpaid = listed.rows.filter(({ hasMoney }) => !hasMoney);
        expect(owing.length).toBeLessThanOrEqual(unknown.count);
        expect(unpaid.filter(({ value }) => value !== null)).toEqual([]);
        const owed = new Set(unknown.rows.map(({ siteId }) => siteId));
        expect(
          [...owing, ...unpaid].map(({ siteId, hasMoney }) => [siteId, owed.has(siteId) === hasMoney]),
        ).toEqual([...owing, ...unpaid].map(({ siteId }) => [siteId, true]));
        told += unpaid.length;
        named.add(name.toLowerCase());
        for (const { form, code } of kinds) forms.add(`${form} ${code}`);
      }
    expect(told).toBeGreaterThan(0);
    // A regional budget is no partner.
    expect([...named].sort()).toEqual(['komunitas', 'perusahaan csr a']);
    expect([...forms].sort()).toEqual([
      'contribution bahan',
      'funding APBDES',
      'funding APBN',
      'funding CSR',
    ]);
  });

  it('innovations are listed by agency and year, and an agency a programme names without one is told', async () => {
    const { agencies, without, year } = await readInnovations(ask(admin01));
    expect(agencies.find(({ agency }) => agency === 'Puskesmas Samboja')?.innovations).toBe(0);
    expect(without).toBeGreaterThan(0);
    expect(year).toBe(2026);
    for (const asked of cases()) {
      const found = await readInnovations(asked);
      for (const one of found.agencies) {
        if (found.year === null) {
          expect(one.innovations).toBe(0);
          continue;
        }
        const query = { innovation: '1', agency: one.agency, year: String(found.year) } as const;
        const filter = { ...asked.filter, agency: one.agency, year: String(found.year) };
        const narrowed = { ...asked, filter };
        expect((await sitesListed(narrowed, query)).count).toBe(one.innovations);
        expect((await sitesListed(narrowed, { ...query, visited: '1' })).count).toBe(one.visited);
        expect((await sitesListed(narrowed, { ...query, standing: 'disetujui' })).count).toBe(one.accepted);
      }
    }
  });

  it('villages are held against their target, also where nothing is registered yet', async () => {
    const { villages } = await readTargets(ask(admin01));
    expect(villages.find(({ village }) => village === '35.10.09.2001')).toMatchObject({
      programmeId: 'kotaku-2026',
      target: 4,
      ceilingIdr: 750_000_000,
    });
    expect(villages.every(({ programmeId }) => programmeId === 'kotaku-2026')).toBe(true);
    const progressListed = (asked: Asked, query: ReportSitesQuery) =>
      listSites(asked, { ...asked.filter, ...query, progress: '1' });
    let told = 0;
    for (const asked of cases())
      for (const one of (await readTargets(asked)).villages) {
        const filter = { ...asked.filter, programme: one.programmeId };
        const query = { planned: '1', village: one.village } as const;
        expect((await sitesListed({ ...asked, filter }, query)).count).toBe(one.sites);
        expect((await sitesListed({ ...asked, filter }, { ...query, standing: 'disetujui' })).count).toBe(
          one.accepted,
        );
        expect((await sitesListed({ ...asked, filter }, { ...query, money: 'budget' })).sum).toBe(
          one.budgetIdr,
        );
        const { rows, mean } = await progressListed({ ...asked, filter }, query);
        const values = rows.map(({ value }) => value ?? Number.NaN);
        if (one.progressPct === null) expect([values, mean]).toEqual([[], null]);
        else {
          expect(mean).toBeCloseTo(one.progressPct, 9);
          expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(
            one.progressPct,
            9,
          );
          told += 1;
        }
      }
    expect(told).toBeGreaterThan(0);
  });

  it('visits of each week, late ones and those in quarantine are as many as their list', async () => {
    for (const asked of cases()) {
      const { total, weeks } = await readWeeks(asked);
      expect(await visitsListed(asked, {})).toBe(total.visits);
      expect(await visitsListed(asked, { late: '1' })).toBe(total.late);
      expect(await visitsListed(asked, { doubtful: '1' })).toBe(total.doubtful);
      for (const standing of ['ditolak', 'dikembalikan', 'menunggu', 'disetujui', 'karantina'] as const)
        expect(await visitsListed(asked, { standing })).toBe(total[standing]);
      for (const { week, visits } of weeks) expect(await visitsListed(asked, { week })).toBe(visits);
    }
    expect((await readWeeks(ask(admin01))).total.late).toBeGreaterThan(0);
  });

  it('years stand side by side whatever year is asked for, and each is what that year alone gives', async () => {
    for (const person of readers()) {
      const { years } = await readYears(ask(person, { year: '2025' }));
      for (const one of years) {
        const asked = ask(person, { year: String(one.year) });
        const { total } = await readProgress(asked);
        const roads = await readRoads(asked);
        expect(one).toMatchObject(total);
        expect(one.roadsM).toBe(roads.lengthM);
        expect(one.observedM).toBe(roads.lengthM - roads.unknown);
        expect(one.mantapM).toBe(roads.baik + roads.sedang);
        expect(one.budgetIdr).toBe((await readMoney(asked)).budgetIdr);
      }
    }
  });

  it('the filter offers only what occurs among the own sites', async () => {
    for (const person of readers()) {
      const choices = await readChoices(ask(person));
      const seen = seenSites(person);
      expect([...choices.agencies].sort()).toEqual([...new Set(seen.map(({ agency }) => agency))].sort());
      expect(choices.regencies.map(({ code }) => code).sort()).toEqual(
        [...new Set(seen.map(({ region }) => region.regency))].sort(),
      );
    }
  });

  it('a search takes % and _ by the letter', async () => {
    const { count } = await sitesListed(ask(admin01), { search: '100%_!' });
    expect(count).toBe(made.sites.filter(({ title }) => title.id.includes('100%_!')).length);
    expect(count).toBeLessThan(made.sites.length);
  });

  it('assessments rank as the report for the jury does, and name who is missing, for the own rows alone', async () => {
    let scored = 0;
    for (const person of readers())
      for (const { id: programme } of reportProgrammes) {
        const asked = ask(person, { programme });
        const { rows, ...totals } = await readAssessments(asked);
        const context = await readExportContext(
          asked.database,
          person,
          { kind: 'jury', format: 'csv', filter: { programme } },
          asked.now,
          'test',
        );
        const ranking = await readRanking(context);
        const bySite = <T extends { readonly siteId: string }>(some: readonly T[]) =>
          [...some].sort((a, b) => (a.siteId < b.siteId ? -1 : 1));
        expect(
          bySite(
            rows.map(({ siteId, rank, mean, count, spread, scores, missing }) => ({
              siteId,
              rank,
              mean,
              count,
              spread,
              scores: scores.map(({ personId, score }) => [personId, score]),
              missing: missing.map(({ personId }) => personId).sort(),
            })),
          ),
        ).toEqual(
          bySite(
            ranking.map(({ site, rank, mean, count, spread, scores, missing }) => ({
              siteId: site.id,
              rank,
              mean,
              count,
              spread,
              scores: scores.map(({ personId, score }) => [personId, score]),
              missing: [...missing].sort(),
            })),
          ),
        );
        expect(rows.map(({ rank }) => rank ?? rows.length)).toEqual(
          rows.map(({ rank }) => rank ?? rows.length).sort((a, b) => a - b),
        );
        expect(totals).toEqual({
          sites: rows.length,
          scored: rows.filter(({ mean }) => mean !== null).length,
          more: 0,
        });
        scored += totals.scored;
      }
    expect(scored).toBeGreaterThan(0);
  });

  it('the mean of every section is that of the list it opens, and of what the visits answered', async () => {
    let counted = 0;
    for (const asked of cases()) {
      const { sections } = await readSections(asked);
      for (const one of sections) {
        const figure = { programme: one.programmeId, checklist: one.checklistId, section: one.sectionId };
        const narrowed = { ...asked, filter: { ...asked.filter, programme: one.programmeId } };
        const { mean, section } = await listSites(narrowed, { ...narrowed.filter, ...figure });
        const { rows, count } = await sitesListed(narrowed, figure);
        expect(count).toBe(one.sites);
        expect(mean).toBeCloseTo(one.mean, 9);
        expect(rows.reduce((sum, { value }) => sum + (value ?? 0), 0) / count).toBeCloseTo(one.mean, 6);
        expect(section).toMatchObject({ section: one.section, scale: 100 });
        const seen = new Set(seenSites(asked.person).map(({ id }) => id));
        expect(rows.filter(({ siteId }) => !seen.has(siteId))).toEqual([]);
        counted += 1;
      }
    }
    expect(counted).toBeGreaterThan(10);
  });

  it('a section is scored by an approved visit or one that waits, never by one returned or rejected', async () => {
    const { database } = made.world.deps;
    const scored = await database
      .selectFrom('visit_fact')
      .innerJoin('section_fact', 'section_fact.act_id', 'visit_fact.act_id')
      .innerJoin('site_fact', 'site_fact.site_id', 'visit_fact.site_id')
      .select(['visit_fact.site_id', 'visit_fact.standing'])
      .execute();
    const waiting = standings.indexOf('menunggu');
    const wanted = new Set(scored.filter(({ standing }) => standing >= waiting).map((one) => one.site_id));
    const refused = scored.filter(({ standing, site_id }) => standing < waiting && !wanted.has(site_id));
    expect(refused.length).toBeGreaterThan(0);
    const listed = new Set<string>();
    const asked = ask(admin01);
    for (const { programmeId: programme, checklistId, sectionId } of (await readSections(asked)).sections) {
      const figure = { checklist: checklistId, section: sectionId };
      const narrowed = { ...asked, filter: { ...asked.filter, programme } };
      for (const { siteId } of (await sitesListed(narrowed, figure)).rows) listed.add(siteId);
    }
    expect([...listed].sort()).toEqual([...wanted].sort());
  });

  describe('facts', () => {
    it('made anew from the acts are those that were kept along the way', async () => {
      const { database } = made.world.deps;
      const read = async () => ({
        sites: await database.selectFrom('site_fact').selectAll().orderBy('site_id').execute(),
        funding: await database
          .selectFrom('site_funding')
          .selectAll()
          .orderBy('site_id')
          .orderBy('position')
          .execute(),
        partners: await database
          .selectFrom('site_partner')
          .selectAll()
          .orderBy('site_id')
          .orderBy('position')
          .execute(),
        visits: await database.selectFrom('visit_fact').selectAll().orderBy('act_id').execute(),
        sections: await database
          .selectFrom('section_fact')
          .selectAll()
          .orderBy('act_id')
          .orderBy('section_id')
          .execute(),
      });
      const kept = await read();
      expect(kept.visits.length).toBeGreaterThan(100);
      expect(kept.sections.length).toBeGreaterThan(50);
      expect(kept.partners.length).toBeGreaterThan(20);
      for (const table of [
        'site_fact',
        'site_funding',
        'site_partner',
        'visit_fact',
        'section_fact',
      ] as const)
        await database.deleteFrom(table).execute();
      await noteAllFacts(database);
      expect(await countDueFacts(database)).toBeGreaterThan(200);
      await keepAllFacts(database);
      expect(await countDueFacts(database)).toBe(0);
      expect(await read()).toEqual(kept);
    });
  });
};
