// Exports over the wire, on both engines: what is in them is what the record holds and the person may see, nothing personal
// unless asked for and permitted, and a ticket is worth one download to its own session.

import { check } from '@placemarkio/check-geojson';
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportProgress, ExportRequest, ExportTicket } from '../../../src/contract/exports.ts';
import type { VisitDoubts } from '../../../src/domain/doubt.ts';
import { dayIn } from '../../../src/domain/local-time.ts';
import type { PhotoFacts } from '../../../src/domain/photo.ts';
import type { SiteCounter } from '../../../src/domain/site-counters.ts';
import type { SentAct } from '../../../src/server/demo/player.ts';
import type { MadeVisit } from '../../../src/server/demo/visit-maker.ts';
import { onEveryEngine } from '../../harness/engines.ts';
import { type Gate, openGate, playOne, problemCode, type SignedIn, signIn } from '../../harness/gate.ts';
import { unzipped } from './read-zip.ts';
import { chromiumPath, openXmlReader } from './xml-reader.ts';

onEveryEngine('exports', (engine) => {
  let gate: Gate;
  let admin: SignedIn;
  let paving: SentAct & MadeVisit;
  let house: SentAct & MadeVisit;
  let innovation: SentAct & MadeVisit;
  beforeAll(async () => {
    gate = await openGate({
      opened: await engine.open(),
      deps: () => ({ exportLimits: { perPerson: 2, together: 4, perHour: 500 } }),
    });
    admin = await signIn(gate, 'admin-01');
    paving = await playOne(gate, 'paving-accepted');
    house = await playOne(gate, 'house-accepted');
    innovation = await playOne(gate, 'innovation-waiting');
    await playOne(gate, 'road-accepted');
  });
  afterAll(() => gate?.end());

  const ask = (who: SignedIn, request: ExportRequest) =>
    who.call({ method: 'POST', url: '/api/exports', payload: request });

  const take = async (who: SignedIn, request: ExportRequest): Promise<Buffer> => {
    const answer = await ask(who, request);
    expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.anything()]);
    const { path, exportId } = answer.json<ExportTicket>();
    const file = await who.call({ url: path });
    expect(file.statusCode).toBe(200);
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="tinjau-[\w.-]+"$/);
    const progress = (await who.call({ url: `/api/exports/${exportId}` })).json<ExportProgress>();
    expect([progress.state, progress.bytes]).toEqual(['done', file.rawPayload.length]);
    return file.rawPayload;
  };

  const csv = async (who: SignedIn, request: Partial<ExportRequest> = {}) => {
    const bytes = await take(who, {
      kind: 'visits',
      format: 'csv',
      filter: {},
      dialect: 'comma',
      ...request,
    });
    const records = parse(bytes, { bom: true, relax_column_count: true }) as string[][];
    const titles = records[0] ?? [];
    const rows = records
      .slice(1, -2)
      .map((cells) => Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? ''])));
    expect(records.at(-1)?.[0]).toMatch(new RegExp(`^(Akhir ekspor|End of export): ${rows.length} `));
    return { about: records.at(-2)?.[0] ?? '', titles, rows, text: bytes.toString('utf8') };
  };

  const held = async (): Promise<readonly string[]> =>
    (await gate.deps.database.selectFrom('visit').select('act_id').execute())
      .map(({ act_id }) => act_id)
      .sort();

  it('of visits hold every visit once, with the score and the answers of the record', async () => {
    const { rows, titles } = await csv(admin);
    expect(rows.map((row) => row['ID revisi']).sort()).toEqual(await held());
    const row = rows.find((one) => one['ID revisi'] === paving.actId);
    expect(Number(row?.['Skor verifikasi'])).toBe(paving.payload.result?.score);
    expect(new Set(titles).size).toBe(titles.length);
    const dates = titles.filter((title) => title.startsWith('Tanggal')).map((title) => row?.[title]);
    expect(dates.filter((day) => day !== '')).toEqual([paving.payload.answers.a_tanggal]);
  });

  it('have short titles, each once, and say in the sheet "Kolom" which question each is of', async () => {
    const sheets = await readExcelFile(await take(admin, { kind: 'visits', format: 'xlsx', filter: {} }));
    const sheet = (name: string) =>
      (sheets.find((one) => one.sheet === name)?.data ?? []).map((row) => row.map(String));
    const [kolom = [], ...columns] = sheet('Kolom');
    const asked = (gate.data.checklists ?? []).flatMap(({ id, sections }) =>
      sections.flatMap(({ questions }) => questions.map((question) => ({ checklist: id, question }))),
    );
    for (const name of ['Kunjungan', 'Butir berulang']) {
      const [titles = []] = sheet(name);
      expect(new Set(titles).size).toBe(titles.length);
      for (const title of titles) {
        expect(title.length).toBeLessThan(90);
        expect(title).not.toMatch(/_/);
      }
      const own = columns.filter(([table]) => table === name);
      expect(own.length).toBeGreaterThan(3);
      for (const row of own) {
        expect(titles).toContain(row[1]);
        const found = asked.find(
          ({ checklist, question }) =>
            checklist === row[kolom.indexOf('ID daftar periksa')] &&
            question.id === row[kolom.indexOf('ID pertanyaan')],
        );
        expect(row[kolom.indexOf('Pertanyaan')]).toBe(found?.question.label.id);
        for (const { value, label } of found?.question.options ?? [])
          expect(row[kolom.indexOf('Pilihan jawaban')]).toContain(`${value} = ${label.id}`);
      }
    }
  });

  it('have words beside codes, in the language that is asked for', async () => {
    const rowIn = async (language: 'id' | 'en', kind: 'visits' | 'sites', column: string, id: string) => {
      const { rows, about } = await csv(admin, { kind, language });
      return { row: rows.find((one) => one[column] === id) ?? {}, about };
    };
    const ours = await rowIn('id', 'visits', 'ID revisi', paving.actId);
    const theirs = await rowIn('en', 'visits', 'Revision ID', paving.actId);
    expect([ours.row.Keadaan, ours.row['Kode keadaan']]).toEqual(['Menunggu tinjauan', 'menunggu']);
    expect([theirs.row.State, theirs.row['State code']]).toEqual(['Awaiting review', 'menunggu']);
    expect([ours.about.slice(0, 14), theirs.about.slice(0, 17)]).toEqual([
      'Tentang ekspor',
      'About this export',
    ]);
    const checklist = gate.data.checklists.find(({ id }) => id === paving.payload.checklist.id);
    expect([ours.row['Daftar periksa'], theirs.row.Checklist]).toEqual([
      checklist?.title.id,
      checklist?.title.en,
    ]);
    const jenis = checklist?.sections
      .flatMap(({ questions }) => questions)
      .find(({ id }) => id === 'a_jenis');
    const chosen = jenis?.options?.find(({ value }) => value === paving.payload.answers.a_jenis)?.label;
    expect(chosen).toBeDefined();
    expect(Object.values(ours.row)).toContain(chosen?.id);
    expect(Object.values(theirs.row)).toContain(chosen?.en);
    const site = await rowIn('en', 'sites', 'Site ID', paving.payload.siteId);
    expect(site.row).toMatchObject({
      'Kind code': 'neighbourhood_infra',
      Kind: 'Neighbourhood works',
      Overdue: expect.stringMatching(/^(Yes|No)$/),
      'Funding code': 'APBN',
      Funding: 'State budget (APBN)',
    });
  });

  it('keep an answer under the words it was given to when a newer version words the question anew', async () => {
    const { database } = gate.deps;
    const { id, version } = paving.payload.checklist;
    const newer = gate.data.checklists.find((one) => one.id === id);
    if (!newer) throw new Error('no checklist');
    const body = JSON.stringify({
      ...newer,
      version: version + 1,
      sections: newer.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) =>
          question.id === 'b_panjang'
            ? { ...question, label: { id: 'Panjang menurut kontrak', en: 'Length by contract' } }
            : question,
        ),
      })),
    });
    const key = `${id}@${version + 1}`;
    const row = await database
      .selectFrom('checklist')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await database
      .insertInto('checklist')
      .values({ ...row, key, version: version + 1, body })
      .execute();
    try {
      const { rows, titles } = await csv(admin);
      const own = rows.find((one) => one['ID revisi'] === paving.actId) ?? {};
      const length = paving.payload.answers.b_panjang;
      expect(Number(own[`Panjang terukur (m) (versi ${version})`])).toBe(length);
      expect(own[`Panjang menurut kontrak (m) (versi ${version + 1})`]).toBe('');
      expect(titles.filter((title) => title.startsWith('Jenis infrastruktur'))).toHaveLength(1);
    } finally {
      await database.deleteFrom('checklist').where('key', '=', key).execute();
    }
  });

  it('hold what the person sees and no more, and what the filters leave', async () => {
    const { body } = await gate.deps.database
      .selectFrom('site')
      .select('body')
      .where('id', '=', paving.payload.siteId)
      .executeTakeFirstOrThrow();
    const site = JSON.parse(body) as { region: { district: string; regency: string }; program: string };
    const home = await csv(await signIn(gate, `supervisor-${site.region.regency}`));
    expect(home.rows.map((row) => row['ID revisi'])).toContain(paving.actId);
    const foreign = await csv(await signIn(gate, 'supervisor-62.01'));
    expect(foreign.rows.map((row) => row['ID revisi'])).not.toContain(paving.actId);
    const filtered = await csv(admin, { filter: { programme: site.program, place: site.region.district } });
    expect(filtered.rows.map((row) => row['ID revisi'])).toEqual([paving.actId]);
    expect(filtered.about).toContain(`wilayah ${site.region.district}`);
    expect((await csv(admin, { filter: { search: 'tidak ada yang begini' } })).rows).toEqual([]);
    expect((await csv(admin, { filter: { to: '2020-01-01' } })).rows).toEqual([]);
    const state = await csv(admin, { filter: { siteState: 'menunggu' } });
    expect(state.rows.length).toBeGreaterThan(0);
    expect((await csv(admin, { filter: { visitStates: ['ditolak'] } })).rows).toEqual([]);
  });

  it('keep to every filter of a screen, and are refused with a word they do not know', async () => {
    const sitesOf = async (filter: ExportRequest['filter']): Promise<readonly string[]> =>
      (await csv(admin, { kind: 'sites', filter })).rows.map((row) => row['ID lokasi'] ?? '').sort();
    const those = (isIn: (site: (typeof gate.data.sites)[number]) => boolean): readonly string[] =>
      gate.data.sites
        .filter(isIn)
        .map(({ id }) => id)
        .sort();
    const site = gate.data.sites.find((one) => typeof one.theme === 'string' && one.category);
    if (typeof site?.theme !== 'string') throw new Error('no site with a theme');
    const { theme, category, fiscal_year: year } = site;
    expect(await sitesOf({ theme })).toEqual(those((one) => one.theme === theme));
    expect(await sitesOf({ category })).toEqual(those((one) => one.category === category));
    expect(await sitesOf({ year: String(year) })).toEqual(those((one) => one.fiscal_year === year));
    expect(await sitesOf({ theme, category, year: String(year), programme: site.program })).toEqual(
      those(
        (one) =>
          one.theme === theme &&
          one.category === category &&
          one.fiscal_year === year &&
          one.program === site.program,
      ),
    );
    for (const filter of [{ them: theme }, { regency: '35.10' }, { theme, late: '1' }]) {
      const answer = await ask(admin, { kind: 'sites', format: 'csv', filter: filter as object });
      expect([answer.statusCode, problemCode(answer)]).toEqual([400, 'body-malformed']);
    }
  });

  it('of a counter hold the sites the counter of the desk counts', async () => {
    const { database } = gate.deps;
    const sitesOf = async (counter: SiteCounter): Promise<readonly string[]> =>
      (await csv(admin, { kind: 'sites', filter: { counter } })).rows
        .map((row) => row['ID lokasi'] ?? '')
        .sort();
    const visits = await database.selectFrom('visit').selectAll().where('superseded', '=', 0).execute();
    const waiting = new Set(visits.filter(({ state }) => state === 'menunggu').map((one) => one.site_id));
    expect(waiting.size).toBeGreaterThan(0);
    expect(await sitesOf('waiting')).toEqual([...waiting].sort());
    const bodies = (await database.selectFrom('entity').select('body').where('kind', '=', 'doubt').execute())
      .map(({ body }) => JSON.parse(body) as VisitDoubts)
      .filter(({ doubts }) => doubts.length > 0);
    const doubted = new Set(bodies.map(({ visitActId }) => visitActId));
    expect(await sitesOf('doubtful')).toEqual(
      [
        ...new Set(
          visits
            .filter(({ act_id, state }) => state === 'menunggu' && doubted.has(act_id))
            .map((one) => one.site_id),
        ),
      ].sort(),
    );
    const handedIn = new Set(visits.map((one) => one.site_id));
    expect(await sitesOf('late')).toEqual(
      gate.data.sites
        .filter(
          ({ id, schedule, timezone }) =>
            !handedIn.has(id) && (schedule.verify_to ?? '9') < dayIn(timezone, gate.clock.now),
        )
        .map(({ id }) => id)
        .sort(),
    );
    expect(await sitesOf('returned')).toEqual([]);
    expect((await csv(admin, { kind: 'sites', filter: { counter: 'late' } })).about).toContain(
      'hanya lokasi yang terlambat',
    );
  });

  it('leave rejected, held and corrected visits out, or mark them when asked for', async () => {
    await gate.deps.database
      .updateTable('entity')
      .set({ body: await changed(house.actId, { state: 'ditolak' }) })
      .where('kind', '=', 'visit')
      .where('id', '=', house.actId)
      .execute();
    try {
      const without = await csv(admin);
      expect(without.rows.map((row) => row['ID revisi'])).not.toContain(house.actId);
      expect(without.about).toContain('ditolak');
      const withThem = await csv(admin, { withApart: true });
      expect(withThem.rows.find((row) => row['ID revisi'] === house.actId)?.Keadaan).toBe('Ditolak');
    } finally {
      await gate.deps.database
        .updateTable('entity')
        .set({ body: await changed(house.actId, { state: 'menunggu' }) })
        .where('kind', '=', 'visit')
        .where('id', '=', house.actId)
        .execute();
    }
  });

  const changed = async (actId: string, change: object): Promise<string> => {
    const { body } = await gate.deps.database
      .selectFrom('entity')
      .select('body')
      .where('kind', '=', 'visit')
      .where('id', '=', actId)
      .executeTakeFirstOrThrow();
    return JSON.stringify({ ...JSON.parse(body), ...change });
  };

  it('leave personal data out unless a supervisor or admin asks for it, which is noted', async () => {
    const personal = (gate.data.checklists ?? []).flatMap(({ sections }) =>
      sections.flatMap(({ questions }) =>
        questions.filter(({ personal_data }) => personal_data).map(({ label }) => label.id),
      ),
    );
    const isOf = (title: string, label: string): boolean => title.startsWith(label.slice(0, 30));
    expect(personal.length).toBeGreaterThan(2);
    const without = await csv(admin);
    for (const one of personal) expect(without.titles.some((title) => isOf(title, one))).toBe(false);
    expect(without.titles.join()).not.toMatch(/NIP|penerima manfaat\b(?!.*register)/);
    const siteRef = gate.data.sites.find(({ id }) => id === house.payload.siteId)?.beneficiary_ref ?? '';
    expect(siteRef).not.toBe('');
    expect(without.rows.flatMap((row) => Object.values(row))).not.toContain(siteRef);
    expect(without.titles.some((title) => title.includes('Luas per penghuni'))).toBe(false);
    const auditor = await signIn(gate, 'auditor-01');
    const refused = await ask(auditor, {
      kind: 'visits',
      format: 'csv',
      filter: {},
      personal: { purpose: 'audit' },
    });
    expect([refused.statusCode, problemCode(refused)]).toEqual([403, 'export-not-permitted']);
    const withIt = await csv(admin, { personal: { purpose: 'aid' } });
    expect(withIt.rows.map((row) => row['No. penerima manfaat'])).toContain(siteRef);
    expect(withIt.about).toContain('DISERTAKAN');
    for (const one of personal) expect(withIt.titles.some((title) => isOf(title, one))).toBe(true);
    const noted = await gate.deps.database
      .selectFrom('audit_entry')
      .select(['action', 'details', 'person_id'])
      .where('action', '=', 'personal-data.opened')
      .execute();
    expect(noted.map(({ person_id, details }) => [person_id, JSON.parse(details).purpose])).toEqual([
      ['admin-01', 'aid'],
    ]);
  });

  it('are noted with filter and count, and without words somebody typed', async () => {
    await csv(admin, { filter: { search: 'Budi Santoso', programme: 'x' } });
    // The end of an export is noted once the last byte is out, which nobody waits for: that of an earlier one may come
    // after the beginning of this one, so each is asked for by its own number.
    const notedOf = async () => {
      const entries = await gate.deps.database
        .selectFrom('audit_entry')
        .select(['subject_id', 'details'])
        .where('action', '=', 'export.taken')
        .orderBy('seq')
        .execute();
      const own = entries.find(
        ({ details }) => details.includes('"searched":true') && details.includes('"x"'),
      );
      return entries.filter(({ subject_id }) => subject_id === own?.subject_id);
    };
    await expect.poll(async () => (await notedOf()).length).toBe(2);
    const entries = await notedOf();
    const [begun, ended] = entries.map(({ details }) => JSON.parse(details));
    expect(ended).toMatchObject({ phase: 'ended', rows: 0, whole: true });
    expect(begun).toMatchObject({
      phase: 'begun',
      kind: 'visits',
      filter: { programme: 'x', searched: true },
    });
    expect(JSON.stringify(entries)).not.toContain('Budi');
  });

  it('as a workbook hold the same visits as the CSV, numbers as numbers, and say what they are of', async () => {
    const sheets = await readExcelFile(await take(admin, { kind: 'visits', format: 'xlsx', filter: {} }));
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Kunjungan',
      'Butir berulang',
      'Kolom',
      'Tentang ekspor',
    ]);
    const { rows } = await csv(admin);
    const [titles = [], ...data] = sheets[0]?.data ?? [];
    expect(data.length).toBe(rows.length);
    for (const [index, cells] of data.entries())
      for (const [column, title] of titles.entries()) {
        const [cell, text] = [cells[column] ?? null, rows[index]?.[String(title)] ?? ''];
        if (typeof cell === 'number') expect(cell).toBeCloseTo(Number(text), 9);
        else if (cell instanceof Date)
          expect(
            Math.abs(cell.getTime() - Date.parse(`${text.replace(' ', 'T').padEnd(19, 'T00:00:00')}Z`)),
          ).toBeLessThan(1000);
        else expect(String(cell ?? '').trim()).toBe(text.trim());
      }
    const items = await csv(admin, { kind: 'items' });
    expect((sheets[1]?.data.length ?? 0) - 1).toBe(items.rows.length);
  });

  it('of sites are GeoJSON and KML that others read, with the places of the register', async () => {
    const geo = check((await take(admin, { kind: 'sites', format: 'geojson', filter: {} })).toString());
    if (geo.type !== 'FeatureCollection') throw new Error(geo.type);
    expect(geo.features.length).toBe(gate.data.sites.length);
    for (const site of gate.data.sites) {
      const feature = geo.features.find(({ id }) => id === site.id);
      expect(feature?.geometry).toEqual({ type: site.geometry.type, coordinates: site.geometry.coordinates });
      expect(feature?.properties).not.toHaveProperty('beneficiary_ref');
    }
    expect(geo.features.find(({ id }) => id === paving.payload.siteId)?.properties?.state).toBe(
      'Menunggu tinjauan',
    );
    const kml = (await take(admin, { kind: 'sites', format: 'kml', filter: {} })).toString();
    expect(kml).toContain('http://www.opengis.net/kml/2.2');
    if (!chromiumPath) return;
    const reader = await openXmlReader();
    try {
      expect(await reader.faultOf(kml)).toBeNull();
      expect(await reader.count(kml, 'Placemark')).toBe(gate.data.sites.length);
      expect(await reader.faultOf(kml.slice(0, -20))).not.toBeNull();
    } finally {
      await reader.close();
    }
  });

  it('of photos hold the originals byte by byte, in folders, each named in the index', async () => {
    const parts = await unzipped(
      await take(admin, {
        kind: 'photos',
        format: 'zip',
        filter: { siteIds: [paving.payload.siteId] },
        dialect: 'comma',
      }),
    );
    const index = indexOf(parts);
    expect(index.map((row) => row['ID foto']).sort()).toEqual(
      paving.photos.map(({ facts }) => facts.photoId).sort(),
    );
    for (const { facts, bytes } of paving.photos) {
      const row = index.find((one) => one['ID foto'] === facts.photoId);
      expect(row?.['SHA-256 berkas asli']).toBe(facts.sha256);
      expect(parts.get(row?.Berkas ?? '')?.equals(bytes)).toBe(true);
    }
    expect([...parts.keys()].filter((name) => name.includes('..') || name.startsWith('/'))).toEqual([]);
  });

  it('of photos say what the point of each rests on: a position, or that it is assumed', async () => {
    const photo = paving.photos[0]?.facts;
    if (!photo) throw new Error('no photo');
    const { photoPointId: _none, ...pointless } = photo;
    const none = { none: 'izin lokasi ditolak' };
    const { body } = await gate.deps.database
      .selectFrom('entity')
      .select('body')
      .where('kind', '=', 'photo')
      .where('id', '=', photo.photoId)
      .executeTakeFirstOrThrow();
    const hold = (held: string) =>
      gate.deps.database
        .updateTable('entity')
        .set({ body: held })
        .where('kind', '=', 'photo')
        .where('id', '=', photo.photoId)
        .execute();
    const said = async (facts: PhotoFacts, language: 'id' | 'en' = 'id') => {
      await hold(JSON.stringify({ ...JSON.parse(body), facts }));
      const filter = { siteIds: [paving.payload.siteId] };
      const asked = { kind: 'photos', format: 'zip', filter, dialect: 'comma', language } as const;
      const index = indexOf(await unzipped(await take(admin, asked)));
      const [id, column] =
        language === 'id' ? ['ID foto', 'Dasar titik foto'] : ['Photo ID', 'Photo point rests on'];
      return index.find((one) => one[id] === photo.photoId)?.[column];
    };
    try {
      const assumed = { ...photo, photoPointId: 'p1', position: none };
      expect(await said(assumed)).toBe('titik diperkirakan');
      expect(await said(assumed, 'en')).toBe('assumed point');
      expect(await said({ ...photo, photoPointId: 'p1' })).toBe('titik GPS');
      expect(await said({ ...pointless, position: none })).toBe('');
    } finally {
      await hold(body);
    }
  });

  it('of photos say in English that stamps and names of files stay Indonesian', async () => {
    const about = async (language: 'id' | 'en', name: string): Promise<string> => {
      const filter = { siteIds: [paving.payload.siteId] };
      const parts = await unzipped(
        await take(admin, { kind: 'photos', format: 'zip', filter, dialect: 'comma', language }),
      );
      return parts.get(name)?.toString('utf8') ?? '';
    };
    const said = 'Language: stamps on photos and names of files are official and stay Indonesian';
    expect(await about('en', 'about-this-export.txt')).toContain(said);
    expect(await about('id', 'tentang-ekspor.txt')).not.toContain('Language');
  });

  it('of photos are stamped when asked for, and keep what is obscured obscured', async () => {
    const [first] = paving.photos;
    if (!first) throw new Error('no photo');
    const regions = [{ x: 0.2, y: 0.2, width: 0.5, height: 0.5 }];
    const obscure = (obscured: string | null) =>
      gate.deps.database
        .updateTable('photo')
        .set({ obscured })
        .where('photo_id', '=', first.facts.photoId)
        .execute();
    await obscure(JSON.stringify({ regions, actId: paving.actId }));
    try {
      const filter = { siteIds: [paving.payload.siteId] };
      const stamped = await unzipped(
        await take(admin, { kind: 'photos', format: 'zip', filter, copies: 'stamped', dialect: 'comma' }),
      );
      const row = indexOf(stamped).find((one) => one['ID foto'] === first.facts.photoId);
      expect([row?.Disamarkan, row?.Salinan]).toEqual(['Ya', 'berstempel']);
      const copy = stamped.get(row?.Berkas ?? '') ?? Buffer.alloc(0);
      const [before, after] = [await sharp(first.bytes).metadata(), await sharp(copy).metadata()];
      expect(after.height / after.width).toBeGreaterThan(before.height / before.width);
      const clean = await unzipped(
        await take(admin, { kind: 'photos', format: 'zip', filter, dialect: 'comma' }),
      );
      const cleanRow = indexOf(clean).find((one) => one['ID foto'] === first.facts.photoId);
      const hidden = clean.get(cleanRow?.Berkas ?? '') ?? Buffer.alloc(0);
      expect(hidden.equals(first.bytes)).toBe(false);
      const spread = async (bytes: Buffer) => {
        const { width, height } = await sharp(bytes).metadata();
        const part = await sharp(bytes)
          .extract({
            left: Math.round(width * 0.35),
            top: Math.round(height * 0.35),
            width: Math.round(width * 0.2),
            height: Math.round(height * 0.2),
          })
          .greyscale()
          .toBuffer();
        return (await sharp(part).stats()).channels[0]?.stdev ?? 0;
      };
      expect(await spread(hidden)).not.toBeCloseTo(await spread(first.bytes), 1);
      const permitted = await unzipped(
        await take(admin, {
          kind: 'photos',
          format: 'zip',
          filter,
          dialect: 'comma',
          personal: { purpose: 'audit' },
        }),
      );
      const openRow = indexOf(permitted).find((one) => one['ID foto'] === first.facts.photoId);
      expect(permitted.get(openRow?.Berkas ?? '')?.equals(first.bytes)).toBe(true);
    } finally {
      await obscure(null);
    }
  });

  it('of photos leave those of questions marked as personal out, and say so in the index', async () => {
    const filter = { siteIds: [house.payload.siteId] };
    const without = indexOf(
      await unzipped(await take(admin, { kind: 'photos', format: 'zip', filter, dialect: 'comma' })),
    );
    const left = without.filter((row) => row['Tidak disertakan karena'] === 'data pribadi');
    expect(left.length).toBeGreaterThan(0);
    expect(left.every((row) => row.Berkas === '')).toBe(true);
    const withThem = indexOf(
      await unzipped(
        await take(admin, {
          kind: 'photos',
          format: 'zip',
          filter,
          dialect: 'comma',
          personal: { purpose: 'aid' },
        }),
      ),
    );
    expect(withThem.filter((row) => row['Tidak disertakan karena'] !== '')).toEqual([]);
  });

  it('of evidence hold per indicator what was claimed and what was verified', async () => {
    const programme = gate.data.sites.find(({ id }) => id === innovation.payload.siteId)?.program ?? '';
    const parts = await unzipped(
      await take(admin, { kind: 'evidence', format: 'zip', filter: { programme }, dialect: 'comma' }),
    );
    const innovations = gate.data.sites.filter(({ program, claims }) => program === programme && claims);
    const visited = innovations.filter(({ id }) =>
      (parts.get(`${id}/indikator.csv`)?.toString() ?? '').includes('i_regulasi'),
    );
    expect(visited.length).toBeGreaterThan(0);
    for (const { id } of innovations) expect(parts.has(`${id}/bukti.html`)).toBe(true);
    const html = parts.get(`${visited[0]?.id}/bukti.html`)?.toString() ?? '';
    expect(html).not.toContain('<script');
    for (const [, source] of html.matchAll(/<img src="([^"]+)"/g))
      expect(parts.has(`${visited[0]?.id}/${source}`)).toBe(true);
    const claims = visited[0]?.claims ?? {};
    const indicators = parse(parts.get(`${visited[0]?.id}/indikator.csv`) ?? '', {
      bom: true,
      relax_column_count: true,
    }) as string[][];
    expect(indicators.length - 2).toBe(Object.keys(claims).length);
  });

  it('for the jury rank by the mean of accepted scores and are of one programme', async () => {
    const refused = await ask(admin, { kind: 'jury', format: 'csv', filter: {} });
    expect(problemCode(refused)).toBe('export-needs-programme');
    const programme = gate.data.sites.find(({ id }) => id === paving.payload.siteId)?.program ?? '';
    const { rows, titles } = await csv(admin, { kind: 'jury', filter: { programme } });
    expect(titles).toContain('Rata-rata skor verifikasi');
    expect(rows.length).toBe(gate.data.sites.filter(({ program }) => program === programme).length);
    const page = (await take(admin, { kind: 'jury', format: 'html', filter: { programme } })).toString();
    expect(page).toContain('Laporan hasil verifikasi lapangan');
    expect(page).not.toMatch(/indeks inovasi(?! daerah<)/);
  });

  describe('a ticket', () => {
    const visits: ExportRequest = { kind: 'visits', format: 'csv', filter: {} };

    it('is worth one download, to its own session, within a minute', async () => {
      const first = (await ask(admin, visits)).json<ExportTicket>();
      const other = await signIn(gate, 'supervisor-62.01');
      const again = await signIn(gate, 'admin-01');
      for (const who of [other, again])
        expect(problemCode(await who.call({ url: first.path }))).toBe('export-ticket-used');
      expect(problemCode(await gate.app.inject({ url: first.path }))).toBe('export-ticket-used');
      expect((await admin.call({ url: first.path })).statusCode).toBe(200);
      expect(problemCode(await admin.call({ url: first.path }))).toBe('export-ticket-used');
      expect((await other.call({ url: `/api/exports/${first.exportId}` })).statusCode).toBe(404);
      const late = (await ask(admin, visits)).json<ExportTicket>();
      gate.clock.now += 21_000;
      expect(problemCode(await admin.call({ url: late.path }))).toBe('export-ticket-used');
    });

    it('is not given to who has too many under way, and again once they are done', async () => {
      const tickets = [await ask(admin, visits), await ask(admin, visits)];
      const third = await ask(admin, visits);
      expect([third.statusCode, problemCode(third)]).toEqual([429, 'export-busy']);
      for (const one of tickets) await admin.call({ url: one.json<ExportTicket>().path });
      expect((await ask(admin, visits)).statusCode).toBe(200);
      gate.clock.now += 21_000;
    });

    it('is for a format the kind has', async () => {
      expect(problemCode(await ask(admin, { kind: 'photos', format: 'csv', filter: {} }))).toBe(
        'export-format',
      );
    });
  });

  const indexOf = (parts: Map<string, Buffer>): Record<string, string>[] => {
    const records = parse(parts.get('index.csv') ?? '', {
      bom: true,
      relax_column_count: true,
    }) as string[][];
    const titles = records[0] ?? [];
    return records
      .slice(1, -1)
      .map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at] ?? ''])));
  };
});
