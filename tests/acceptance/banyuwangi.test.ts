// Article D: Siak learns from Banyuwangi (Halloriau, November 2019).

import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../src/contract/audit.ts';
import type { DoubleRunsAnswer } from '../../src/contract/doubles.ts';
import { definitionFaults } from '../../src/domain/checklist/definition-faults.ts';
import { checkAnswers } from '../../src/domain/checklist/validation.ts';
import { confirmingLevels, finalApproval } from '../../src/domain/final-approval.ts';
import { dayIn, formatDay } from '../../src/domain/local-time.ts';
import { minutesContent } from '../../src/domain/minutes/make-content.ts';
import { approvalLevelOf, type SignatureStep } from '../../src/domain/programme.ts';
import type { Region } from '../../src/domain/site.ts';
import { goesTo, thumbnailsToTake } from '../../src/domain/taken-along.ts';
import type { VisitPhoto } from '../../src/domain/visit.ts';
import { readSiteSummaries } from '../../src/local-database/read-task-list.ts';
import type { SentAct } from '../../src/server/demo/player.ts';
import type { MadeVisit } from '../../src/server/demo/visit-maker.ts';
import { compareAllDue } from '../../src/server/doubles/double-job.ts';
import { checklistCalled, programmeCalled, siteCalled } from '../domain/checklist/demo-data.ts';
import { allRegions, aSignedConfirmation, aSource } from '../domain/minutes/builders.ts';
import { playOne } from '../harness/gate.ts';
import { aDatabase } from '../local-database/builders.ts';
import { unzipped } from '../server/exports/read-zip.ts';
import { deskOn } from '../server/imports/import-world.ts';
import { openWorld, type World } from './world.ts';

const innovation = checklistCalled('innovation-verification');
const siak = programmeCalled('smart-kampung-siak-2020');

let world: World;
let counter: SentAct & MadeVisit;
let house: SentAct & MadeVisit;

beforeAll(async () => {
  world = await openWorld();
  counter = await playOne(world.gate, 'innovation-accepted');
  house = await playOne(world.gate, 'house-accepted');
});
afterAll(() => world.end());

