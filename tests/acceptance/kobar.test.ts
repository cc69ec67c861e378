// Article A: the CSR road consortium of Kotawaringin Barat (MMC Kobar, July 2020).

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportYears } from '../../src/contract/reports.ts';
import type { Answers } from '../../src/domain/checklist/definition.ts';
import { checkAnswers } from '../../src/domain/checklist/validation.ts';
import { minutesContent } from '../../src/domain/minutes/make-content.ts';
import { formatKm, formatRupiah } from '../../src/domain/numbers.ts';
import { yearOf } from '../../src/domain/programme.ts';
import { observationsOf, roadConditions } from '../../src/domain/road-observations.ts';
import { staPlaceOf } from '../../src/domain/sta-place.ts';
import { videoKind } from '../../src/domain/video.ts';
import type { Visit } from '../../src/domain/visit.ts';
import type { SentAct } from '../../src/server/demo/player.ts';
import type { MadeVisit } from '../../src/server/demo/visit-maker.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import { checklistCalled, programmeCalled, siteCalled } from '../domain/checklist/demo-data.ts';
import { aPhoto, aSignedConfirmation, aSource } from '../domain/minutes/builders.ts';
import { playOne } from '../harness/gate.ts';
import { unzipped } from '../server/exports/read-zip.ts';
import { openWorld, type World } from './world.ts';

const road = checklistCalled('road-maintenance');
const questionOf = (id: string) => {
  const question = road.sections.flatMap(({ questions }) => questions).find((one) => one.id === id);
  if (!question) throw new Error(`no question ${id}`);
  return question;
};
const valuesOf = (id: string) => (questionOf(id).options ?? []).map(({ value }) => value);

let world: World;
let visit: SentAct & MadeVisit;
let roads: readonly ReturnType<typeof siteCalled>[];

beforeAll(async () => {
  world = await openWorld();
  visit = await playOne(world.gate, 'road-accepted');
  roads = world.gate.data.sites.filter(({ program }) => program === 'konsorsium-csr-kobar-2020');
});
afterAll(() => world.end());

