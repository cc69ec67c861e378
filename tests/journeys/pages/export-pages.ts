import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect } from './expect.ts';

export const openExport = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Ekspor', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Ekspor' });
  await expect(dialog.getByRole('button', { name: 'Unduh berkas' }), 'the dialog').toBeShown();
  return dialog;
};

/** Downloads what is chosen and waits until the dialog says it is whole. */
export const downloadExport = async (
  page: Page,
  dialog: Locator,
): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Unduh berkas' }).click();
  const download = await downloading;
  const path = await download.path();
  await expect(dialog.getByText(/^Sudah diunduh: /), 'that it is whole', 30_000).toBeShown();
  return { name: download.suggestedFilename(), bytes: await readFile(path) };
};
