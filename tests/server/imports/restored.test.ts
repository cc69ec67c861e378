// What a backup keeps of imports: what was written, what waits for its point, the columns of another time. The rows of
// a file nobody decided about are no part of it, and that is said.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { restoreBackup } from '../../../src/server/backup/restore.ts';
import { writeBackup } from '../../../src/server/backup/write-backup.ts';
import { openGate } from '../../harness/gate.ts';
import { deskOn, type ImportDesk, openDesk } from './import-world.ts';

let desk: ImportDesk | undefined;
const folders: string[] = [];
afterEach(async () => {
  await desk?.gate.end();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-import-back-'));
  folders.push(folder);
  return folder;
};

it('an import, its waiting budget lines and its columns come back from a backup; rows do not, and it says so', async () => {
  desk = await openDesk();
  const lines = Buffer.from(
    [
      'Kode kegiatan;Ini kegiatannya;Program;Kode desa;Tahun;Anggaran;Sumber dana',
      'K-2;Posyandu;e-monitoring-banyuwangi-2019;35.10.09.2003;2019;Rp 20.000.000;ADD',
    ].join('\r\n'),
  );
  const { importId, mapping } = await desk.add('budget_line', 'apbdes.csv', lines);
  const chosen = mapping.map((id, column) => (column === 1 ? 'title.id' : id));
  expect((await desk.check(importId, { mapping: chosen })).counts).toMatchObject({ new: 1, bad: 0 });
  await desk.apply(importId);
  const undecided = await desk.add('site', 'lokasi.csv', Buffer.from('Kode lokasi;Judul\r\nBWI-GTK-01;Lain'));
  expect((await desk.check(undecided.importId)).state).toBe('preview');

  const [target, dataFolder] = [await newFolder(), await newFolder()];
  await writeBackup({
    target,
    dataFolder: desk.gate.folder,
    databaseUrl: '',
    appVersion: '1.0.0',
    now: Date.now,
    quick: false,
    progress: () => {},
  });
  await desk.gate.end();
  await restoreBackup({
    source: target,
    dataFolder,
    databaseUrl: '',
    replace: false,
    now: Date.now,
    progress: () => {},
  });

  desk = await deskOn(await openGate({ folder: dataFolder }));
  expect(await desk.look(importId)).toMatchObject({ state: 'done', result: { new: 1, waiting: 1 } });
  const waiting = (await desk.admin.call({ url: '/api/budget-lines' })).json();
  expect(waiting.waiting.map(({ id }: { id: string }) => id)).toEqual(['K-2']);
  const again = await desk.add('budget_line', 'apbdes.csv', lines);
  expect([again.sheets[0]?.isRemembered, again.mapping]).toEqual([true, chosen]);
  const gone = await desk.look(undecided.importId);
  expect([gone.state, gone.problem?.code, gone.firstRows]).toEqual(['failed', 'import-rows-gone', []]);
  await expect(desk.apply(undecided.importId)).rejects.toThrow('import-busy');
}, 60_000);
