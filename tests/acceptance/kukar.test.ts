// Article E: the Innovation Week of Kutai Kartanegara (bakabar.com, October 2023).

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportInnovations, ReportProgress } from '../../src/contract/reports.ts';
import { claimedAnswer } from '../../src/domain/checklist/claim.ts';
import { scoreVisit } from '../../src/domain/checklist/scoring.ts';
import { checkAnswers } from '../../src/domain/checklist/validation.ts';
import { dayIn, daysUntil } from '../../src/domain/local-time.ts';
import type { PictureRegion } from '../../src/domain/obscure-picture.ts';
import { roleTable } from '../../src/domain/person.ts';
import { isNominatedOnly } from '../../src/domain/programme.ts';
import { stageNow } from '../../src/domain/programme-calendar.ts';
import type { Programme, Site } from '../../src/domain/site.ts';
import { stageWarnings } from '../../src/domain/stage-warnings.ts';
import { demoVisits } from '../../src/server/demo/demo-visits.ts';
import { makeDemoVisit } from '../../src/server/demo/play-visits.ts';
import type { Phone, SentAct } from '../../src/server/demo/player.ts';
import type { MadePhoto } from '../../src/server/demo/visit-maker.ts';
import { setAssignments } from '../../src/server/record/register-assignments.ts';
import { checklistCalled, programmeCalled, siteCalled } from '../domain/checklist/demo-data.ts';
import { playOne, problemCode } from '../harness/gate.ts';
import { readPdf } from '../harness/read-pdf.ts';
import { unzipped } from '../server/exports/read-zip.ts';
import { deskOn } from '../server/imports/import-world.ts';
import { csvRows, openWorld, type World } from './world.ts';

const week = programmeCalled('pekan-inovasi-kukar-2023');
const checklist = checklistCalled('innovation-verification');
const questions = checklist.sections.flatMap((section) => section.questions);

let world: World;
let visit: SentAct;
let report: ReportInnovations;

beforeAll(async () => {
  world = await openWorld();
  visit = await playOne(world.gate, 'innovation-waiting');
  report = await world.report<ReportInnovations>('admin-01', 'innovations', {
    programme: week.id,
    year: '2023',
  });
});
afterAll(() => world.end());

/** How many innovations of a category the report counts, and how many the sample has. */
const counted = (code: string) => ({
  found: report.categories.find((one) => one.code === code)?.innovations,
  there: world.gate.data.sites.filter(({ program, category }) => program === week.id && category === code)
    .length,
});
const expectCounted = (code: string) => {
  const { found, there } = counted(code);
  expect(there).toBeGreaterThan(0);
  expect(found).toBe(there);
};

