// Article B: Kotaku in Bondowoso (Petisi.co, November 2022).

import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PracticeAnswer, practicePersonId } from '../../src/contract/practice.ts';
import type { ReportSites } from '../../src/contract/report-lists.ts';
import type { ReportSections } from '../../src/contract/reports.ts';
import type { Answers } from '../../src/domain/checklist/definition.ts';
import { readAnswers } from '../../src/domain/checklist/relevance.ts';
import { scoreVisit } from '../../src/domain/checklist/scoring.ts';
import { sectionScores } from '../../src/domain/checklist/section-scores.ts';
import { checkAnswers } from '../../src/domain/checklist/validation.ts';
import { minutesContent } from '../../src/domain/minutes/make-content.ts';
import { formatRupiah } from '../../src/domain/numbers.ts';
import { roleTable } from '../../src/domain/person.ts';
import { createRegionFinder } from '../../src/domain/region-codes.ts';
import { budgetOfSite, villageSums } from '../../src/domain/village-ceiling.ts';
import type { SentAct } from '../../src/server/demo/player.ts';
import type { MadeVisit } from '../../src/server/demo/visit-maker.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { checklistCalled, programmeCalled, sampleVisits, siteCalled } from '../domain/checklist/demo-data.ts';
import { allRegions, aSource } from '../domain/minutes/builders.ts';
import { playOne, problemCode } from '../harness/gate.ts';
import { deskOn } from '../server/imports/import-world.ts';
import { openWorld, type World } from './world.ts';

const kotaku = checklistCalled('kotaku-infrastructure');
const villages = ['35.11.11.1007', '35.11.11.1009', '35.11.11.1004', '35.11.11.2002', '35.11.11.2001'];

let world: World;
let built: SentAct & MadeVisit;
let works: readonly ReturnType<typeof siteCalled>[];

beforeAll(async () => {
  world = await openWorld();
  built = await playOne(world.gate, 'paving-accepted');
  works = world.gate.data.sites.filter(({ program }) => program === 'kotaku-bondowoso-2022');
});
afterAll(() => world.end());

