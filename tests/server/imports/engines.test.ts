// What an import writes is the same on every engine: new, brought again, changed, refused over a ceiling, taken back whole.

import { afterEach, expect, it } from 'vitest';
import { onEveryEngine } from '../../harness/engines.ts';
import { openGate } from '../../harness/gate.ts';
import { deskOn, type ImportDesk } from './import-world.ts';

let desk: ImportDesk | undefined;
afterEach(async () => {
  await desk?.gate.end();
  desk = undefined;
});

const header =
  'Kode lokasi;Jenis;Program;Judul;Kategori;Kode desa;Bujur;Lintang;Instansi;Tahun;Anggaran;Verifikator';
const line = (id: string, budget = '96.000.000', title = 'Drainase Krajan') =>
  `${id};proyek desa;e-monitoring-banyuwangi-2019;${title};drainase;35.10.09.2003;114,1525;-8,3548;Desa;2019;Rp ${budget};verifikator-05`;
const csv = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'));

onEveryEngine('An import', (engine) => {
  const budgetOf = async ({ gate }: ImportDesk, id: string): Promise<number | null> => {
    const row = await gate.deps.database
      .selectFrom('site')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? JSON.parse(row.body).budget_idr : null;
  };

  it('is written once, and brought again changes only what is other', async () => {
    desk = await deskOn(await openGate({ opened: await engine.open() }));
    const many = Array.from({ length: 250 }, (_value, index) => line(`UJI-${index}`));
    const first = await desk.bring('site', 'a.csv', csv(header, ...many));
    expect(first.result).toMatchObject({ new: 250, changed: 0, same: 0, bad: 0, assignments: 250 });
    const told = await desk.gate.deps.database
      .selectFrom('feed')
      .select('id')
      .where('kind', '=', 'site')
      .where('person_id', '=', 'verifikator-05')
      .where('id', 'like', 'UJI-%')
      .execute();
    expect(told.length).toBe(250);
    const again = await desk.bring('site', 'a.csv', csv(header, ...many));
    expect(again.result).toMatchObject({ new: 0, changed: 0, same: 250, assignments: 0 });
    const other = await desk.bring('site', 'a.csv', csv(header, line('UJI-7', '97.000.000'), line('UJI-8')));
    expect(other.result).toMatchObject({ new: 0, changed: 1, same: 1 });
    expect(await budgetOf(desk, 'UJI-7')).toBe(97_000_000);
  }, 60_000);

  it('takes the rows that keep to the ceiling of their village, and every row or none', async () => {
    desk = await deskOn(await openGate({ opened: await engine.open() }));
    const table = csv('Kode lokasi;Anggaran', 'BDW-DBS-01;Rp 900.000.000', 'BWI-GTK-01;Rp 96.500.000');
    const { importId } = await desk.add('site', 'a.csv', table);
    expect((await desk.check(importId)).counts).toMatchObject({ changed: 1, bad: 1 });
    await expect(desk.apply(importId, 'all')).rejects.toThrow('import-has-bad-rows');
    expect((await desk.apply(importId, 'good')).result).toMatchObject({ changed: 1, bad: 1 });
    expect([await budgetOf(desk, 'BDW-DBS-01'), await budgetOf(desk, 'BWI-GTK-01')]).toEqual([
      310_000_000, 96_500_000,
    ]);
  }, 60_000);

  it('that fails at its last row leaves nothing of the others', async () => {
    desk = await deskOn(await openGate({ opened: await engine.open() }));
    const { database } = desk.gate.deps;
    const many = Array.from({ length: 150 }, (_value, index) => line(`UJI-${index}`));
    const { importId } = await desk.add('site', 'a.csv', csv(header, ...many, line('UJI-akhir')));
    await desk.check(importId);
    // Its checklist goes away between the preview and the writing.
    await database.deleteFrom('checklist').where('id', '=', 'public-works').execute();
    const done = await desk.apply(importId, 'all');
    expect([done.state, done.problem?.code]).toEqual(['mapping', 'import-has-bad-rows']);
    expect(await database.selectFrom('site').select('id').where('id', 'like', 'UJI-%').execute()).toEqual([]);
  }, 60_000);
});
