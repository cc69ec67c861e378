// What an admin begins a table with: examples that are never taken for the register, or the register as it is, which
// changes nothing when it is brought back and makes the same register elsewhere.

import readExcelFile, { readSheet } from 'read-excel-file/node';
import { afterEach, describe, expect, it } from 'vitest';
import { type ImportKind, importKinds } from '../../../src/domain/import/field.ts';
import { deskOn, emptyGate, type ImportDesk, openDesk } from './import-world.ts';

let desk: ImportDesk | undefined;
afterEach(async () => desk?.gate.end());

const template = async ({ admin }: ImportDesk, kind: ImportKind, query: string): Promise<Buffer> => {
  const answer = await admin.call({ method: 'GET', url: `/api/import-templates/${kind}?${query}` });
  expect([kind, query, answer.statusCode]).toEqual([kind, query, 200]);
  return answer.rawPayload;
};

/** Examples with keys of their own, as somebody would write over them. */
const mended = (csv: Buffer): Buffer =>
  Buffer.from(
    csv
      .toString('utf8')
      .replaceAll('contoh-', 'uji-')
      .replace(/(?<![\d.])00(?=[.;\r])/g, '99'),
  );

const registerOf = async ({ gate }: ImportDesk) => {
  const { database } = gate.deps;
  const bodies = async (table: 'region' | 'programme' | 'site') =>
    (await database.selectFrom(table).select('body').execute())
      .map(({ body }) => JSON.parse(body))
      .sort((a, b) => ((a.id ?? a.code) < (b.id ?? b.code) ? -1 : 1));
  return {
    regions: await bodies('region'),
    programmes: await bodies('programme'),
    sites: await bodies('site'),
    places: await database
      .selectFrom('site_place')
      .selectAll()
      .orderBy('site_id')
      .orderBy('kind')
      .orderBy('code')
      .execute(),
    persons: (
      await database.selectFrom('person').select(['id', 'name', 'roles', 'scope']).orderBy('id').execute()
    ).map((row) => ({ ...row, roles: JSON.parse(row.roles), scope: JSON.parse(row.scope) })),
    assignments: await database
      .selectFrom('assignment')
      .select(['id', 'site_id', 'person_id'])
      .orderBy('id')
      .execute(),
  };
};

describe('A template', () => {
  it.each(importKinds)(
    'of %s says what each column takes, and its examples can be brought in under other keys',
    async (kind) => {
      desk = await openDesk();
      const bytes = await template(desk, kind, 'format=xlsx');
      const [table, described] = await readExcelFile(bytes);
      expect(described?.sheet).toBe('Keterangan');
      const [headers = []] = (table?.data ?? []) as string[][];
      const [, ...notes] = (described?.data ?? []) as string[][];
      expect(notes.map(([header]) => header)).toEqual(headers);
      const bare: string[] = [];
      for (const [header, needed, holds, , example] of notes) {
        expect([header, typeof needed, typeof holds]).toEqual([header, 'string', 'string']);
        expect([header, header?.endsWith(' *')]).toEqual([header, /^Ya($|,.*kecuali)/.test(String(needed))]);
        if (example === null || example === undefined) bare.push(`${kind}: ${header}`);
      }
      // A line of a budget that is a site already, or a line on the map, is the exception; regions are as they are here.
      if (kind !== 'region')
        expect(bare).toEqual(
          kind === 'budget_line' ? ['budget_line: Kode lokasi', 'budget_line: Garis (bujur lintang; …)'] : [],
        );
      const english = await readSheet(await template(desk, kind, 'format=xlsx&language=en'), 'Notes');
      expect(english.length).toBe(notes.length + 1);

      const csv = await template(desk, kind, 'format=csv');
      const done = await desk.bring(kind, 'contoh.csv', mended(csv));
      const { bad = 0, same = 0, new: added = 0 } = done.counts ?? {};
      expect([kind, done.problem, bad]).toEqual([kind, null, 0]);
      // The regions shown are this server's own.
      if (kind === 'region') expect([added, same]).toEqual([0, 4]);
      else expect(added).toBeGreaterThan(0);
    },
  );

  it('left as it came brings nothing in, and says why of every row', async () => {
    desk = await openDesk();
    for (const kind of ['programme', 'person', 'site', 'budget_line'] as const) {
      const { importId, sheets } = await desk.add(kind, 'a.xlsx', await template(desk, kind, 'format=xlsx'));
      expect(sheets.length).toBe(1);
      const { counts } = await desk.check(importId);
      expect([kind, counts?.new, counts?.changed]).toEqual([kind, 0, 0]);
      const { bad } = (await desk.admin.call({ url: `/api/imports/${importId}/bad-rows` })).json();
      expect(bad.map(({ reason }: { reason: { code: string } }) => reason.code)).toEqual(
        bad.map(() => 'example-row'),
      );
      expect(bad.length).toBe(counts?.bad);
    }
  });

  it('of an empty server leads from kind to kind, once its examples have keys of their own', async () => {
    desk = await deskOn(await emptyGate());
    const { importId } = await desk.add('region', 'a.csv', await template(desk, 'region', 'format=csv'));
    expect((await desk.check(importId)).counts).toMatchObject({ new: 0, bad: 4 });
    for (const kind of importKinds) {
      const done = await desk.bring(kind, 'a.csv', mended(await template(desk, kind, 'format=csv')));
      expect([kind, done.problem, done.counts?.bad, done.state]).toEqual([kind, null, 0, 'done']);
    }
    expect((await registerOf(desk)).sites.map(({ id }) => id)).toContain('uji-1');
  });
});

