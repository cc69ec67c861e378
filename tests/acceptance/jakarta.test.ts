// Article C: Palembang visits Jakarta about collaboration (October 2019).

import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../src/contract/audit.ts';
import { maySeeMap } from '../../src/domain/access.ts';
import type { Answers } from '../../src/domain/checklist/definition.ts';
import { scoreVisit } from '../../src/domain/checklist/scoring.ts';
import { checkAnswers } from '../../src/domain/checklist/validation.ts';
import { isRegionalBudget } from '../../src/domain/funding.ts';
import { minutesContent } from '../../src/domain/minutes/make-content.ts';
import type { Site } from '../../src/domain/site.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { accept, demoProposals, propose } from '../../src/server/demo/demo-proposals.ts';
import { createPlayer } from '../../src/server/demo/player.ts';
import { checklistCalled, siteCalled } from '../domain/checklist/demo-data.ts';
import { aPhoto, aSource } from '../domain/minutes/builders.ts';
import { gatePassword, playOne } from '../harness/gate.ts';
import { anOverlay, bringOverlay, mapsInFeed } from '../server/maps/a-bringer.ts';
import { csvRows, openWorld, type World } from './world.ts';

const works = checklistCalled('public-works');
const types = works.sections
  .flatMap(({ questions }) => questions)
  .find(({ id }) => id === 'a_jenis')
  ?.options?.map(({ value }) => value);

/** The rows of the minutes about a visit with these answers. */
const paper = (siteId: string, answers: Answers) => {
  const source = aSource('v-kerja-1');
  return minutesContent({ ...source, site: siteCalled(siteId), payload: { ...source.payload, answers } })
    .sections.flatMap(({ groups }) => groups)
    .flatMap(({ rows }) => rows);
};

let world: World;
let proposed: { readonly siteId: string };

beforeAll(async () => {
  world = await openWorld();
  const proposal = demoProposals.find(({ accepted }) => accepted !== undefined);
  if (!proposal?.accepted) throw new Error('no accepted proposal');
  const { now } = world.gate.clock;
  const player = createPlayer(world.gate.app, () => now, gatePassword);
  const sent = await propose(player, proposal, now - 3_600_000, 1);
  await accept(player, proposal.accepted, sent, now);
  const held = await world.heldBy('supervisor-16.71');
  const site = [...held.values()].find((body) => (body as unknown as Site).proposal !== undefined);
  proposed = { siteId: String(site?.id) };
});
afterAll(() => world.end());

