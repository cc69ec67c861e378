// Bringing a table in at the desk: the list, the columns, what would happen with bad rows among them, what happened.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

const table = [
  'Kode lokasi;Jenis;Program;Judul;Kategori;Kode desa;Bujur;Lintang;Instansi;Tahun;Anggaran;NIK',
  'WISATA-1;proyek desa;e-monitoring-banyuwangi-2019;Talut Dusun Krajan;talut;35.10.09.2003;114,1525;-8,3548;Desa Genteng Kulon;2019;Rp 96.000.000;3510094203850001',
  'WISATA-2;proyek desa;e-monitoring-banyuwangi-2019;Rabat beton RT 01;jalan_rabat;35.10.09.2003;-8,3548;114,1525;Desa Genteng Kulon;2019;750,5;3510094203850002',
  'WISATA-3;proyek desa;e-monitoring-banyuwangi-2019;Drainase RT 04;drainase;35.10.09.9999;114,1531;-8,3551;Desa Genteng Kulon;2019;Rp 20.000.000;3510094203850003',
].join('\r\n');

const budget = [
  'Kode kegiatan;Kegiatan;Program;Kode desa;Tahun;Anggaran;Sumber dana;Bujur;Lintang',
  'APB-1;Rehab posyandu;e-monitoring-banyuwangi-2019;35.10.09.2003;2019;50000000;Dana Desa;;',
].join('\r\n');

const send = async (page: Awaited<ReturnType<Browser['open']>>, kind: string, name: string, text: string) => {
  await page.getByLabel('Isi berkas').selectOption(kind);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(
    page.getByRole('heading', { name: 'Kolom mana berarti apa' }),
    'the columns',
    30_000,
  ).toBeShown();
};

export const importTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'admin-01');
  await page.goto(`${origin}/pengaturan/impor`);
  await expect(page.getByText(/^Belum ada impor/), 'that there is none').toBeShown();
  await expect(page.getByRole('radio', { name: /^Beberapa baris contoh/ }), 'the templates').toBeShown();
  await stop('impor-kosong', page);
  await send(page, 'site', 'lokasi-desa.csv', table);
  await expect(page.getByText('Data pribadi: tidak dibaca'), 'the column that is not read').toBeShown();
  await stop('impor-kolom', page);
  await page.getByRole('button', { name: 'Periksa baris' }).click();
  await expect(
    page.getByRole('heading', { name: 'Baris yang ditolak' }),
    'the refused rows',
    30_000,
  ).toBeShown();
  await expect(page.getByText(/tertukar/).first(), 'why').toBeShown();
  await stop('impor-periksa', page);
  await page.getByRole('button', { name: /^Tulis hanya baris yang baik/ }).click();
  await expect(page.getByRole('heading', { name: 'Hasil', exact: true }), 'the result', 30_000).toBeShown();
  await stop('impor-hasil', page);
  await page.getByRole('button', { name: 'Ke daftar impor' }).click();
  await send(page, 'budget_line', 'apbdes-2019.csv', budget);
  await page.getByRole('button', { name: 'Periksa baris' }).click();
  await page.getByRole('button', { name: /^Tulis semua/ }).click();
  await expect(page.getByRole('heading', { name: 'Hasil', exact: true }), 'the result', 30_000).toBeShown();
  await page.getByRole('button', { name: 'Ke daftar impor' }).click();
  await expect(page.getByText('Rehab posyandu'), 'the line that waits').toBeShown();
  await stop('impor-daftar', page);
};