describe('Banyuwangi and Siak', () => {
  it('S01: each of the fourteen camat of Siak sees the own kecamatan alone', async () => {
    const sites = world.gate.data.sites.filter(({ program }) => program === siak.id);
    const districts = [...new Set(sites.map(({ region }) => region.district))];
    expect(districts).toHaveLength(14);
    for (const district of districts) {
      const own = sites.filter(({ region }) => region.district === district).map(({ id }) => id);
      expect(await world.idsOf(`camat-${district}`, 'site')).toEqual(own.sort());
    }
  });

  it('S02: a service place is a site at a point', () => {
    const services = world.gate.data.sites.filter(({ kind }) => kind === 'public_service');
    expect(services.length).toBeGreaterThanOrEqual(14);
    expect(services.every(({ geometry }) => geometry.type === 'Point')).toBe(true);
    expect(innovation.applies_to).toContain('public_service');
  });

  it('S03: a service counter is verified: whether it runs, its register and its users', () => {
    const site = siteCalled('SIK-01');
    const asked = (answers: Record<string, string>) =>
      checkAnswers(innovation, answers, site, { today: '2026-11-20' }).map(({ path }) => path);
    expect(asked({})).toContain('a_masih_jalan');
    expect(asked({ a_masih_jalan: 'tidak' })).toContain('a_alasan');
    expect(asked({ i_manfaat: '2' })).toContain('c_jumlah_pengguna');
    expect(asked({ i_manfaat: '0' })).not.toContain('c_jumlah_pengguna');
  });

  it('S04: themes of sites filter reports, lists and exports, and are found in the search of the phone', async () => {
    const { themes } = await world.report<{ themes: string[] }>('supervisor-16.71', 'choices');
    expect(themes).toContain('sungai_drainase');
    const list = await world.report<{ rows: { siteId: string }[] }>('supervisor-16.71', 'sites', {
      theme: 'sungai_drainase',
    });
    expect(list.rows.map(({ siteId }) => siteId)).toEqual(['PLG-03']);
    const phone = aDatabase();
    await phone.site.bulkPut([siteCalled('PLG-03'), siteCalled('PLG-04')]);
    const found = (await readSiteSummaries(phone, 'verifikator-11')).filter(({ searchText }) =>
      searchText.includes('sungai drainase'),
    );
    expect(found.map(({ id }) => id)).toEqual(['PLG-03']);
  });

  it('S05: no checklist asks for health or children by name, and the editor says so to who does', () => {
    const codes = ['personal-health', 'personal-child', 'personal-identity'];
    const hintsOf = (checklist: typeof innovation) =>
      definitionFaults(checklist)
        .filter(({ code }) => codes.includes(code))
        .map(({ code, place }) => `${place.of === 'question' ? place.questionId : ''} ${code}`);
    const all = ['innovation-verification', 'rtlh-house', 'public-works', 'road-maintenance'];
    // Whether a wheelchair gets through is asked of the road, not of a person.
    expect(all.flatMap((id) => hintsOf(checklistCalled(id)))).toEqual(['c_akses_difabel personal-health']);
    const [first, ...others] = innovation.sections;
    if (!first) throw new Error('no section');
    const asks = (id: string, label: string) => ({
      id,
      type: 'text' as const,
      label: { id: label, en: label },
      required: false,
    });
    const bad = [asks('x_sakit', 'Nama penyakit pasien'), asks('x_anak', 'Nama siswa putus sekolah')];
    const changed = {
      ...innovation,
      sections: [{ ...first, questions: [...first.questions, ...bad] }, ...others],
    };
    expect(hintsOf(changed)).toEqual(['x_sakit personal-health', 'x_anak personal-child']);
  });

  it('S06: the phone takes checklists, regions and earlier pictures along before the day begins', async () => {
    const held = await world.heldBy('verifikator-05');
    expect(held.has('checklist rtlh-house@1')).toBe(true);
    expect([...held.keys()].filter((key) => key.startsWith('region ')).length).toBeGreaterThan(0);
    expect(goesTo(['verifikator'])).toBe('assigned');
    const photos = [...held]
      .filter(([key]) => key.startsWith('photo '))
      .map(([, body]) => body as unknown as VisitPhoto);
    expect(photos.length).toBeGreaterThan(0);
    const taken = thumbnailsToTake(photos, new Set([house.payload.siteId]), 0);
    expect(taken.map(({ photoId }) => photoId).sort()).toEqual(photos.map(({ photoId }) => photoId).sort());
  });

  it('S07: the village head confirms on the spot, and what was signed is sent days later', async () => {
    const { siteId } = house.payload;
    const head = siteCalled(siteId).confirmers[0] ?? '';
    const id = await world.confirm('verifikator-05', house, siteId, {
      by: 'on_device',
      signer: { name: 'Kepala Desa', position: 'Kepala Desa', nip: '-', accountId: head },
    });
    expect((await world.heldBy(head)).get(`confirmation ${id}`)).toMatchObject({
      matchesVisit: true,
      payload: { by: 'on_device', verdict: 'agree' },
    });
  });

  it('S08: village money has its own sources, and each is counted', async () => {
    const { sources } = await world.report<{ sources: { source: string; knownIdr: number }[] }>(
      'supervisor-35.10',
      'money',
    );
    const of = (source: string) => sources.find((one) => one.source === source)?.knownIdr ?? 0;
    expect(of('DD')).toBeGreaterThan(0);
    expect(of('ADD')).toBeGreaterThan(0);
    expect(sources.map(({ source }) => source)).toContain('APBD_KAB');
  });

  it('S09: budget lines of a village come in as planned works', async () => {
    const table = [
      'Kode baris anggaran;Kegiatan;Program;Kode desa;Jenis;Kategori;Tahun;Anggaran;Sumber dana;Bujur;Lintang',
      'APB-1;Talud Dusun Maron;e-monitoring-banyuwangi-2019;35.10.09.2002;proyek desa;drainase;2026;Rp 40.000.000;DD;114,152;-8,37',
      'APB-2;Jembatan kecil;e-monitoring-banyuwangi-2019;35.10.09.2002;proyek desa;lainnya;2026;Rp 60.000.000;DD;;',
    ];
    const desk = await deskOn(world.gate);
    const done = await desk.bring('budget_line', 'apbdes.csv', Buffer.from(table.join('\r\n')));
    expect(done.result).toMatchObject({ new: 2, bad: 0 });
    const sites = await world.heldBy('supervisor-35.10');
    const planned = [...sites.values()].filter(
      (body) => (body.title as { id?: string } | undefined)?.id === 'Talud Dusun Maron',
    );
    expect(planned).toEqual([expect.objectContaining({ budget_idr: 40_000_000, fiscal_year: 2026 })]);
    const lines = await world.get<object>('admin-01', '/api/budget-lines');
    expect(JSON.stringify(lines)).toContain('Jembatan kecil');
  });

  it('S10: one record leads from planned to verified', async () => {
    const standing = async () =>
      (
        await world.report<{ rows: { siteId: string; standing: string }[] }>('supervisor-14.08', 'sites')
      ).rows.find(({ siteId }) => siteId === 'SIK-01')?.standing;
    expect(await standing()).toBe('menunggu');
    await world.review('supervisor-14.08', counter);
    expect(await standing()).toBe('disetujui');
    const other = await world.report<{ rows: { siteId: string; standing: string }[] }>(
      'supervisor-14.08',
      'sites',
    );
    expect(other.rows.find(({ siteId }) => siteId === 'SIK-02')?.standing).toBe('belum');
  });

  it('S11: no site comes in without its coordinate, and visit and photos carry theirs', async () => {
    const table = [
      'Kode lokasi;Jenis;Program;Judul;Kategori;Kode desa;Bujur;Lintang;Instansi;Tahun',
      'BWI-TANPA;proyek desa;e-monitoring-banyuwangi-2019;Talud;drainase;35.10.09.2003;;;Desa Genteng Kulon;2019',
    ];
    const desk = await deskOn(world.gate);
    const { importId } = await desk.add('site', 'tanpa.csv', Buffer.from(table.join('\r\n')));
    expect((await desk.check(importId)).counts).toMatchObject({ new: 0, bad: 1 });
    expect(house.payload.positions.length).toBeGreaterThan(0);
    expect(house.payload.photos.every(({ position }) => 'lng' in position)).toBe(true);
    const asked = checkAnswers(innovation, {}, siteCalled('SIK-01'), { today: '2026-11-20' });
    expect(asked.map(({ path, kind }) => `${path} ${kind}`)).toContain('a_gps missing');
  });

  it('S12: a project reported twice is suspected with its reasons, a person decides, and the reason is kept', async () => {
    await world.post('admin-01', '/api/double-runs', {});
    await compareAllDue(world.gate.deps);
    const { runs } = await world.get<DoubleRunsAnswer>('supervisor-35.10', '/api/double-runs');
    expect(runs[0]).toMatchObject({ askedBy: 'admin-01', failed: false });
    expect(runs[0]?.finishedAt).not.toBeNull();
    const pairId = 'BWI-GTK-01~BWI-GTK-91';
    const pair = (await world.heldBy('supervisor-35.10')).get(`doublePair ${pairId}`);
    expect(pair).toMatchObject({ siteIds: ['BWI-GTK-01', 'BWI-GTK-91'], judgement: null });
    const reasons = pair?.reasons as readonly { kind: string }[];
    expect(reasons.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['distance', 'title']));
    await (await world.phone('supervisor-35.10')).act('duplicate.judged', world.gate.clock.now, {
      judgementId: crypto.randomUUID(),
      pairId,
      siteIds: ['BWI-GTK-01', 'BWI-GTK-91'],
      verdict: 'double',
      comment: 'Saluran yang sama, dua papan nama.',
      basis: String(pair?.basis),
    });
    const judged = (await world.heldBy('supervisor-35.10')).get(`doublePair ${pairId}`);
    expect(judged?.judgement).toMatchObject({
      verdict: 'double',
      comment: 'Saluran yang sama, dua papan nama.',
    });
    expect(await world.idsOf('admin-01', 'site')).toEqual(
      expect.arrayContaining(['BWI-GTK-01', 'BWI-GTK-91']),
    );
  });

  it('S13: the originals stay as they were, the history is told, and minutes have a number', async () => {
    const zip = await unzipped(
      await world.take('supervisor-14.08', { kind: 'photos', format: 'zip', filter: {}, copies: 'clean' }),
    );
    const files = [...zip.values()];
    for (const { bytes } of counter.photos) expect(files.some((file) => file.equals(bytes))).toBe(true);
    await world.review('supervisor-14.08', counter);
    const numbered = await world.post('supervisor-14.08', '/api/minutes', { visitActId: counter.actId });
    expect(numbered.json().minutes.number).toMatch(/^001\//);
    const { entries } = await world.get<AuditAnswer>('admin-01', '/api/audit');
    expect(entries.map(({ action }) => action)).toContain('minutes.numbered');
  });

  it('S14: whose word is final is a setting: village, kecamatan or kabupaten', () => {
    expect(approvalLevelOf(programmeCalled('rtlh-banyuwangi-2019'))).toBe('village');
    const asked = (approval_level: 'village' | 'district' | 'regency') =>
      confirmingLevels({ approval_level });
    expect([asked('village'), asked('district'), asked('regency')]).toEqual([
      ['village'],
      ['village', 'district'],
      [],
    ]);
    const accepted = { actId: 'v1', at: 1, state: 'disetujui', superseded: false } as const;
    const waits = finalApproval([accepted], [], { approval_level: 'village' }, () => []);
    expect(waits).toMatchObject({ state: 'waiting', levels: ['village'] });
    expect(finalApproval([accepted], [], undefined, () => []).state).toBe('verified');
  });

  it('S15: the signature chain of a programme orders the signatures of its minutes', () => {
    const step = (role: SignatureStep['role'], label: string): SignatureStep => ({
      role,
      label: { id: label, en: label },
    });
    const chain = [
      step('village_head', 'Menyetujui'),
      step('verifier', 'Verifikator'),
      step('regent', 'Mengesahkan'),
    ];
    const source = aSource('v-road-1', {
      programme: { name: { id: 'Program', en: 'Programme' }, signature_chain: chain },
      confirmations: [
        aSignedConfirmation({ signer: { name: 'Camat', position: 'Camat', nip: '-' } }),
        aSignedConfirmation(),
      ],
    });
    const { signatures } = minutesContent(source);
    expect(signatures.map(({ heading, name, position }) => [heading, name, position])).toEqual([
      ['Menyetujui', 'Kades Contoh', 'Kepala Desa'],
      ['Verifikator', 'Verifikator 01', 'Verifikator lapangan'],
      ['Mengesahkan', '', 'Bupati Kotawaringin Barat'],
      // Not in the chain, yet it was signed.
      ['Mengetahui', 'Camat', 'Camat'],
    ]);
    const plain = minutesContent({ ...source, programme: { name: { id: 'Program', en: 'Programme' } } });
    expect(plain.signatures[0]?.heading).toBe('Verifikator');
  });

  it('S16: a new kabupaten comes in by tables alone, with its own words', async () => {
    const desk = await deskOn(world.gate);
    const regions = [
      'Kode;Nama;Zona waktu;Sebutan desa;Sebutan kepala',
      '13;Sumatera Barat;;;',
      '13.06;Kabupaten Agam;WIB;;',
      '13.06.01;Tanjung Mutiara;;;',
      '13.06.01.2001;Tiku Selatan;;nagari;Wali Nagari',
    ];
    const done = await desk.bring('region', 'wilayah.csv', Buffer.from(regions.join('\r\n')));
    expect(done.result).toMatchObject({ new: 4, bad: 0 });
    const { regions: rows } = await world.get<{ regions: readonly Region[] }>('admin-01', '/api/regions');
    const kept = rows.find(({ code }) => code === '13.06.01.2001');
    expect(kept).toMatchObject({ village_term: 'nagari', head_title: { id: 'Wali Nagari' } });
    const source = aSource('v-road-1', { site: siteCalled('SIK-14'), regions: allRegions });
    expect(minutesContent(source).signatures.map(({ position }) => position)).toContain('Penghulu Dosan');
  });

  it('S17: a weekday is worked out from its date, never typed', () => {
    expect(formatDay('2019-10-08')).toMatch(/^Selasa/);
    expect(formatDay('2019-11-08')).toMatch(/^Jumat/);
    expect(dayIn('Asia/Jakarta', Date.parse('2019-11-07T18:00:00Z'))).toBe('2019-11-08');
    expect(minutesContent(aSource('v-road-1')).opening).toMatch(
      /^Pada hari ini Senin tanggal dua puluh bulan November/,
    );
  });
});