describe('The register as a table', () => {
  it.each(['xlsx', 'csv'])(
    'makes on an empty server the register it was taken from (%s)',
    async (format) => {
      const demo = await openDesk();
      const expected = await registerOf(demo);
      const files = new Map<ImportKind, Buffer>();
      for (const kind of importKinds)
        files.set(kind, await template(demo, kind, `rows=register&format=${format}`));
      await demo.gate.end();
      desk = await deskOn(await emptyGate());
      const counts: Record<string, unknown> = {};
      for (const kind of ['region', 'programme', 'person', 'site'] as const) {
        const done = await desk.bring(kind, `a.${format}`, files.get(kind) ?? Buffer.alloc(0));
        expect([kind, done.state, done.problem, done.counts?.bad]).toEqual([kind, 'done', null, 0]);
        counts[kind] = done.result;
      }
      expect(await registerOf(desk)).toEqual(expected);
      expect(counts.site).toMatchObject({
        new: 69,
        changed: 0,
        bad: 0,
        assignments: expected.assignments.length,
      });
      expect(counts.person).toMatchObject({ new: 133, same: 1 });
    },
    60_000,
  );

  it('changes nothing where it was taken from, budget lines and official positions included', async () => {
    desk = await openDesk();
    await desk.gate.deps.database
      .updateTable('person')
      .set({ position: 'Staf Bidang Jalan' })
      .where('id', '=', 'verifikator-04')
      .execute();
    const lines = await desk.bring(
      'budget_line',
      'a.csv',
      Buffer.from(
        [
          'Kode kegiatan;Kegiatan;Program;Kode desa;Tahun;Anggaran;Sumber dana;Bujur;Lintang',
          'K-1;Rabat beton;e-monitoring-banyuwangi-2019;35.10.09.2003;2019;50000000;Dana Desa;114,153;-8,355',
          'K-2;Posyandu;e-monitoring-banyuwangi-2019;35.10.09.2003;2019;Rp 20.000.000;ADD;;',
        ].join('\r\n'),
      ),
    );
    expect(lines.result).toMatchObject({ new: 2, waiting: 1 });
    for (const kind of importKinds) {
      const done = await desk.bring(kind, 'a.xlsx', await template(desk, kind, 'rows=register&format=xlsx'));
      expect([kind, done.problem, done.state, done.result]).toMatchObject([
        kind,
        null,
        'done',
        { new: 0, changed: 0, bad: 0, assignments: 0 },
      ]);
    }
  }, 60_000);

  it('stands in the audit log when it leaves', async () => {
    desk = await openDesk();
    await template(desk, 'person', 'format=csv');
    const noted = () =>
      desk?.gate.deps.database
        .selectFrom('audit_entry')
        .selectAll()
        .where('action', '=', 'export.taken')
        .execute();
    expect(await noted()).toEqual([]);
    await template(desk, 'person', 'rows=register&format=csv');
    expect((await noted())?.map(({ person_id, details }) => [person_id, JSON.parse(details)])).toEqual([
      ['admin-01', { format: 'csv' }],
    ]);
  });
});