describe('Kotawaringin Barat', () => {
  it('K01: the desk of the road agency sees its own sites and no others of its regency', async () => {
    const agency = siteCalled('KBR-R01').agency;
    const foreign = { ...siteCalled('KBR-R01'), id: 'KBR-LAIN', agency: 'Dinas Perhubungan' };
    await saveRegister(world.gate.deps, { sites: [foreign] });
    const seen = await world.idsOf('supervisor-62.01', 'site');
    expect(seen).toEqual(roads.map(({ id }) => id).sort());
    expect(roads.every((site) => site.agency === agency)).toBe(true);
    expect(await world.idsOf('admin-01', 'site')).toContain('KBR-LAIN');
  });

  it('K02: a visit says which parties took part, and the minutes say it with who signed', () => {
    const { a_pihak_hadir: _left, ...without } = aSource().payload.answers;
    const missing = checkAnswers(road, without, siteCalled('KBR-R01'), { today: '2026-11-20' });
    expect(missing.map(({ path, kind }) => `${path} ${kind}`)).toContain('a_pihak_hadir missing');
    const { sections, attendance } = minutesContent(aSource('v-road-1'));
    const rows = sections.flatMap(({ groups }) => groups).flatMap((group) => group.rows);
    expect(rows.find(({ label }) => label === 'Pihak yang hadir')?.answer).toBeTruthy();
    expect(attendance[0]).toMatchObject({ name: 'Verifikator 01', note: 'Hadir' });
  });

  it('K03: Bappeda, Diskominfo and Prokom are offered as parties present, stand in the minutes, and read along', async () => {
    expect(valuesOf('a_pihak_hadir')).toEqual(expect.arrayContaining(['bappeda', 'kominfo', 'prokom']));
    const source = aSource('v-road-1');
    const { attendance } = minutesContent({
      ...source,
      payload: {
        ...source.payload,
        answers: { ...source.payload.answers, a_pihak_hadir: ['bappeda', 'kominfo', 'prokom'] },
      },
    });
    expect(attendance.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Bappeda',
        'Diskominfo (dokumentasi)',
        'Bagian Protokol dan Komunikasi (Prokom)',
      ]),
    );
    await saveRegister(world.gate.deps, {
      persons: [
        {
          id: 'auditor-01',
          name: 'Bappeda',
          roles: ['auditor'],
          scope: { regencies: ['62.01'], programmes: ['konsorsium-csr-kobar-2020'] },
        },
      ],
    });
    expect(await world.idsOf('auditor-01', 'site')).toEqual(
      expect.arrayContaining(roads.map(({ id }) => id)),
    );
    const phone = await world.phone('auditor-01');
    const { actId } = await phone.act('review.decided', world.gate.clock.now, {
      reviewId: crypto.randomUUID(),
      visitActId: visit.actId,
      visitHash: visit.hash,
      verdict: 'rejected',
      comment: 'Coba',
      items: [],
    });
    expect(actId).toBeTruthy();
    const held = await world.heldBy('admin-01');
    expect(held.get(`visit ${visit.actId}`)?.state).toBe('menunggu');
    expect(valuesOf('a_pihak_hadir')).toContain('kominfo');
  });

  it('K04: village head and camat confirm, on their own phone and on the verifier’s', async () => {
    const site = siteCalled(visit.payload.siteId);
    const head = site.confirmers.find((id) => id.startsWith('kades-')) ?? '';
    const camat = site.confirmers.find((id) => id.startsWith('camat-')) ?? '';
    const own = await world.confirm(head, visit, site.id);
    const signer = { name: 'Camat', position: 'Camat', nip: '-', accountId: camat };
    const onDevice = await world.confirm('verifikator-02', visit, site.id, { by: 'on_device', signer });
    const held = await world.heldBy('supervisor-62.01');
    for (const id of [own, onDevice])
      expect(held.get(`confirmation ${id}`)).toMatchObject({ matchesVisit: true, denied: null });
    expect(await world.idsOf(camat, 'confirmation')).toContain(onDevice);
  });

  it('K05: a programme names its award and year, and the evidence of its sites comes out per innovation', async () => {
    const programme = programmeCalled('konsorsium-csr-kobar-2020');
    expect([programme.award, yearOf(programme)]).toEqual(['Innovative Government Award (IGA) 2020', 2020]);
    const zip = await unzipped(
      await world.take('supervisor-64.02', { kind: 'evidence', format: 'zip', filter: {} }),
    );
    expect([...zip.keys()]).toEqual(expect.arrayContaining(['KKR-02/bukti.html', 'KKR-02/indikator.csv']));
  });

  it('K06: one programme groups its segments with parties, funding and stages', async () => {
    const held = await world.heldBy('verifikator-01');
    const programme = held.get('programme konsorsium-csr-kobar-2020');
    expect(programme).toMatchObject({ stages: [{ id: 'rapat_koordinasi' }] });
    expect(programme?.partners).toContain('Bappeda');
    expect(roads).toHaveLength(9);
    expect(new Set(roads.flatMap(({ funding }) => funding.map(({ source }) => source)))).toEqual(
      new Set(['APBD_KAB', 'CSR', 'APBDES']),
    );
  });

  it('K07: the nine segments are lines, and a position becomes the nearest STA', () => {
    expect(roads.map(({ geometry }) => geometry.type)).toEqual(Array(9).fill('LineString'));
    const site = siteCalled('KBR-R01');
    const middle = site.photo_points.find(({ id }) => id === 'tengah');
    const place = staPlaceOf(site, { lng: middle?.lng ?? 0, lat: middle?.lat ?? 0 }, 10);
    expect(place?.sta).toMatch(/^3\+3\d\d$/);
    expect(place?.offsetM).toBeLessThan(25);
  });

  it('K08: the nine segments sum to 184,540 m, written "184,54 km"', async () => {
    const metres = roads.reduce((sum, { length_m }) => sum + (length_m ?? 0), 0);
    expect([metres, formatKm(metres)]).toEqual([184_540, '184,54\u00a0km']);
    const { lengthM } = await world.report<{ lengthM: number }>('supervisor-62.01', 'roads');
    expect(lengthM).toBe(184_540);
  });

  it('K09: the road checklist repeats observation points per STA in four classes', () => {
    const section = road.sections.find(({ repeat }) => repeat !== undefined);
    expect(section?.repeat).toMatchObject({ min: 1, max: 200 });
    expect(valuesOf('c_kondisi')).toEqual([...roadConditions]);
    const observed = observationsOf(road, visit.payload.answers);
    expect(observed).toHaveLength(2);
    expect(observed.every(({ staM, condition }) => staM !== null && condition === 'baik')).toBe(true);
  });

  it('K10: budget years stand apart and side by side', async () => {
    await saveRegister(world.gate.deps, {
      sites: [{ ...siteCalled('KBR-R02'), id: 'KBR-2017', fiscal_year: 2017 }],
    });
    const { years } = await world.report<ReportYears>('supervisor-62.01', 'years');
    expect(years.map(({ year, sites }) => [year, sites])).toEqual([
      [2017, 1],
      [2020, 9],
    ]);
  });

  it('K11: a finished segment without a photo of 0 % asks for a reason, and each point needs photo and class', () => {
    const photo = aPhoto({ stage: '100' });
    const answers = {
      c: [{ c_sta: '0+000', c_foto: [{ photoId: photo.photoId, stage: '100' }] }],
    } as unknown as Answers;
    const found = checkAnswers(road, answers, siteCalled('KBR-R01'), {
      today: '2026-11-20',
      photos: [photo],
      earlierPhotos: [],
    });
    const codes = found.map(({ path, code }) => `${path} ${code}`);
    expect(codes).toContain('c[0].c_foto photo_baseline');
    expect(codes).toContain('c[0].c_kondisi required');
  });

  it('K12: an amount nobody knows is empty, never 0', async () => {
    expect(siteCalled('KBR-R01').budget_idr).toBeNull();
    expect(formatRupiah(null)).toBeNull();
    const money = await world.report<{
      unknownSites: number;
      sources: { source: string; knownIdr: number }[];
    }>('supervisor-62.01', 'money', { year: '2020' });
    expect(money.unknownSites).toBe(9);
    expect(money.sources.find(({ source }) => source === 'CSR')?.knownIdr).toBe(0);
  });

  it('K13: work has planned days, the visit asks about the schedule, and what is past its day is overdue', async () => {
    const { work_start, work_end } = siteCalled('KBR-R01').schedule;
    expect([work_start, work_end]).toEqual(['2020-08-03', '2020-09-25']);
    const found = checkAnswers(road, { a_sesuai_jadwal: 'tidak' }, siteCalled('KBR-R01'), {
      today: '2026-11-20',
    });
    expect(found.map(({ path, code }) => `${path} ${code}`)).toContain('a_alasan_jadwal required');
    const late = {
      ...siteCalled('KBR-R09'),
      id: 'KBR-TELAT',
      fiscal_year: 2021,
      schedule: { verify_to: '2026-11-01' },
    };
    await saveRegister(world.gate.deps, { sites: [late] });
    const list = await world.report<{ rows: { siteId: string }[] }>('supervisor-62.01', 'sites', {
      due: '1',
      standing: 'belum',
    });
    expect(list.rows.map(({ siteId }) => siteId)).toContain('KBR-TELAT');
  });

  it('K14: several persons confirm one visit, and the attendance list names each of them and who else was there', async () => {
    const signed = (name: string, position: string) =>
      aSignedConfirmation({ signer: { name, position, nip: '-' } });
    const { attendance, signatures } = minutesContent(
      aSource('v-road-1', {
        confirmations: [
          signed('Kades Lalang', 'Kepala Desa'),
          signed('Kades Rungun', 'Kepala Desa'),
          signed('Camat', 'Camat'),
        ],
      }),
    );
    // Who signed stands first; the parties ticked in the answers follow by their kind.
    expect(attendance.map(({ name }) => name).slice(0, 5)).toEqual([
      'Verifikator 01',
      'Kades Lalang',
      'Kades Rungun',
      'Camat',
      'Dinas PUPR (Bina Marga)',
    ]);
    expect(signatures.filter(({ strokes }) => strokes !== null)).toHaveLength(3);

    const there = [{ name: 'Siti', position: 'Ketua RT 03', party: 'Masyarakat setempat' }];
    const plain = aSource('v-road-1');
    const list = minutesContent({ ...plain, payload: { ...plain.payload, attendees: there } }).attendance;
    expect(list.find(({ name }) => name === 'Siti')?.position).toBe('Ketua RT 03, Masyarakat setempat');

    // Sent by a phone, it reaches the desk, and nothing is left of it once the visit is erased.
    const sent = await playOne(world.gate, 'road-returned');
    const phone = await world.phone('verifikator-01');
    const { actId } = await phone.act('visit.submitted', world.gate.clock.now, {
      ...sent.payload,
      basedOn: sent.actId,
      attendees: there,
    });
    const held = async () =>
      (await world.heldBy('supervisor-62.01')).get(`visit ${actId}`) as unknown as Visit;
    expect((await held()).payload.attendees).toEqual(there);
    const answer = await world.post('admin-01', '/api/personal-data/visit-erasures', {
      visitId: sent.payload.visitId,
      siteId: sent.payload.siteId,
      withPhotos: false,
      reason: 'Permintaan pemilik data',
    });
    expect(answer.statusCode, answer.body).toBe(200);
    expect((await held()).payload).not.toHaveProperty('attendees');
  });

  it('K15: one site has several sources, and each is counted', async () => {
    const sources = siteCalled('KBR-R01').funding.map(({ source }) => source);
    expect(sources).toEqual(['APBD_KAB', 'CSR', 'APBDES']);
    const money = await world.report<{ sources: { source: string; isApbd: boolean; sites: number }[] }>(
      'supervisor-62.01',
      'money',
      { year: '2020' },
    );
    expect(money.sources.find(({ source }) => source === 'APBD_KAB')).toMatchObject({
      isApbd: true,
      sites: 9,
    });
    expect(money.sources.find(({ source }) => source === 'CSR')).toMatchObject({ isApbd: false });
  });

  it('K16: the visit records equipment and who provides it, and asks for the provider only where there is some', () => {
    expect(valuesOf('b_alat')).toContain('motor_grader');
    const openFor = (alat: readonly string[]) =>
      checkAnswers(road, { b_alat: alat }, siteCalled('KBR-R01'), { today: '2026-11-20' }).some(
        ({ path }) => path === 'b_alat_penyedia',
      );
    expect([openFor(['motor_grader']), openFor(['tidak_ada'])]).toEqual([true, false]);
  });

  it('K17: what districts and villages give stands apart from money, also in the minutes', () => {
    const { contributions } = siteCalled('KBR-R01');
    expect(contributions).toContainEqual({ kind: 'bahan', provider: 'Partisipasi kecamatan dan desa' });
    const lines = minutesContent(aSource('v-road-1')).contributions;
    expect(lines.map(({ value }) => value)).toContain('Partisipasi kecamatan dan desa');
    expect(valuesOf('b_bahan_operator')).toEqual(expect.arrayContaining(['kecamatan', 'desa']));
  });

  it('K18: a short video waits for Wi-Fi, and clean originals can be taken out', async () => {
    expect(questionOf('d_video').video).toMatchObject({ upload: 'wifi_only' });
    expect(videoKind(Buffer.from('\0\0\0\x18ftypisom', 'latin1'))).toBe('video/mp4');
    expect(videoKind(Buffer.from('\xff\xd8\xff\xe0', 'latin1'))).toBeNull();
    const zip = await unzipped(
      await world.take('supervisor-62.01', {
        kind: 'photos',
        format: 'zip',
        filter: {},
        copies: 'clean',
        media: 'both',
      }),
    );
    const files = [...zip.values()];
    for (const { bytes } of visit.photos) expect(files.some((file) => file.equals(bytes))).toBe(true);
  });

  it('K19: a segment names the villages it crosses, and the head of each of them sees it', async () => {
    const crossed = siteCalled('KBR-R01').villages_crossed ?? [];
    expect(crossed).toEqual(['62.01.03.2009', '62.01.03.2010']);
    for (const village of crossed) expect(await world.idsOf(`kades-${village}`, 'site')).toContain('KBR-R01');
    const held = await world.heldBy('verifikator-01');
    for (const village of crossed) expect(held.has(`region ${village}`)).toBe(true);
  });
});
