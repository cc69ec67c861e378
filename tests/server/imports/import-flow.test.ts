// From a file to the register: what is shown first, what is written, what stays, and what a stop in between leaves.

import { readSheet } from 'read-excel-file/node';
import { afterEach, describe, expect, it } from 'vitest';
import type { BadRowsAnswer } from '../../../src/contract/imports.ts';
import type { Site } from '../../../src/domain/site.ts';
import { saveRegister } from '../../../src/server/record/register.ts';
import { openGate, playOne, signIn } from '../../harness/gate.ts';
import { deskOn, type ImportDesk, openDesk } from './import-world.ts';

let desk: ImportDesk | undefined;
afterEach(async () => desk?.gate.end());

const csv = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'));
const header = 'Kode lokasi;Jenis;Program;Judul;Kategori;Kode desa;Bujur;Lintang;Instansi;Tahun;Anggaran';
const line = (id: string, title = 'Drainase Krajan', lng = '114,1525', more = '') =>
  `${id};proyek desa;e-monitoring-banyuwangi-2019;${title};drainase;35.10.09.2003;${lng};-8,3548;Desa Genteng Kulon;2019;Rp 96.000.000${more}`;

const bodyOf = async ({ gate }: ImportDesk, id: string): Promise<Site> =>
  JSON.parse(
    (
      await gate.deps.database
        .selectFrom('site')
        .select('body')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).body,
  );

