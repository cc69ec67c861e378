// Bringing a table in as a person does: the template from the server, filled in, the file, the columns, the preview, the
// result.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { type OutTable, writeTable } from '../../../src/server/imports/write-tables.ts';
import { eventually, expect } from './expect.ts';

export interface TableFile {
  readonly name: string;
  readonly buffer: Buffer;
}

/** On Impor data: takes a template from the server, or all it holds of a kind. */
export const takeTemplate = async (
  page: Page,
  kind: string,
  format: 'XLSX' | 'CSV',
  rows: 'templat' | 'semua' = 'templat',
): Promise<TableFile> => {
  const choice = page.getByRole('radio', {
    name: rows === 'semua' ? /^Semua data yang ada sekarang/ : /^Beberapa baris contoh/,
  });
  await expect(page.getByText('Templat tabel untuk diunduh'), 'the templates').toBeShown();
  // It opens by itself once it is known that nothing was brought yet; a press at that moment closes it.
  await eventually(
    'the templates are open',
    async () => {
      if (!(await choice.isVisible())) await page.getByText('Templat tabel untuk diunduh').click();
      return choice.isVisible();
    },
    (open) => open,
  );
  await choice.check();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: `${format}, ${rows} ${kind}` }).click({ timeout: 60_000 }),
  ]);
  return { name: download.suggestedFilename(), buffer: readFileSync(await download.path()) };
};

/** As an office does with a template: its example rows go, its own rows stand under the same headers. */
export const filledWith = async (template: TableFile, table: OutTable): Promise<TableFile> => {
  const isCsv = template.name.endsWith('.csv');
  const headers = isCsv
    ? (parse(template.buffer, { bom: true, delimiter: ';' })[0] as string[])
    : ((await readSheet(template.buffer))[0] as string[]);
  const from = headers.map((header) => table.headers.indexOf(header));
  const missing = table.headers.filter(
    (header, index) => !headers.includes(header) && table.rows.some((row) => (row[index] ?? '') !== ''),
  );
  assert.deepEqual(missing, [], 'every filled column stands in the template');
  const rows = table.rows.map((row) => from.map((index) => row[index] ?? null));
  return {
    name: template.name,
    buffer: await writeTable(isCsv ? 'csv' : 'xlsx', { name: table.name, headers, rows }),
  };
};

/** On Impor data: sends the file and goes on to the preview. */
export const previewTable = async (page: Page, kind: string, { name, buffer }: TableFile): Promise<void> => {
  await page.getByLabel('Isi berkas').selectOption({ label: kind });
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await expect(
    page.getByRole('heading', { name: 'Kolom mana berarti apa' }),
    'the columns',
    60_000,
  ).toBeShown();
  await page.getByRole('button', { name: 'Periksa baris' }).click();
  await expect(page.getByRole('heading', { name: 'Yang akan terjadi' }), 'the preview', 60_000).toBeShown();
};

/** On the preview: every row is good and new; writes them and ends on the list of imports. */
export const writeAll = async (page: Page, rows: number): Promise<void> => {
  await expect(
    page.getByText(`${rows} baris akan ditambahkan dan 0 diperbarui.`),
    `${rows} new rows`,
  ).toBeShown();
  await page.getByRole('button', { name: `Tulis semua (${rows})` }).click();
  await expect(page.getByRole('heading', { name: 'Hasil', exact: true }), 'the result', 60_000).toBeShown();
  await expect(page.getByText(new RegExp(`^${rows} baris tertulis`)), 'that all is written').toBeShown();
};

export const toImports = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Ke daftar impor' }).click();
  await page.waitForURL(/\/pengaturan\/impor$/);
};
