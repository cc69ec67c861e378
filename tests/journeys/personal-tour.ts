// The desk's screen of personal data: a person found, a visit found, what would go before it goes, and the erasure itself.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

export const personalTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'admin-01');
  await page.goto(`${origin}/pengaturan/data-pribadi`);
  await page.getByLabel('Nama, nama pengguna, atau NIP').fill('verifikator-0');
  await page.getByRole('button', { name: 'Cari', exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'Unduh salinan' }).first(), 'an account').toBeShown();
  await stop('data-pribadi-orang', page);
  await page.getByRole('button', { name: 'Hapus data akun' }).first().click();
  await expect(page.getByRole('dialog'), 'what would go').toBeShown();
  await stop('data-pribadi-hapus-akun', page);
  await page.getByRole('dialog').getByRole('button', { name: 'Tutup' }).click();
  await page.getByLabel('Nama atau kode lokasi, kode tanda terima, atau nama orang yang disebut').fill('bwi');
  await page.getByRole('button', { name: 'Cari', exact: true }).nth(1).click();
  await page.getByRole('button', { name: 'Hapus data pribadi' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Alasan').fill('Surat 12/2026');
  await stop('data-pribadi-hapus-kunjungan', page);
  await dialog.getByRole('button', { name: 'Hapus data pribadi' }).click();
  await expect(page.getByText('Dihapus', { exact: true }).first(), 'what was erased').toBeShown();
  await stop('data-pribadi-dihapus', page);
  await browser.close();
};