describe('Kutai Kartanegara', () => {
  it('P01: the week has a theme and a calendar of stages', async () => {
    const held = (await world.heldBy('admin-01')).get(`programme ${week.id}`) as unknown as Programme;
    const { stages, checklists, lead_agency, regency, name } = held;
    const answer = await world.post('admin-01', '/api/programmes', {
      isNew: false,
      programme: {
        id: week.id,
        name,
        regency,
        lead_agency,
        checklists,
        stages,
        theme: { id: 'Kukar IDAMAN', en: 'Kukar IDAMAN' },
        award: null,
        plan_target: 'RPJMD 2021-2026, sasaran 3',
        family: null,
        fiscal_year: 2023,
        targets: [],
        ceiling_per_village_idr: null,
        approval_level: 'regency',
        signature_chain: [],
        nominated_only: true,
        retention_months: null,
        legal_basis: null,
      },
    });
    expect(answer.statusCode, answer.body).toBe(200);
    const kept = (await world.heldBy('verifikator-09')).get(`programme ${week.id}`);
    expect(kept).toMatchObject({ theme: { id: 'Kukar IDAMAN' } });
    expect(week.stages.map(({ id }) => id)).toEqual([
      'pendaftaran',
      'penilaian',
      'nominasi',
      'verifikasi_lapangan',
      'presentasi',
      'pemenang',
    ]);
  });

  it('P02: a scope reaches down to one kelurahan or desa', async () => {
    const seen = await world.idsOf('lurah-64.02.06.1004', 'site');
    expect(seen).toEqual(['KKR-01']);
    expect(await world.idsOf('kades-64.02.19.2004', 'site')).toEqual(['KKR-06']);
  });

  it('P03: an agency without an innovation is listed, also one that owns no site', async () => {
    const desk = await deskOn(world.gate);
    const table = [
      'Kode program;Instansi peserta',
      `${week.id};"BRIDA Kabupaten Kutai Kartanegara; Dinas Perikanan"`,
    ];
    const done = await desk.bring('programme', 'program.csv', Buffer.from(table.join('\r\n')));
    expect(done.result).toMatchObject({ changed: 1, bad: 0 });
    const now = await world.report<ReportInnovations>('admin-01', 'innovations', { programme: week.id });
    const found = Object.fromEntries(now.agencies.map(({ agency, innovations }) => [agency, innovations]));
    expect(found).toMatchObject({ 'Dinas Perikanan': 0, 'BRIDA Kabupaten Kutai Kartanegara': 15 });
    expect(now.without).toBe(1);
  });

  it('P04: county agencies are a category', () => expectCounted('opd'));
  it('P05: the county hospital is a category', () => expectCounted('rsud'));
  it('P06: kecamatan are a category', () => expectCounted('kecamatan'));
  it('P07: kelurahan and desa are a category', () => expectCounted('kelurahan_desa'));
  it('P08: village-owned enterprises are a category', () => expectCounted('bumdes'));
  it('P09: community health centres are a category', () => expectCounted('puskesmas'));

  it('P10: school, teacher and pupil are categories, and no pupil is named', () => {
    for (const code of ['sekolah', 'guru', 'siswa']) expectCounted(code);
    expect(siteCalled('KKR-10').implementer).toBe('Pengusul Siswa 10');
    expect(questions.filter(({ type }) => type === 'text').map(({ id }) => id)).toEqual([
      'a_narasumber',
      'a_alasan',
      'c_beda_klaim',
      'c_catatan_juri',
    ]);
    expect(questions.find(({ id }) => id === 'a_narasumber')?.label.id).toMatch(/^Jabatan/);
  });

  it('a photo taken where pupils are met leaves only once its faces are obscured or somebody found none', async () => {
    const plan = demoVisits.find(({ key }) => key === 'innovation-waiting');
    if (!plan) throw new Error('no plan');
    const { clock, data } = world.gate;
    const { made } = await makeDemoVisit(
      data,
      { ...plan, siteId: 'KKR-10' },
      new Map(),
      clock.now - 3_600_000,
      11,
    );
    const phone = await world.phone('verifikator-09');
    const sent = await phone.act('visit.submitted', clock.now - 3_600_000, made.payload);
    for (const photo of made.photos) await phone.sendPhoto(made.payload.visitId, photo);
    const [hidden, empty] = made.photos;
    if (!hidden || !empty) throw new Error('too few photos');
    const paper = async (): Promise<string> => {
      const url = `/api/visits/${sent.actId}/draft-minutes`;
      const answer = await (await world.as('supervisor-64.02')).call({ url });
      return (await readPdf(answer.rawPayload)).map(({ text }) => text).join(' ');
    };
    const taken = async (kind: 'photos' | 'evidence') => {
      const filter = { siteIds: ['KKR-10'] };
      return unzipped(
        await world.take('supervisor-64.02', { kind, format: 'zip', filter, dialect: 'comma' }),
      );
    };
    const pictures = (parts: ReadonlyMap<string, Buffer>) =>
      [...parts].flatMap(([name, bytes]) => (name.endsWith('.jpg') ? [bytes] : []));
    const expectLeftOut = async (n: number): Promise<readonly Buffer[]> => {
      const evidence = pictures(await taken('evidence'));
      const parts = await taken('photos');
      const index = parts.get('index.csv')?.toString('utf8') ?? '';
      expect(index.match(/wajah belum disamarkan/g) ?? []).toHaveLength(n);
      const there = pictures(parts);
      expect(there).toHaveLength(made.photos.length - n);
      expect(evidence.length).toBe(there.length);
      expect([...there, ...evidence].some((one) => one.equals(hidden.bytes))).toBe(false);
      return there;
    };

    const obscure = (who: Phone, { facts }: MadePhoto, regions: readonly PictureRegion[]) =>
      who.act('photo.obscured', clock.now, {
        obscuredId: randomUUID(),
        photoId: facts.photoId,
        visitActId: sent.actId,
        sha256: facts.sha256,
        regions,
      });
    const all = made.photos.length;
    const said = (n: number) => `${n} foto tidak dimuat karena wajah belum disamarkan.`;
    expect(await expectLeftOut(all)).toEqual([]);
    expect(await paper()).toContain(said(all));
    await obscure(phone, hidden, [{ x: 0.2, y: 0.2, width: 0.5, height: 0.5 }]);
    expect(await expectLeftOut(all - 1)).toHaveLength(1);
    expect(await paper()).toContain(said(all - 1));
    await obscure(await world.phone('supervisor-64.02'), empty, []);
    expect((await expectLeftOut(all - 2)).filter((one) => one.equals(empty.bytes))).toHaveLength(1);
    const noted = await world.gate.deps.database
      .selectFrom('audit_entry')
      .select('action')
      .where('action', '=', 'photo.obscured')
      .execute();
    expect(noted).toHaveLength(2);
  });

  it('P11: farmers and fishers are a category', () => expectCounted('petani_nelayan'));
  it('P12: women are a category', () => expectCounted('perempuan'));

  it('P13: people with disabilities are a category, and public works are asked whether they get through', () => {
    expectCounted('difabel');
    const works = checklistCalled('public-works');
    const asked = checkAnswers(works, { a_jenis: 'pedestrian', b_mulai: 'ya' }, siteCalled('PLG-01'), {
      today: '2026-11-20',
    });
    expect(asked.map(({ path }) => path)).toContain('c_akses_difabel');
  });

  it('P14: students and youth are two categories', () => {
    for (const code of ['mahasiswa', 'pemuda']) expectCounted(code);
  });

  it('P15: registrations come in as a table with their numbers', async () => {
    const desk = await deskOn(world.gate);
    const table = [
      'Kode lokasi;Jenis;Program;Judul;Kategori;Kode desa;Bujur;Lintang;Instansi;Tahun;Nomor pendaftaran;Tanggal pendaftaran;Dinominasikan',
      `KKR-77;inovasi;${week.id};Perahu Pustaka;pemuda;64.02.06.1004;116,99;-0,43;BRIDA Kabupaten Kutai Kartanegara;2023;PIK-0077;12/10/2023;ya`,
    ];
    const done = await desk.bring('site', 'pendaftaran.csv', Buffer.from(table.join('\r\n')));
    expect([done.result, done.state]).toEqual([expect.objectContaining({ new: 1, bad: 0 }), 'done']);
    expect((await world.heldBy('admin-01')).get('site KKR-77')).toMatchObject({
      registration_number: 'PIK-0077',
      registered_at: '2023-10-12',
      nominated: true,
    });
  });

  it('P16: the claimed level stands beside its question, and what differs is counted', () => {
    const site = siteCalled('KKR-10');
    const question = questions.find(({ id }) => id === 'i_manfaat');
    if (!question) throw new Error('no question');
    expect(claimedAnswer(question, site)).toEqual(question.options?.find(({ value }) => value === '3'));
    expect(claimedAnswer({ ...question, claim_field: 'claims.tidak_ada' }, site)).toBeNull();
    const same = Object.fromEntries(
      Object.entries(site.claims ?? {}).map(([id, level]) => [id, String(level)]),
    );
    const differing = (answers: Record<string, string>) =>
      Object.values(scoreVisit(checklist, answers, site).calculations);
    expect(differing(same)).not.toEqual(differing({ ...same, i_manfaat: '0' }));
  });

  it('P17: only nominated innovations are assigned', async () => {
    expect(isNominatedOnly(week)).toBe(true);
    const assign = (siteId: string) =>
      world.post('supervisor-64.02', '/api/assignments', {
        assign: [{ siteId, personId: 'verifikator-09' }],
        end: [],
      });
    expect(problemCode(await assign('KKR-04'))).toBe('assignment-not-nominated');
    expect((await assign('KKR-05')).json()).toMatchObject({ added: 1 });
  });

  it('P18: seven days of verifying are counted down in WITA, and a late visit is marked and kept', async () => {
    // 23:30 in Jakarta is the next day in Kutai Kartanegara.
    const late = Date.parse('2023-11-26T16:30:00Z');
    expect([dayIn('Asia/Jakarta', late), dayIn('Asia/Makassar', late)]).toEqual(['2023-11-26', '2023-11-27']);
    expect(stageNow(week.stages, '2023-11-20')).toMatchObject({
      stage: { id: 'verifikasi_lapangan' },
      state: 'running',
      days: 6,
    });
    expect(stageWarnings(week.stages).map(({ kind }) => kind)).toContain('overlap');
    expect(daysUntil('2023-11-26', '2023-11-20')).toBe(6);
    const site = world.site('KKR-03');
    const plan = demoVisits.find(({ key }) => key === 'innovation-waiting');
    if (!plan) throw new Error('no plan');
    const { clock, data } = world.gate;
    const before = clock.now;
    clock.now = Date.parse(`${site.schedule.verify_to}T08:00:00Z`) + 2 * 86_400_000;
    const { made } = await makeDemoVisit(
      data,
      { ...plan, siteId: site.id },
      new Map(),
      clock.now - 3_600_000,
      2,
    );
    const phone = await world.phone('verifikator-10');
    const sent = await phone.act('visit.submitted', clock.now - 3_600_000, made.payload);
    clock.now = before;
    const held = await world.heldBy('supervisor-64.02');
    expect(held.get(`visit ${sent.actId}`)).toMatchObject({ state: 'menunggu', quarantine: [] });
    const list = await world.report<{ rows: { actId: string }[] }>('supervisor-64.02', 'visits', {
      late: '1',
    });
    expect(list.rows.map(({ actId }) => actId)).toEqual([sent.actId]);
  });

  it('P19: the jury gets a report per programme, ranked by accepted scores', async () => {
    await world.review('supervisor-64.02', visit);
    const request = { kind: 'jury', filter: { programme: week.id } } as const;
    const page = (await world.take('supervisor-64.02', { ...request, format: 'html' })).toString('utf8');
    expect(page).toContain(siteCalled('KKR-01').title.id);
    const csv = await world.take('supervisor-64.02', { ...request, format: 'csv', dialect: 'comma' });
    const [titles, first] = csvRows(csv);
    expect(titles?.slice(0, 2)).toEqual(['Peringkat', 'ID lokasi']);
    expect(first?.slice(0, 2)).toEqual(['1', 'KKR-01']);
  });

  it('P20: assessors score one innovation apart and blind, and the office sees the average', async () => {
    expect([roleTable.tim_penilai.sees, roleTable.supervisor.sees]).toEqual(['nominated', 'agency']);
    const plan = demoVisits.find(({ key }) => key === 'innovation-waiting');
    if (!plan) throw new Error('no plan');
    const { clock, data } = world.gate;
    const sent: SentAct[] = [];
    for (const [index, personId] of ['tim-penilai-01', 'tim-penilai-02'].entries()) {
      await setAssignments(world.gate.deps, [{ siteId: 'KKR-09', personIds: [personId] }]);
      const one = { ...plan, siteId: 'KKR-09' };
      const { made } = await makeDemoVisit(data, one, new Map(), clock.now - 3_600_000, 5 + index);
      const phone = await world.phone(personId);
      sent.push(await phone.act('visit.submitted', clock.now - 3_600_000, made.payload));
    }
    const [first, second] = sent;
    if (!first || !second) throw new Error('not sent');
    expect(await world.idsOf('tim-penilai-01', 'visit')).toContain(first.actId);
    expect(await world.idsOf('tim-penilai-01', 'visit')).not.toContain(second.actId);
    for (const one of sent) await world.review('supervisor-64.02', one);
    const rows = csvRows(
      await world.take('supervisor-64.02', {
        kind: 'jury',
        format: 'csv',
        dialect: 'comma',
        filter: { programme: week.id },
      }),
    );
    const counted = rows[0]?.indexOf('Jumlah penilai') ?? -1;
    const row = rows.find(([, siteId]) => siteId === 'KKR-09') ?? [];
    expect(row[counted]).toBe('2');
    expect(Number(row[counted - 1])).toBeGreaterThan(0);
  });

  it('P21: programmes and sites name their plan target, and users are counted by the register', async () => {
    const programme = (await world.heldBy('admin-01')).get(`programme ${week.id}`);
    expect(programme?.plan_target).toBe('RPJMD 2021-2026, sasaran 3');
    const desk = await deskOn(world.gate);
    const table = ['Kode lokasi;Sasaran RPJMD', 'KKR-11;Nilai tukar nelayan'];
    await desk.bring('site', 'sasaran.csv', Buffer.from(table.join('\r\n')));
    const site = (await world.heldBy('admin-01')).get('site KKR-11') as unknown as Site;
    expect(site.plan_target).toBe('Nilai tukar nelayan');
    const { planTargets } = await world.report<ReportProgress>('supervisor-64.02', 'progress', {
      programme: week.id,
    });
    const planned = new Map(planTargets.map((one) => [one.target, one.planned]));
    expect(planned.get('Nilai tukar nelayan')).toBe(1);
    expect(planned.get('RPJMD 2021-2026, sasaran 3')).toBeGreaterThan(1);
    const list = await world.report<{ count: number }>('supervisor-64.02', 'sites', {
      programme: week.id,
      planTarget: 'Nilai tukar nelayan',
    });
    expect(list.count).toBe(1);
    const found = checkAnswers(checklist, { i_manfaat: '3' }, siteCalled('KKR-11'), { today: '2026-11-20' });
    expect(found.map(({ path, kind }) => `${path} ${kind}`)).toContain('c_jumlah_pengguna missing');
  });
});