describe('Jakarta and Palembang', () => {
  it('J01: two governments on one server do not see each other’s sites, and share by export', async () => {
    const palembang = await world.idsOf('supervisor-16.71', 'site');
    const jakarta = await world.idsOf('supervisor-31.71', 'site');
    expect(jakarta).toEqual(['JKT-01']);
    expect(palembang).toEqual(expect.arrayContaining(['PLG-01', 'PLG-02', 'PLG-03', 'PLG-04']));
    expect(palembang.filter((id) => jakarta.includes(id))).toEqual([]);
    const rows = csvRows(
      await world.take('supervisor-31.71', { kind: 'sites', format: 'csv', filter: {}, dialect: 'comma' }),
    );
    expect(rows.slice(1).map(([id]) => id)).toEqual(['JKT-01']);
  });

  it('J02: what residents found is brought in under the name of their group, as a site and as notes with photos', async () => {
    const site = (await world.heldBy('supervisor-16.71')).get(`site ${proposed.siteId}`) as unknown as Site;
    expect(site.proposal).toMatchObject({
      group: 'Komunitas Ilir Bersih',
      proposer: { name: 'Pengurus Komunitas Ilir Bersih' },
    });
    expect(site.proposal?.photos).toHaveLength(1);

    const visit = await playOne(world.gate, 'drain-photo-missing');
    const [photo] = visit.payload.photos;
    const note = {
      noteId: crypto.randomUUID(),
      text: 'Saluran meluap setiap hujan.',
      at: visit.payload.finishedAt,
      position: null,
      group: 'Warga RT 10',
      photoIds: [photo?.photoId ?? ''],
    };
    const [own] = visit.payload.notes;
    const payload = { ...visit.payload, basedOn: visit.actId, notes: own ? [own, note] : [note] };
    const phone = await world.phone('verifikator-04');
    const { actId } = await phone.act('visit.submitted', world.gate.clock.now, payload);
    const held = (await world.heldBy('supervisor-35.11')).get(`visit ${actId}`) as unknown as Visit;
    expect(held.payload.notes.at(-1)).toEqual(note);
    const paper = minutesContent({
      ...aSource('v-kotaku-2'),
      payload: { ...payload, photos: [{ ...aPhoto(), photoId: note.photoIds[0] ?? '' }] },
    });
    expect(paper.notes.at(-1)).toBe('Saluran meluap setiap hujan. (dari Warga RT 10)');
    expect(paper.photos.map(({ caption }) => caption)).toEqual([expect.stringContaining('dari Warga RT 10')]);
    if (own) expect(paper.notes[0]).not.toContain('dari');
  });

  it('J03: a community implements a site', () => {
    expect(siteCalled('JKT-01').implementer).toBe('Komunitas pemeta');
    const source = aSource();
    const { object } = minutesContent({
      ...source,
      site: { ...source.site, implementer: 'Komunitas pemeta' },
    });
    expect(object).toContainEqual({ label: 'Pelaksana', value: 'Komunitas pemeta' });
  });

  it('J04: bus stop maps are a kind of site, and the map of a community lies over it with its source', async () => {
    expect(types).toContain('peta_halte');
    const details = { name: 'Rute komunitas', attribution: 'Komunitas pemeta', regency: '31.71' };
    const answer = await bringOverlay(await world.as('admin-01'), anOverlay, details);
    expect(answer.statusCode, answer.body).toBe(200);
    const seen = [...(await mapsInFeed(await world.as('supervisor-31.71'))).values()];
    expect(seen).toContainEqual(expect.objectContaining({ attribution: 'Komunitas pemeta' }));
    expect(maySeeMap({ id: 'x', name: 'x', roles: ['camat'], scope: {} }, '31.71', false)).toBe(false);
  });

  it('J05: everybody has a role, and what was done is told with who did it', async () => {
    const answer = await world.post('admin-01', '/api/assignments', {
      assign: [{ siteId: 'PLG-01', personId: 'verifikator-11', due: '2026-11-30' }],
      end: [],
    });
    expect(answer.statusCode, answer.body).toBe(200);
    const { entries } = await world.get<AuditAnswer>('admin-01', '/api/audit?action=assignment.changed');
    expect(entries[0]).toMatchObject({ personId: 'admin-01', action: 'assignment.changed' });
  });

  it('J06: a site proposed in the field is taken in by the agency, and its maker keeps the credit', async () => {
    const site = (await world.heldBy('verifikator-11')).get(`site ${proposed.siteId}`) as unknown as Site;
    expect(site.status).toBe('terdaftar');
    expect(site.proposal?.state).toBe('terdaftar');
    expect([site.implementer, site.proposal?.decision?.verdict]).toEqual([
      'Komunitas Ilir Bersih',
      'accepted',
    ]);
  });

  it('J07: a pedestrian way is a line with budget, sources and stages', () => {
    const site = siteCalled('PLG-01');
    expect([site.category, site.geometry.type]).toEqual(['pedestrian', 'LineString']);
    expect(site.funding.length).toBeGreaterThan(0);
    const asked = (b_mulai: string) =>
      checkAnswers(works, { a_jenis: 'pedestrian', b_mulai }, site, { today: '2026-11-20' }).map(
        ({ path }) => path,
      );
    expect(asked('ya')).toEqual(expect.arrayContaining(['b_progres', 'b_volume', 'c_akses_difabel']));
    expect(asked('tidak')).not.toContain('b_progres');
  });

  it('J08: of a utility box several owners are asked, and stand in the minutes beside the money of their operators', () => {
    const box = { a_jenis: 'box_utilitas' };
    const missing = (answers: Answers, siteId: string) =>
      checkAnswers(works, answers, siteCalled(siteId), { today: '2026-11-20' }).map(({ path }) => path);
    expect(missing(box, 'PLG-02')).toContain('a_pemilik_utilitas');
    const owners = ['listrik', 'telekomunikasi', 'air_minum'];
    expect(missing({ ...box, a_pemilik_utilitas: owners }, 'PLG-02')).not.toContain('a_pemilik_utilitas');
    expect(missing({ ...box, a_pemilik_utilitas: ['listrik', 'belum_ada'] }, 'PLG-02')).toContain(
      'a_pemilik_utilitas',
    );
    expect(missing({ a_jenis: 'persampahan' }, 'PLG-04')).not.toContain('a_pemilik_utilitas');
    const rows = paper('PLG-02', { ...box, a_pemilik_utilitas: owners });
    expect(rows.find(({ label }) => label === 'Pemilik utilitas di dalam box')?.answer).toMatch(
      /Listrik \(PLN\).*Telekomunikasi.*Air minum/,
    );
    expect(types).toContain('box_utilitas');
    expect(siteCalled('PLG-02').funding).toContainEqual(
      expect.objectContaining({ source: 'PIHAK_KETIGA', provider: 'Operator utilitas' }),
    );
  });

  it('J09: upkeep of rivers and drains is measured by its length, with the equipment used and who gave it', () => {
    expect(types).toContain('sungai_drainase');
    const answers = { a_jenis: 'sungai_drainase', b_mulai: 'ya' };
    const found = checkAnswers(works, answers, siteCalled('PLG-03'), { today: '2026-11-20' });
    expect(found.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['b_volume', 'b_alat', 'b_alat_penyedia']),
    );
    const rows = paper('PLG-03', {
      ...answers,
      b_alat: ['excavator_amfibi', 'perahu'],
      b_alat_penyedia: ['dinas', 'warga'],
    });
    expect(rows.find(({ label }) => label === 'Alat yang dipakai')?.answer).toMatch(/amfibi.*Perahu/);
    expect(rows.find(({ label }) => label === 'Penyedia alat')?.answer).toMatch(/Perangkat daerah.*Warga/);
    const none = checkAnswers(works, { ...answers, b_alat: ['tidak_ada'] }, siteCalled('PLG-03'), {
      today: '2026-11-20',
    });
    expect(none.map(({ path }) => path)).not.toContain('b_alat_penyedia');
  });

  it('J10: waste stations are a kind of site that is scored like the others', async () => {
    expect(types).toContain('persampahan');
    const { categories } = await world.report<{ categories: { code: string }[] }>(
      'supervisor-16.71',
      'choices',
    );
    expect(categories.map(({ code }) => code)).toContain('persampahan');
    const { score } = scoreVisit(works, { a_jenis: 'persampahan', a_papan: 'ya' }, siteCalled('PLG-04'));
    expect(score).toBeGreaterThan(0);
  });

  it('J11: what partners give to a site is kept, and every partner is listed with all it gives', async () => {
    const held = await world.heldBy('verifikator-11');
    expect(held.get('programme kolaborasi-perkotaan-2019')?.partners).toEqual([
      'Masyarakat',
      'CSR perusahaan',
      'Pihak ketiga',
    ]);
    const road = siteCalled('KBR-R01');
    expect(road.funding).toContainEqual(expect.objectContaining({ provider: 'Perusahaan CSR A' }));

    interface Partners {
      readonly partners: readonly {
        name: string;
        sites: number;
        knownIdr: number | null;
        kinds: unknown[];
      }[];
    }
    const { partners } = await world.report<Partners>('supervisor-62.01', 'partners');
    const company = partners.find(({ name }) => name === 'Perusahaan CSR A');
    expect(company).toMatchObject({
      sites: 1,
      knownIdr: null,
      unknownSites: 1,
      kinds: [{ form: 'funding', code: 'CSR' }],
    });
    const villages = partners.find(({ name }) => name === 'Partisipasi kecamatan dan desa');
    expect(villages?.kinds).toEqual([
      { form: 'contribution', code: 'bahan' },
      { form: 'contribution', code: 'operator' },
    ]);
    // Money of the county itself is no partner's.
    expect(partners.map(({ name }) => name)).not.toContain('Pemkab Kotawaringin Barat');
    const listed = await world.report<{ count: number; rows: { siteId: string }[] }>(
      'supervisor-62.01',
      'sites',
      { partner: 'perusahaan csr a' },
    );
    expect(listed.rows.map(({ siteId }) => siteId)).toEqual(['KBR-R01']);
    // Another county's supervisor sees its own alone.
    const others = await world.report<Partners>('supervisor-16.71', 'partners');
    expect(others.partners.map(({ name }) => name)).not.toContain('Perusahaan CSR A');
    expect(others.partners.find(({ name }) => name === 'Warga')?.knownIdr).toBeGreaterThan(0);
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await world.take('supervisor-62.01', {
        kind: 'report',
        format,
        report: 'partners',
        filter: {},
      });
      if (format === 'csv') expect(file.toString('utf8')).toContain('Perusahaan CSR A;CSR;1;;1');
      else expect(file.subarray(0, 2).toString('latin1')).toBe('PK');
    }
  });

  it('J12: a remark on a visit is addressed to a division, read without a signal, and exported with it', async () => {
    const visit = await playOne(world.gate, 'road-waiting');
    const phone = await world.phone('supervisor-62.01');
    await phone.act('review.decided', world.gate.clock.now, {
      reviewId: crypto.randomUUID(),
      visitActId: visit.actId,
      visitHash: visit.hash,
      verdict: 'returned',
      comment: 'Ukur ulang.',
      items: [],
      division: 'Bidang Bina Marga',
    });
    // What a phone holds is what it shows without a signal.
    const held = await world.heldBy('verifikator-02');
    const reviews = [...held].filter(([key]) => key.startsWith('review ')).map(([, body]) => body);
    expect(reviews).toContainEqual(
      expect.objectContaining({
        payload: expect.objectContaining({ comment: 'Ukur ulang.', division: 'Bidang Bina Marga' }),
      }),
    );
    const file = await world.take('supervisor-62.01', { kind: 'visits', format: 'csv', filter: {} });
    const [titles = [], ...rows] = parse(file, {
      bom: true,
      delimiter: ';',
      relax_column_count: true,
    }) as string[][];
    const row = rows.find((cells) => cells.includes(visit.actId));
    expect(row?.[titles.indexOf('Tinjauan untuk bidang')]).toBe('Bidang Bina Marga');
  });

  it('J13: CSR, third parties and the people’s own are sources, and their share is told', async () => {
    expect(['CSR', 'PIHAK_KETIGA', 'SWADAYA', 'APBD_KOTA'].map(isRegionalBudget)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const money = await world.report<{ apbdIdr: number; outsideIdr: number; outsideShare: number | null }>(
      'admin-01',
      'money',
    );
    const amounts = world.gate.data.sites.flatMap(({ funding }) => funding);
    const sum = (regional: boolean) =>
      amounts
        .filter(({ source }) => isRegionalBudget(source) === regional)
        .reduce((total, { amount_idr }) => total + (amount_idr ?? 0), 0);
    expect([money.apbdIdr, money.outsideIdr]).toEqual([sum(true), sum(false)]);
    expect(money.outsideShare).toBeCloseTo(sum(false) / (sum(true) + sum(false)), 9);
  });
});
