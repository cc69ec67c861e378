// The screens of checklists at the desk: the list, the editor in all its parts, publishing, and a form brought in.

import { writeFormFile } from '../../src/server/checklists/forms.ts';
import type { Browser } from '../harness/browser.ts';
import { demoChecklist } from './checklists.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

export const checklistTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'admin-01');
  await page.goto(`${origin}/pengaturan/daftar-periksa`);
  await expect(
    page.getByRole('link', { name: 'Verifikasi rumah tidak layak huni (RTLH)' }),
    'the list',
  ).toBeShown();
  await stop('ceklis-daftar', page);
  await page.goto(`${origin}/pengaturan/daftar-periksa/rtlh-house`);
  const outline = page.getByRole('navigation', { name: 'Susunan daftar periksa' });
  await expect(outline, 'the outline').toBeShown();
  await stop('ceklis-umum', page);
  await outline.getByRole('button', { name: 'Tahun bantuan' }).click();
  await expect(page.getByText('Ditanyakan hanya bila'), 'the condition').toBeShown();
  await stop('ceklis-pertanyaan', page);
  await outline.getByRole('button', { name: 'Pondasi' }).click();
  await expect(page.getByLabel('Nilai tersimpan').first(), 'the options').toBeShown();
  await stop('ceklis-pilihan', page);
  await outline.getByRole('button', { name: 'Penilaian' }).click();
  await expect(page.getByText('Predikat', { exact: true }).first(), 'the bands').toBeShown();
  await stop('ceklis-penilaian', page);
  const calculation = page.getByRole('region', { name: 'Hitungan', exact: true });
  await calculation.locator('summary').first().click();
  await expect(calculation.getByLabel('Cara menghitung').first(), 'how it is worked out').toBeShown();
  await stop('ceklis-hitungan', page);
  await outline.getByRole('button', { name: 'Pondasi' }).click();
  const words = page.getByRole('group', { name: 'Pertanyaan', exact: true }).getByLabel('Indonesia');
  await words.fill('');
  await expect(page.getByText(/^1 kesalahan/), 'the fault').toBeShown();
  await stop('ceklis-kesalahan', page);
  await words.fill('Pondasi rumah');
  await expect(page.getByText(/^Draf tersimpan/), 'that it is saved', 20_000).toBeShown();
  await page.getByRole('button', { name: 'Terbitkan' }).click();
  await expect(page.getByText('Pertanyaan berubah (1)'), 'what changes').toBeShown();
  await stop('ceklis-terbitkan', page);
  await page.getByRole('dialog').getByRole('button', { name: 'Batal' }).click();
  await page.goto(`${origin}/pengaturan/daftar-periksa/impor`);
  await expect(page.getByText('Letakkan berkas XLSForm di sini'), 'the way in').toBeShown();
  const road = demoChecklist('road-maintenance');
  await page.locator('input[type="file"]').setInputFiles({
    name: 'jalan.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await writeFormFile({ ...road, id: 'jalan-lingkungan' }),
  });
  await expect(page.getByRole('button', { name: 'Buat draf' }), 'what the form holds', 20_000).toBeShown();
  await stop('ceklis-impor', page);
};
