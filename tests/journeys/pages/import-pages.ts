// Bringing a table in as a person does: the example from the server, the file, the columns, the preview, the result.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from './expect.ts';

export interface TableFile {
  readonly name: string;
  readonly buffer: Buffer;
}

/** On Impor data: takes an example table from the server. */
export const takeTemplate = async (page: Page, kind: string, format: 'XLSX' | 'CSV'): Promise<TableFile> => {
  const button = page.getByRole('button', { name: `${format}, contoh ${kind}` });
  if (!(await button.isVisible())) await page.getByText('Contoh tabel untuk diunduh').click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    button.click({ timeout: 60_000 }),
  ]);
  return { name: download.suggestedFilename(), buffer: readFileSync(await download.path()) };
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
