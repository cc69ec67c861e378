// The files an office takes out, opened by readers that are not ours: what stands in them is what was entered.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { check } from '@placemarkio/check-geojson';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import readExcelFile from 'read-excel-file/node';
import sharp from 'sharp';
import { unzipped } from '../server/exports/read-zip.ts';
import { downloadExport, openExport } from './pages/export-pages.ts';

export interface Entered {
  readonly siteId: string;
  readonly title: string;
  readonly lengthM: number;
  readonly households: number;
  readonly progress: number;
  readonly photos: number;
}

/** Takes the one visit there is out of the map of the supervisor in every form. */
export const filesAgree = async (page: Page, origin: string, entered: Entered): Promise<void> => {
  await page.goto(`${origin}/supervisi`);
  const dialog = await openExport(page);
  const take = async (kind: RegExp, format?: string) => {
    await dialog.getByRole('radio', { name: kind }).first().check();
    // What comes in one format alone does not ask for it.
    if (format) await dialog.getByRole('radio', { name: format, exact: true }).check();
    return (await downloadExport(page, dialog)).bytes;
  };
  csvAgrees(await take(/^Kunjungan/, 'CSV'), entered);
  await workbookAgrees(await take(/^Kunjungan/, 'Excel (XLSX)'), entered);
  geoJsonAgrees(await take(/^Lokasi/, 'GeoJSON'), entered);
  await zipAgrees(await take(/^Foto dan video/), entered);
};

const csvAgrees = (bytes: Buffer, entered: Entered): void => {
  const records = parse(bytes, { bom: true, delimiter: ';', relax_column_count: true }) as string[][];
  const [titles = [], ...rows] = records.slice(0, -2);
  assert.equal(rows.length, 1);
  const at = (column: string): string => rows[0]?.[columnOf(titles, column)] ?? '';
  assert.equal(at('ID lokasi'), entered.siteId);
  assert.equal(at('Panjang terukur (m)'), String(entered.lengthM).replace('.', ','));
  assert.equal(at('Jumlah KK pemanfaat (KK)'), String(entered.households));
  assert.equal(at('Kemajuan fisik (%)'), String(entered.progress));
  assert.equal(at('Foto'), String(entered.photos));
};

const workbookAgrees = async (bytes: Buffer, entered: Entered): Promise<void> => {
  const sheets = await readExcelFile(bytes);
  const [titles = [], ...rows] = sheets.find(({ sheet }) => sheet === 'Kunjungan')?.data ?? [];
  assert.equal(rows.length, 1);
  const at = (column: string): unknown => rows[0]?.[columnOf(titles.map(String), column)];
  // Numbers are numbers there, not text that looks like them.
  assert.deepEqual(
    [
      at('ID lokasi'),
      at('Panjang terukur (m)'),
      at('Jumlah KK pemanfaat (KK)'),
      at('Kemajuan fisik (%)'),
      at('Foto'),
    ],
    [entered.siteId, entered.lengthM, entered.households, entered.progress, entered.photos],
  );
};

const geoJsonAgrees = (bytes: Buffer, entered: Entered): void => {
  const read = check(bytes.toString('utf8'));
  assert.ok(read.type === 'FeatureCollection');
  const feature = read.features.find(({ id }) => id === entered.siteId);
  assert.equal(feature?.properties?.title, entered.title);
  assert.equal(feature?.properties?.state, 'Disetujui');
  // As the spreadsheet of sites had it.
  assert.deepEqual(feature?.geometry, {
    type: 'LineString',
    coordinates: [
      [113.81212, -7.92877],
      [113.81347, -7.92928],
      [113.81476, -7.92973],
    ],
  });
};

const zipAgrees = async (bytes: Buffer, entered: Entered): Promise<void> => {
  const files = await unzipped(bytes);
  const index = files.get('index.csv');
  assert.ok(index, [...files.keys()].join(', '));
  const records = parse(index, { bom: true, delimiter: ';', relax_column_count: true }) as string[][];
  const [titles = [], ...rows] = records.slice(0, -1);
  assert.equal(rows.length, entered.photos);
  for (const row of rows) {
    const photo = files.get(row[columnOf(titles, 'Berkas')] ?? '');
    assert.ok(photo, `${row.join(' ')} is in the ZIP`);
    assert.equal(row[columnOf(titles, 'ID lokasi')], entered.siteId);
    assert.equal(
      createHash('sha256').update(photo).digest('hex'),
      row[columnOf(titles, 'SHA-256 berkas asli')],
    );
    assert.equal((await sharp(photo).metadata()).format, 'jpeg');
  }
};

/** A column by its title, to which the name of its checklist may be added. */
const columnOf = (titles: readonly string[], wanted: string): number => {
  const found = titles.findIndex((one) => one === wanted || one.startsWith(`${wanted} [`));
  if (found < 0) throw new Error(`There is no column ${wanted} among ${titles.join(' | ')}`);
  return found;
};