describe('An import', () => {
  it('shows what it would do and writes nothing before somebody says so', async () => {
    desk = await openDesk();
    const { importId } = await desk.add(
      'site',
      'lokasi.csv',
      csv(header, line('UJI-1'), line('UJI-2', 'Talut', '114,2')),
    );
    const preview = await desk.check(importId);
    expect([preview.state, preview.counts]).toEqual(['preview', { new: 2, changed: 0, same: 0, bad: 0 }]);
    expect(preview.firstRows[0]?.cells.find(({ field }) => field === 'title.id')?.text).toBe(
      'Drainase Krajan',
    );
    const before = await desk.gate.deps.database
      .selectFrom('site')
      .select('id')
      .where('id', 'like', 'UJI-%')
      .execute();
    expect(before).toEqual([]);
    const done = await desk.apply(importId);
    expect(done.result).toMatchObject({ new: 2, changed: 0, bad: 0 });
    expect(await bodyOf(desk, 'UJI-1')).toMatchObject({
      status: 'terdaftar',
      budget_idr: 96_000_000,
      checklist_id: 'public-works',
      timezone: 'Asia/Jakarta',
      region: { village_name: 'Genteng Kulon', district: '35.10.09' },
    });
  });

  it('reaches the phones it concerns and stands in the audit log', async () => {
    desk = await openDesk();
    const verifier = await signIn(desk.gate, 'verifikator-05');
    const first = (await verifier.call({ url: '/api/changes' })).json();
    await desk.bring(
      'site',
      'lokasi.csv',
      csv(`${header};Verifikator`, line('UJI-1', 'Drainase', '114,1525', ';verifikator-05')),
    );
    const news = (await verifier.call({ url: `/api/changes?after=${first.next}` })).json();
    expect(news.changes.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['UJI-1', 'UJI-1:verifikator-05']),
    );
    const entry = await desk.gate.deps.database
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'register.imported')
      .executeTakeFirstOrThrow();
    expect([entry.person_id, JSON.parse(entry.details)]).toMatchObject([
      'admin-01',
      { kind: 'site', choice: 'all', new: 1 },
    ]);
  });

  it('brought again changes nothing, and with another value updates the same row', async () => {
    desk = await openDesk();
    await desk.bring('site', 'a.csv', csv(header, line('UJI-1')));
    const again = await desk.bring('site', 'a.csv', csv(header, line('UJI-1')));
    expect(again.result).toMatchObject({ new: 0, changed: 0, same: 1 });
    const other = await desk.bring('site', 'a.csv', csv(header, line('UJI-1', 'Drainase Krajan Timur')));
    expect(other.result).toMatchObject({ new: 0, changed: 1, same: 0 });
    const rows = await desk.gate.deps.database
      .selectFrom('site')
      .select('id')
      .where('id', '=', 'UJI-1')
      .execute();
    expect(rows.length).toBe(1);
  });

  it('keeps what an empty cell says nothing of, the proposal and the photo points of visits', async () => {
    desk = await openDesk();
    const { deps } = desk.gate;
    const visit = await playOne(desk.gate, 'paving-accepted');
    const site = await bodyOf(desk, visit.payload.siteId);
    const proposal = {
      proposalId: 'p',
      state: 'terdaftar',
      personId: 'verifikator-05',
      group: 'Karang Taruna',
    };
    await saveRegister(deps, { sites: [{ ...site, proposal } as unknown as Site] });
    await deps.database
      .insertInto('photo_point')
      .values({ site_id: site.id, id: 'baru', visit_act_id: visit.actId, added_at: 1, body: '{}' })
      .execute();
    const done = await desk.bring(
      'site',
      'a.csv',
      csv('Kode lokasi;Judul;Anggaran', `${site.id};Drainase baru;`),
    );
    expect(done.result).toMatchObject({ changed: 1 });
    const after = await bodyOf(desk, site.id);
    expect(after).toEqual({
      ...site,
      proposal,
      title: { ...site.title, id: 'Drainase baru' },
      from_register: true,
      unstated: ['fiscal_year', 'progress_pct'],
    });
    expect((await deps.database.selectFrom('photo_point').selectAll().execute()).length).toBe(1);
  });

  it('names every bad cell, refuses everything or nothing, and takes the good rows alone', async () => {
    desk = await openDesk();
    const { importId } = await desk.add(
      'site',
      'a.csv',
      csv(header, line('UJI-1'), line('UJI-2', 'Talut', '-8,35'), line('UJI-1', 'Lagi')),
    );
    const preview = await desk.check(importId);
    expect(preview.counts).toEqual({ new: 1, changed: 0, same: 0, bad: 2 });
    const { bad } = (
      await desk.admin.call({ url: `/api/imports/${importId}/bad-rows` })
    ).json<BadRowsAnswer>();
    expect(bad.map(({ sheet, row, header: title, reason }) => [sheet, row, title, reason.code])).toEqual([
      ['CSV', 3, 'Bujur', 'coordinate-outside'],
      ['CSV', 4, 'Kode lokasi', 'key-twice'],
    ]);
    await expect(desk.apply(importId, 'all')).rejects.toThrow('import-has-bad-rows');
    const done = await desk.apply(importId, 'good');
    expect(done.result).toMatchObject({ new: 1, bad: 2 });
  });

  it('asks nobody to empty a limit while the role that may heed it is not known', async () => {
    desk = await openDesk();
    const { importId } = await desk.add(
      'person',
      'a.csv',
      csv(
        'Kode akun;Nama;Peran;Kabupaten/Kota;Perangkat daerah;Program (kode)',
        'uji.satu;Uji Satu;supervsior;35.10;Dinas PU;',
        'uji.dua;Uji Dua;;35.10;Dinas PU;',
        'verifikator-05;Naik Jabatan;supervsior;35.10;Dinas PU;',
        'uji.tiga;Uji Tiga;verifikator;;Dinas PU;',
      ),
    );
    await desk.check(importId);
    const { bad } = (
      await desk.admin.call({ url: `/api/imports/${importId}/bad-rows` })
    ).json<BadRowsAnswer>();
    expect(bad.map(({ row, header: title, reason }) => `${row} ${title} ${reason.code}`)).toEqual([
      '2 Peran not-one-of',
      '3 Peran needed',
      '4 Peran not-one-of',
      '5 Perangkat daerah account-agencies-unused',
    ]);
  });

  it('names what a row lacks where no column was taken for it, in the list and in the file', async () => {
    desk = await openDesk();
    const { importId } = await desk.add(
      'site',
      'a.csv',
      csv('Kode lokasi;Jenis;Program;Judul;Kategori', 'UJI-1;proyek desa;;Talut;drainase'),
    );
    await desk.check(importId);
    const { bad } = (
      await desk.admin.call({ url: `/api/imports/${importId}/bad-rows` })
    ).json<BadRowsAnswer>();
    expect(bad.map(({ header: title, field, reason }) => [title, field?.id, field?.en, reason.code])).toEqual(
      expect.arrayContaining([
        ['Program', undefined, undefined, 'needed'],
        ['', 'Perangkat daerah', 'Agency', 'needed'],
        ['', 'Tahun anggaran', 'Fiscal year', 'year-needed'],
        ['', 'Bujur', 'Longitude', 'coordinate-needed'],
      ]),
    );
    const file = await desk.admin.call({ url: `/api/imports/${importId}/errors?format=csv` });
    expect(file.body).toContain('Perangkat daerah: Wajib diisi untuk baris baru.');
    expect(file.body).toContain('Tahun anggaran: Wajib diisi untuk baris baru, kecuali');
  });

  it('refuses a key that differs from another in capitals alone, from this file or from the register', async () => {
    desk = await openDesk();
    const { importId } = await desk.add(
      'site',
      'a.csv',
      csv(header, line('UJI-1'), line('Uji-1', 'Talut', '114,2'), line('bwi-gtk-01', 'Rabat', '114,3')),
    );
    expect((await desk.check(importId)).counts).toEqual({ new: 1, changed: 0, same: 0, bad: 2 });
    const { bad } = (
      await desk.admin.call({ url: `/api/imports/${importId}/bad-rows` })
    ).json<BadRowsAnswer>();
    expect(bad.map(({ sheet, row, header: title, reason }) => [sheet, row, title, reason])).toEqual([
      ['CSV', 3, 'Kode lokasi', { code: 'key-capitals', found: 'Uji-1', more: '2' }],
      ['CSV', 4, 'Kode lokasi', { code: 'key-capitals-here', found: 'bwi-gtk-01', more: 'BWI-GTK-01' }],
    ]);
    expect((await desk.apply(importId, 'good')).result).toMatchObject({ new: 1, bad: 2 });
    // What stands there already is found by its own key, whatever came before it in the file.
    const again = await desk.bring(
      'site',
      'b.csv',
      csv(header, line('uji-1'), line('UJI-1', 'Baru')),
      'good',
    );
    expect(again.result).toMatchObject({ new: 0, changed: 1, bad: 1 });
  });

  it('never makes two accounts, programmes or budget lines whose names differ in capitals alone', async () => {
    desk = await openDesk();
    const people = await desk.bring(
      'person',
      'a.csv',
      csv(
        'Kode akun;Nama;Peran',
        'uji.satu;Uji Satu;verifikator',
        'Uji.Satu;Uji Satu Lagi;verifikator',
        'VERIFIKATOR-05;Bukan yang itu;verifikator',
      ),
      'good',
    );
    expect(people.result).toMatchObject({ new: 1, bad: 2 });
    const ids = await desk.gate.deps.database.selectFrom('person').select('id').execute();
    expect(ids.map(({ id }) => id).filter((id) => /^uji|^verifikator-05$/i.test(id))).toEqual([
      'uji.satu',
      'verifikator-05',
    ]);
    const programmes = await desk.bring(
      'programme',
      'b.csv',
      csv(
        'Kode program;Nama;Kode kabupaten/kota;Instansi penanggung jawab',
        'uji-2026;Uji;35.11;Dinas PUPR',
        'UJI-2026;Uji;35.11;Dinas PUPR',
        'E-Monitoring-Banyuwangi-2019;Uji;35.10;Dinas PUPR',
      ),
      'good',
    );
    expect(programmes.result).toMatchObject({ new: 1, bad: 2 });
    const lines = await desk.bring(
      'budget_line',
      'c.csv',
      csv(
        'Kode kegiatan;Kegiatan;Program;Kode desa;Tahun;Bujur;Lintang',
        'K-1;Rabat;e-monitoring-banyuwangi-2019;35.10.09.2003;2019;114,153;-8,355',
        'k-1;Rabat;e-monitoring-banyuwangi-2019;35.10.09.2003;2019;114,153;-8,355',
        'bwi-gtk-01;Rabat;e-monitoring-banyuwangi-2019;35.10.09.2003;2019;114,153;-8,355',
      ),
      'good',
    );
    expect(lines.result).toMatchObject({ new: 1, bad: 2 });
  });

  it('writes the plan that was looked at and no other, whoever looked again meanwhile', async () => {
    desk = await openDesk();
    const { importId, mapping } = await desk.add('site', 'a.csv', csv(header, line('UJI-1')));
    const seen = await desk.check(importId);
    const other = await signIn(desk.gate, 'admin-01');
    const without = mapping.map((id) => (id === 'budget_idr' ? null : id));
    const again = await other.call({
      method: 'POST',
      url: `/api/imports/${importId}/check`,
      payload: { sheet: 0, mapping: without },
    });
    expect(again.statusCode).toBe(200);
    const now = await desk.settled(importId);
    const write = (plan: string | null) =>
      desk?.admin.call({
        method: 'POST',
        url: `/api/imports/${importId}/apply`,
        payload: { choice: 'all', plan },
      });
    const refused = await write(seen.plan);
    expect([refused?.statusCode, refused?.json().problem.code]).toEqual([409, 'import-plan-changed']);
    expect(await desk.look(importId)).toMatchObject({ state: 'preview', plan: now.plan, problem: null });
    expect((await write(now.plan))?.statusCode).toBe(200);
    expect((await desk.settled(importId)).result).toMatchObject({ new: 1 });
    expect((await bodyOf(desk, 'UJI-1')).budget_idr).toBeNull();
  });

  it('is written once when two admins decide at the same moment', async () => {
    desk = await openDesk();
    const { importId } = await desk.add('site', 'a.csv', csv(header, line('UJI-1')));
    const { plan } = await desk.check(importId);
    const other = await signIn(desk.gate, 'admin-01');
    const answers = await Promise.all(
      [desk.admin, other, desk.admin].map(({ call }) =>
        call({ method: 'POST', url: `/api/imports/${importId}/apply`, payload: { choice: 'all', plan } }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    expect((await desk.settled(importId)).result).toMatchObject({ new: 1 });
    const noted = await desk.gate.deps.database
      .selectFrom('audit_entry')
      .select('seq')
      .where('action', '=', 'register.imported')
      .execute();
    expect(noted.length).toBe(1);
  });

  it('gives the bad rows back as a table that can be mended and brought again', async () => {
    desk = await openDesk();
    const { importId } = await desk.add(
      'site',
      'a.csv',
      csv(header, line('UJI-1', "=cmd|' /C calc'!A0", '4,9')),
    );
    await desk.check(importId);
    const answer = await desk.admin.call({ url: `/api/imports/${importId}/errors?format=xlsx` });
    const table = (await readSheet(answer.rawPayload)) as unknown[][];
    expect(table[0]).toEqual(['Baris', 'Alasan ditolak', ...header.split(';')]);
    expect(table[1]?.[5]).toBe("'=cmd|' /C calc'!A0");
    expect(String(table[1]?.[1])).toContain('di luar Indonesia');
    const text = (await desk.admin.call({ url: `/api/imports/${importId}/errors?format=csv` })).body;
    const mended = await desk.bring('site', 'b.csv', Buffer.from(text.replace('4,9', '114,1525')));
    expect(mended.result).toMatchObject({ new: 1, bad: 0 });
    expect((await bodyOf(desk, 'UJI-1')).title.id).toBe("=cmd|' /C calc'!A0");
  });

  it('remembers the columns for a file of the same shape', async () => {
    desk = await openDesk();
    const bytes = csv('Kode;Ini judulnya', 'BWI-GTK-01;Judul lain');
    const first = await desk.add('site', 'a.csv', bytes);
    expect(first.mapping).toEqual(['id', null]);
    await desk.check(first.importId, { mapping: ['id', 'title.id'] });
    const second = await desk.add('site', 'b.csv', bytes);
    expect([second.mapping, second.sheets[0]?.isRemembered]).toEqual([['id', 'title.id'], true]);
    await expect(desk.check(second.importId, { mapping: ['id', 'id'] })).rejects.toThrow('import-mapping');
  });

  it('never lets a NIK come further than the reading', async () => {
    desk = await openDesk();
    const { importId } = await desk.add(
      'person',
      'a.csv',
      csv('Kode akun;Nama;Peran;NIK', 'uji-01;Verifikator Uji;verifikator;3510094203850001'),
    );
    await expect(
      desk.check(importId, { mapping: ['id', 'name', 'roles', 'scope.agencies'] }),
    ).rejects.toThrow('import-mapping');
    const preview = await desk.check(importId);
    expect(preview.notices.map(({ code }) => code)).toContain('personal-columns');
    const rows = await desk.gate.deps.database.selectFrom('import_job').select('body').execute();
    expect(JSON.stringify(rows)).not.toContain('3510094203850001');
  });

  it('says which sites are likely the same work as another one', async () => {
    desk = await openDesk();
    const site = await bodyOf(desk, 'BWI-GTK-01');
    const [lng, lat] = (site.geometry.coordinates as unknown as number[][])[0] ?? [];
    const { importId } = await desk.add(
      'site',
      'a.csv',
      csv(
        header,
        `UJI-9;proyek desa;e-monitoring-banyuwangi-2019;${site.title.id};${site.category};35.10.09.2003;${lng};${lat};Desa;2019;1`,
      ),
    );
    const preview = await desk.check(importId);
    expect(preview.doubles?.first.map(({ siteId, otherId }) => [siteId, otherId])).toContainEqual([
      'UJI-9',
      'BWI-GTK-01',
    ]);
    expect((await desk.apply(importId)).result).toMatchObject({ new: 1 });
  });

  it('of budget lines makes sites of those with a coordinate, and lets the others wait', async () => {
    desk = await openDesk();
    const lines = (lng: string, lat: string) =>
      csv(
        'Kode kegiatan;Kegiatan;Program;Kode desa;Tahun;Anggaran;Sumber dana;Bujur;Lintang',
        'K-1;Rabat beton;e-monitoring-banyuwangi-2019;35.10.09.2003;2019;50000000;Dana Desa;114,153;-8,355',
        `K-2;Posyandu;e-monitoring-banyuwangi-2019;35.10.09.2003;2019;Rp 20.000.000;ADD;${lng};${lat}`,
      );
    const first = await desk.bring('budget_line', 'apbdes.csv', lines('', ''));
    expect(first.result).toMatchObject({ new: 2, waiting: 1 });
    expect(await bodyOf(desk, 'K-1')).toMatchObject({
      status: 'terdaftar',
      budget_line: 'K-1',
      budget_idr: 50_000_000,
      funding: [{ source: 'DD' }],
    });
    const waiting = (await desk.admin.call({ url: '/api/budget-lines' })).json();
    expect([waiting.all, waiting.linked, waiting.waiting[0].id]).toEqual([1, 1, 'K-2']);
    const second = await desk.bring('budget_line', 'apbdes.csv', lines('114,1531', '-8,3551'));
    expect(second.result).toMatchObject({ changed: 1, same: 1, waiting: 0 });
    expect((await bodyOf(desk, 'K-2')).geometry.type).toBe('Point');
  });

  it('names the rows that would take a village over its ceiling, and takes the others', async () => {
    desk = await openDesk();
    const table = csv('Kode lokasi;Anggaran', 'BDW-DBS-01;Rp 900.000.000', 'BWI-GTK-01;Rp 96.500.000');
    const { importId } = await desk.add('site', 'a.csv', table);
    const preview = await desk.check(importId);
    expect(preview.counts).toEqual({ new: 0, changed: 1, same: 0, bad: 1 });
    expect(preview.firstRows.map(({ key }) => key)).toEqual(['BWI-GTK-01']);
    const { bad } = (
      await desk.admin.call({ url: `/api/imports/${importId}/bad-rows` })
    ).json<BadRowsAnswer>();
    expect(bad.map(({ row, header: title, reason }) => [row, title, reason.code])).toEqual([
      [2, 'Anggaran', 'village-ceiling'],
    ]);
    const done = await desk.apply(importId, 'good');
    expect(done.result).toMatchObject({ changed: 1, bad: 1 });
    expect((await bodyOf(desk, 'BDW-DBS-01')).budget_idr).toBe(310_000_000);
    expect((await bodyOf(desk, 'BWI-GTK-01')).budget_idr).toBe(96_500_000);
  });

  it('writes nothing where a village would pass a ceiling that was lowered after the preview', async () => {
    desk = await openDesk();
    const { gate } = desk;
    const { program } = await bodyOf(desk, 'BDW-DBS-01');
    const programme = gate.data.programmes.find(({ id }) => id === program);
    const allow = (ceiling_per_village_idr: number) =>
      saveRegister(gate.deps, { programmes: [{ ...programme, ceiling_per_village_idr } as never] });
    await allow(10_000_000_000);
    const table = csv('Kode lokasi;Anggaran', 'BDW-DBS-01;Rp 900.000.000');
    const { importId } = await desk.add('site', 'a.csv', table);
    expect((await desk.check(importId)).counts).toMatchObject({ changed: 1, bad: 0 });
    await allow(750_000_000);
    const done = await desk.apply(importId, 'good');
    expect([done.state, done.problem?.code]).toEqual(['preview', 'import-ceiling']);
    expect(done.problem?.field).toContain('35.11.11.1007');
    expect((await bodyOf(desk, 'BDW-DBS-01')).budget_idr).toBe(310_000_000);
  });

  it('reads former codes of regions as those of now', async () => {
    desk = await openDesk();
    const region = desk.gate.data.regions.find(({ code }) => code === '35.10.09.2003');
    await saveRegister(desk.gate.deps, { regions: [{ ...region, aliases: ['35.10.08.2003'] } as never] });
    await desk.bring('site', 'a.csv', csv(header, line('UJI-1').replace('35.10.09.2003', '35.10.08.2003')));
    expect((await bodyOf(desk, 'UJI-1')).region.village).toBe('35.10.09.2003');
  });

  it('finds a village by any spelling of its name the register knows', async () => {
    desk = await openDesk();
    const region = desk.gate.data.regions.find(({ code }) => code === '35.10.09.2003');
    await saveRegister(desk.gate.deps, {
      regions: [{ ...region, other_names: ['Genteng Wetan Lama'] } as never],
    });
    const named = (id: string, name: string) => line(id).replace('35.10.09.2003', name);
    await desk.bring(
      'site',
      'a.csv',
      csv(header, named('UJI-1', 'Desa Gentengwetan lama'), named('UJI-2', 'Kel. GENTENG-KULON')),
    );
    expect((await bodyOf(desk, 'UJI-1')).region.village).toBe('35.10.09.2003');
    expect((await bodyOf(desk, 'UJI-2')).region.village).toBe('35.10.09.2003');
  });

  it('that a stop cut short can be gone on with', async () => {
    desk = await openDesk();
    const { gate } = desk;
    const { importId } = await desk.add('site', 'a.csv', csv(header, line('UJI-1')));
    await desk.check(importId);
    await gate.deps.database
      .updateTable('import_job')
      .set({ state: 'applying' })
      .where('id', '=', importId)
      .execute();
    await gate.stop();
    desk = await deskOn(await openGate({ folder: gate.folder }));
    const found = await desk.look(importId);
    expect([found.state, found.problem?.code]).toEqual(['preview', 'import-interrupted']);
    expect((await desk.apply(importId)).result).toMatchObject({ new: 1 });
  });

  it('is forgotten with its rows when somebody throws it away', async () => {
    desk = await openDesk();
    const { importId } = await desk.add('site', 'a.csv', csv(header, line('UJI-1')));
    const answer = await desk.admin.call({ method: 'DELETE', url: `/api/imports/${importId}` });
    expect(answer.statusCode).toBe(200);
    expect((await desk.admin.call({ url: `/api/imports/${importId}` })).statusCode).toBe(404);
  });
});
