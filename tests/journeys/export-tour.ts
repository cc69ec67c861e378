// The export dialog: as it opens, with photos, with personal data asked for, and done.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { downloadExport, openExport } from './pages/export-pages.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

export const exportTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'supervisor-35.11');
  await page.goto(`${origin}/supervisi`);
  await page.locator('.desk-side-head').first().waitFor({ state: 'attached' });
  const list = page.getByRole('button', { name: /^Daftar/ });
  if (await list.isVisible()) await list.click();
  const dialog = await openExport(page);
  await stop('ekspor', page);
  await dialog.getByRole('radio', { name: /^Laporan juri/ }).check();
  await expect(dialog.getByRole('alert'), 'the wish for a programme').toBeShown();
  await dialog.getByRole('alert').scrollIntoViewIfNeeded();
  await stop('ekspor-juri-tanpa-program', page);
  await dialog.getByRole('radio', { name: /^Foto dan video/ }).check();
  await dialog.getByRole('checkbox', { name: 'Sertakan data pribadi' }).check();
  await dialog.getByRole('checkbox', { name: 'Sertakan data pribadi' }).scrollIntoViewIfNeeded();
  await stop('ekspor-foto-data-pribadi', page);
  await dialog.getByRole('checkbox', { name: 'Sertakan data pribadi' }).uncheck();
  await dialog.getByRole('radio', { name: /^Kunjungan/ }).check();
  await downloadExport(page, dialog);
  await dialog.getByText(/^Sudah diunduh: /).scrollIntoViewIfNeeded();
  await stop('ekspor-selesai', page);
};