describe('Bondowoso', () => {
  it('B01: the agency owns the works and its supervisor reviews them', async () => {
    expect(new Set(works.map(({ agency }) => agency))).toEqual(
      new Set(['Dinas Perkim Ciptaru Kabupaten Bondowoso']),
    );
    await world.review('supervisor-35.11', built);
    const held = await world.heldBy('verifikator-03');
    expect(held.get(`visit ${built.actId}`)).toMatchObject({ state: 'disetujui' });
  });

  it('B02: practice is sample data for an account no server knows', async () => {
    const { changes } = await world.get<PracticeAnswer>('verifikator-03', '/api/practice');
    for (const kind of ['site', 'checklist'])
      expect([kind, changes.filter((one) => one.kind === kind).length]).toEqual([kind, 5]);
    const given = changes.filter(({ kind }) => kind === 'assignment').map(({ body }) => body?.personId);
    expect(new Set(given)).toEqual(new Set([practicePersonId]));
    const answer = await world.gate.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: {
        username: practicePersonId,
        password: 'tiga ekor kuda nil',
        device: { id: crypto.randomUUID(), name: 'Gawai' },
      },
    });
    expect(answer.statusCode).toBe(401);
  });

  it('B03: the programme has targets, and the report tells what each village has reached', async () => {
    const programme = {
      ...programmeCalled('kotaku-bondowoso-2022'),
      targets: villages.map((village) => ({ village, sites: 3 })),
    };
    await saveRegister(world.gate.deps, { programmes: [programme] });
    const report = await world.report<{ villages: { village: string; target: number; visited: number }[] }>(
      'supervisor-35.11',
      'targets',
      { programme: programme.id },
    );
    expect(report.villages.map(({ village, target, visited }) => [village, target, visited]).sort()).toEqual(
      villages.map((village) => [village, 3, village === '35.11.11.1007' ? 1 : 0]).sort(),
    );
  });

  it('B04: a KSM implements each work, and the minutes name it as such', () => {
    expect(works.every(({ implementer }) => implementer?.startsWith('KSM '))).toBe(true);
    const visit = sampleVisits.find(({ checklist_id }) => checklist_id === kotaku.id);
    const { object } = minutesContent(aSource(visit?.id));
    expect(object).toContainEqual({ label: 'Pelaksana', value: expect.stringMatching(/^KSM /) });
  });

  it('B05: the maintainer is kept, and a work that was accepted is visited and reviewed again', async () => {
    expect(works.every(({ maintainer }) => maintainer?.startsWith('KPP '))).toBe(true);
    const again = await playOne(world.gate, 'paving-start');
    expect([again.payload.siteId, again.payload.basedOn]).toEqual([built.payload.siteId, null]);
    await world.review('supervisor-35.11', again);
    const held = await world.heldBy('verifikator-03');
    for (const { actId } of [built, again])
      expect(held.get(`visit ${actId}`)).toMatchObject({ state: 'disetujui', superseded: false });
  });

  it('B06: lurah and kades confirm in their own village, a facilitator sees the villages of the scope', async () => {
    const lurah = await world.idsOf('lurah-35.11.11.1007', 'site');
    expect(lurah.every((id) => siteCalled(id).region.village === '35.11.11.1007')).toBe(true);
    expect(lurah).toContain('BDW-DBS-01');
    await saveRegister(world.gate.deps, {
      persons: [
        {
          id: 'fasilitator-01',
          name: 'Pendamping',
          roles: ['fasilitator'],
          scope: { villages: ['35.11.11.2001'] },
        },
      ],
    });
    const own = works.filter(({ region }) => region.village === '35.11.11.2001').map(({ id }) => id);
    expect(await world.idsOf('fasilitator-01', 'site')).toEqual(own.sort());
    expect(roleTable.fasilitator.mayAct).toContain('confirmation');
  });

  it('B07: photos have a stage, progress is asked, and what is returned comes back as a follow-up', async () => {
    const photo = kotaku.sections.flatMap(({ questions }) => questions).find(({ id }) => id === 'e_foto');
    expect(photo?.photo?.stages).toEqual(['0', '50', '100']);
    const found = checkAnswers(kotaku, { e_progres: 120 }, siteCalled('BDW-DBS-01'), { today: '2026-11-20' });
    expect(found.find(({ path, kind }) => path === 'e_progres' && kind === 'fault')).toBeDefined();
    const first = await playOne(world.gate, 'septic-first');
    await world.review('supervisor-35.11', first, 'returned', 'Ukur ulang jarak sumur.');
    const held = await world.heldBy('verifikator-03');
    expect(held.get(`visit ${first.actId}`)?.state).toBe('dikembalikan');
    expect(JSON.stringify([...held].filter(([key]) => key.startsWith('review ')))).toContain('Ukur ulang');
  });

  it('B08: built to standard, working and maintained are scored apart, on paper, in exports and in the report', async () => {
    const three = ['Sesuai standar teknis', 'Berfungsi dengan baik', 'Pemeliharaan oleh KPP'];
    const visit = sampleVisits.find(({ id }) => id === 'v-kotaku-2');
    const { sections } = minutesContent(aSource(visit?.id));
    expect(sections.filter(({ title }) => three.includes(title)).map(({ score }) => score)).toEqual([
      expect.stringMatching(/^\d+(,\d+)? dari 100$/),
      expect.stringMatching(/^\d+(,\d+)? dari 100$/),
      expect.stringMatching(/^\d+(,\d+)? dari 100$/),
    ]);
    expect(new Set(sections.map(({ score }) => score)).size).toBeGreaterThan(2);

    const payload = built.payload;
    const own = new Map(
      sectionScores(readAnswers(kotaku, payload.answers, world.site(payload.siteId))).map(
        ({ sectionId, score }) => [sectionId, score],
      ),
    );
    const filter = { programme: 'kotaku-bondowoso-2022' };
    const counted = async () =>
      (await world.report<ReportSections>('supervisor-35.11', 'sections', filter)).sections.filter(
        ({ section }) => three.includes(section.id),
      );
    const before = await counted();
    expect(before.map(({ section }) => section.id)).toEqual(three);
    const list = (section: string) =>
      world.report<ReportSites>('supervisor-35.11', 'sites', { ...filter, checklist: kotaku.id, section });
    for (const { sectionId, sites, mean } of before) {
      const { rows, mean: listed } = await list(sectionId);
      expect([rows.length, listed]).toEqual([sites, mean]);
      expect(rows.map(({ siteId }) => siteId)).toContain(payload.siteId);
      expect(own.has(sectionId)).toBe(true);
    }

    const file = await world.take('supervisor-35.11', { kind: 'visits', format: 'csv', filter: {} });
    const [titles = [], ...rows] = parse(file, {
      bom: true,
      delimiter: ';',
      relax_column_count: true,
    }) as string[][];
    const row = rows.find((cells) => cells.includes(built.actId));
    for (const [index, name] of three.entries())
      expect(Number(row?.[titles.indexOf(`${name} – skor`)]?.replace(',', '.'))).toBe(
        own.get(['b', 'c', 'd'][index] ?? ''),
      );
  });

  it('B09: each kind of work is measured by its own standard', () => {
    const asked = (siteId: string, answers: Answers) =>
      checkAnswers(kotaku, answers, siteCalled(siteId), { today: '2026-11-20' }).map(({ path }) => path);
    expect(asked('BDW-DBS-01', { a_jenis: 'jalan_paving' })).toContain('b_tebal_paving');
    expect(asked('BDW-DBS-02', { a_jenis: 'drainase' })).toContain('b_air_mengalir');
    expect(asked('BDW-DBS-03', { a_jenis: 'sanitasi' })).toContain('b_jarak_sumur');
    expect(asked('BDW-DBS-03', { a_jenis: 'sanitasi' })).not.toContain('b_tebal_paving');
    const points = (b_tebal_paving: number) =>
      scoreVisit(kotaku, { a_jenis: 'jalan_paving', b_tebal_paving }, siteCalled('BDW-DBS-01')).points;
    expect(points(8)).toBeGreaterThan(points(3));
  });

  it('B10: upkeep is asked by plan, schedule, contributions and cash book', () => {
    const question = kotaku.sections
      .flatMap(({ questions }) => questions)
      .find(({ id }) => id === 'd_rencana_op');
    expect(question?.options?.map(({ value }) => value)).toEqual([
      'rencana',
      'jadwal',
      'iuran',
      'buku_kas',
      'tidak_ada',
    ]);
    const score = (d_rencana_op: readonly string[]) =>
      scoreVisit(kotaku, { d_kpp_ada: 'ya', d_rencana_op }, siteCalled('BDW-DBS-01')).points;
    expect(score(['rencana', 'jadwal', 'iuran', 'buku_kas'])).toBeGreaterThan(score(['rencana']));
  });

  it('B11: three kelurahan and two desa are told apart, and "Kota Kulon" is found', () => {
    const finder = createRegionFinder(allRegions);
    const heads = villages.map((code) => finder.byCode(code)?.head_title?.id);
    expect(heads).toEqual(['Lurah', 'Lurah', 'Lurah', 'Kepala Desa', 'Kepala Desa']);
    expect(finder.byName('Kota Kulon', 'village', '35.11').map(({ code }) => code)).toEqual([
      '35.11.11.1009',
    ]);
  });

  it('B12: the camat of Bondowoso sees all five villages', async () => {
    const seen = await world.idsOf('camat-35.11.11', 'site');
    expect(new Set(seen.map((id) => siteCalled(id).region.village))).toEqual(new Set(villages));
  });

  it('B13: no village may come to more than Rp 750.000.000 of works', async () => {
    expect(formatRupiah(750_000_000)).toMatch(/^Rp\s750\.000\.000$/);
    const sums = [...villageSums(works.map(budgetOfSite)).values()].map(({ sumIdr }) => sumIdr);
    expect(sums).toEqual(Array(5).fill(750_000_000));
    const desk = await deskOn(world.gate);
    const bring = (id: string, programme: string) =>
      desk.bring(
        'site',
        `${id}.csv`,
        Buffer.from(
          [
            'Kode lokasi;Jenis;Program;Judul;Kategori;Kode desa;Bujur;Lintang;Instansi;Tahun;Anggaran',
            `${id};infrastruktur permukiman;${programme};Talud;drainase;35.11.11.1007;113,8251;-7,9172;Dinas Perkim Ciptaru Kabupaten Bondowoso;2022;Rp 1.000.000`,
          ].join('\r\n'),
        ),
        'good',
      );
    await bring('BDW-LEBIH', 'kotaku-bondowoso-2022');
    await bring('BDW-LAIN', 'apbd-bondowoso-2022');
    const there = await world.idsOf('admin-01', 'site');
    expect(there).toContain('BDW-LAIN');
    expect(there).not.toContain('BDW-LEBIH');
  });

  it('B14: progress stands beside the target of each village', async () => {
    const { villages: rows } = await world.report<{
      villages: {
        village: string;
        accepted: number;
        progressPct: number | null;
        ceilingIdr: number | null;
      }[];
    }>('supervisor-35.11', 'targets', { programme: 'kotaku-bondowoso-2022' });
    expect(rows.find(({ village }) => village === '35.11.11.1007')).toMatchObject({
      accepted: 1,
      progressPct: expect.any(Number),
      ceilingIdr: 750_000_000,
    });
  });

  it('B15: the supervisor decides, and nobody of the community does', async () => {
    const options = kotaku.sections
      .flatMap(({ questions }) => questions)
      .find(({ id }) => id === 'a_pendamping');
    expect(options?.options?.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['ksm', 'kpp', 'warga']),
    );
    const other = await playOne(world.gate, 'drain-photo-missing');
    await world.review('fasilitator-01', other).catch(() => undefined);
    expect((await world.heldBy('admin-01')).get(`visit ${other.actId}`)?.state).toBe('menunggu');
    const refused = await world.post('fasilitator-01', '/api/assignments', {
      assign: [{ siteId: 'BDW-DBS-01', personId: 'verifikator-04' }],
      end: [],
    });
    expect(['not-found', 'forbidden']).toContain(problemCode(refused));
    await world.review('supervisor-35.11', other);
    expect((await world.heldBy('admin-01')).get(`visit ${other.actId}`)?.state).toBe('disetujui');
  });
});
