// The desk takes out what its filters show, and readers that are not ours find in the files what the database holds.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import type { Visit } from '../../src/domain/visit.ts';
import { expect } from './pages/expect.ts';
import { downloadExport, openExport } from './pages/export-pages.ts';
import { signIn } from './pages/sign-in.ts';
import { journey } from './setting.ts';

const programme = 'Program Kota Tanpa Kumuh (Kotaku) 2022';

journey('a supervisor takes out what the filters show', async ({ server, browser, step }) => {
  const { origin } = server;
  const desk = browser('desk', { width: 1280, height: 800 });
  const page = await desk.open();
  await signIn(page, origin, 'admin-01');
  await page.goto(`${origin}/supervisi`);
  await page.getByRole('combobox', { name: 'Program' }).selectOption({ label: programme });
  const dialog = await openExport(page);
  await expect(dialog.getByText(`Program: ${programme}`), 'the filter in words').toBeShown();
  await expect(dialog.getByText(/^Data pribadi tidak disertakan/), 'what is left out').toBeShown();
  await dialog.getByRole('radio', { name: 'CSV' }).check();
  const csv = await downloadExport(page, dialog);
  const records = parse(csv.bytes, { bom: true, delimiter: ';', relax_column_count: true }) as string[][];
  const titles = records[0] ?? [];
  const at = (row: readonly string[], title: string): string => row[titles.indexOf(title)] ?? '';
  const rows = records.slice(1, -2);
  assert.match(csv.name, /^tinjau-kunjungan-.*\.csv$/);
  assert.deepEqual(records.at(-1), [`Akhir ekspor: ${rows.length} baris`]);
  step(`${rows.length} visits of one programme as CSV`);

  await server.stop();
  const held = visitsOf(server.dataFolder, rows[0] ? at(rows[0], 'ID lokasi').slice(0, 4) : '');
  await server.start();
  const standing = held.filter(
    ({ state, superseded }) => !superseded && state !== 'ditolak' && state !== 'karantina',
  );
  assert.ok(standing.length > 1 && standing.length < held.length, 'some visits are left out');
  assert.deepEqual(rows.map((row) => at(row, 'ID revisi')).sort(), standing.map(({ actId }) => actId).sort());
  for (const row of rows) {
    const visit = standing.find(({ actId }) => actId === at(row, 'ID revisi'));
    const score = visit?.payload.result?.score;
    assert.equal(
      at(row, 'Skor verifikasi').replace(',', '.'),
      score === null || score === undefined ? '' : String(score),
    );
    assert.equal(at(row, 'Foto'), String(visit?.payload.photos.length));
  }
  step('they are those of the database, with its numbers; rejected and corrected ones are not among them');

  await dialog.getByRole('radio', { name: 'Excel (XLSX)' }).check();
  await dialog.getByRole('checkbox', { name: /^Sertakan juga yang ditolak/ }).check();
  const workbook = await downloadExport(page, dialog);
  const sheets = await readExcelFile(workbook.bytes);
  assert.deepEqual(
    sheets.map(({ sheet }) => sheet),
    ['Kunjungan', 'Butir berulang', 'Kolom', 'Tentang ekspor'],
  );
  const [head = [], ...data] = sheets[0]?.data ?? [];
  const ids = data.map((cells) => String(cells[head.indexOf('ID revisi')]));
  assert.deepEqual(ids.sort(), held.map(({ actId }) => actId).sort());
  step('with the rejected and corrected ones when asked for, each with its state');

  await dialog.getByRole('checkbox', { name: 'Sertakan data pribadi' }).check();
  await expect(dialog.getByRole('alert'), 'the wish for a purpose').toBeShown();
  await dialog.getByRole('combobox', { name: 'Tujuan pemakaian data pribadi' }).selectOption('Pemeriksaan');
  const personal = await readExcelFile((await downloadExport(page, dialog)).bytes);
  assert.ok(personal[0]?.data[0]?.includes('NIP penanda tangan'));
  step('personal data comes with a purpose alone');

  await server.stop();
  await dialog.getByRole('button', { name: 'Unduh berkas' }).click();
  await expect(dialog.getByText(/^Server tidak terjangkau/), 'that there is no signal').toBeShown();
  await server.start();
  step('without a signal nothing is made, and it says so');
});

/** The visits the database holds at sites whose id begins so, as whoever reads the table finds them. */
const visitsOf = (folder: string, prefix: string): readonly Visit[] => {
  const database = new DatabaseSync(join(folder, 'tinjau.sqlite'), { readOnly: true });
  try {
    return database
      .prepare("select body from entity where kind = 'visit' and site_id like ?")
      .all(`${prefix}%`)
      .map(({ body }) => JSON.parse(String(body)) as Visit);
  } finally {
    database.close();
  }
};
