// The screens that keep programmes in order and send people out.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

export const programmeTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'admin-01');
  await page.goto(`${origin}/pengaturan`);
  await page.getByRole('link', { name: /^Program/ }).click();
  await expect(
    page.getByRole('link', { name: 'Pekan Inovasi dan Kreativitas 2023' }),
    'a programme',
  ).toBeShown();
  await page.waitForTimeout(600);
  await stop('program-daftar', page);
  await page.getByRole('link', { name: 'Program Kota Tanpa Kumuh (Kotaku) 2022' }).click();
  const villages = page.getByRole('region', { name: 'Capaian dan pagu per desa' });
  await expect(villages.getByText(/sisa Rp/).first(), 'what is left under the ceiling').toBeShown();
  await stop('program-pagu', page);
  await page.getByLabel('Pagu per desa (rupiah)').fill('700.000.000');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByText(/^Jumlah pekerjaan melewati pagu di: /), 'which villages are over').toBeShown();
  await page.evaluate(() => window.scrollTo(0, 0));
  await stop('program-lewat-pagu', page);
  await page.goto(`${origin}/pengaturan/program/pekan-inovasi-kukar-2023`);
  await expect(page.getByLabel('Tahap 1 (Indonesia)'), 'the calendar').toBeShown();
  await page
    .getByText(/Tumpang tindih 1 hari dengan/)
    .first()
    .scrollIntoViewIfNeeded();
  await stop('program-kalender', page);
  const scores = page.getByRole('region', { name: 'Penilaian' });
  await expect(scores.getByRole('table'), 'the assessments').toBeShown();
  await expect(scores.getByRole('link', { name: /Menunggu tinjauan/ }).first(), 'who is due').toBeShown();
  await scores.scrollIntoViewIfNeeded();
  await stop('program-penilaian', page);
  await page.getByRole('button', { name: 'Tambah penanda tangan' }).click();
  await page.getByLabel('Persetujuan akhir').selectOption({ label: 'Kecamatan' });
  await page.getByRole('group', { name: 'Rantai tanda tangan' }).scrollIntoViewIfNeeded();
  await stop('program-tanda-tangan', page);
  await page.goto(`${origin}/pengaturan/program/baru`);
  await page.getByLabel('Nama (Indonesia)').fill('Program Kota Tanpa Kumuh (Kotaku) 2023');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByText('Pilih kabupaten atau kota.'), 'what is missing').toBeShown();
  await stop('program-baru', page);
  await browser.close();

  const desk = await browser.open();
  await signIn(desk, origin, 'supervisor-64.02');
  await desk.goto(`${origin}/penugasan`);
  await expect(desk.getByRole('checkbox', { name: 'Pilih semua (15)' }), 'the sites').toBeShown();
  await desk.waitForTimeout(800);
  await stop('penugasan', desk);
  await desk.getByRole('checkbox', { name: 'Pilih semua (15)' }).check();
  const map = desk.getByRole('button', { name: 'Peta', exact: true });
  if (await map.isVisible()) {
    await map.click();
    await desk.waitForTimeout(800);
    await stop('penugasan-peta', desk);
  }
  await desk.getByRole('button', { name: 'Pilih dengan kotak' }).click();
  await stop('penugasan-kotak', desk);
  await desk.getByRole('button', { name: 'Pilih petugas' }).click();
  for (const name of ['Verifikator 09', 'Verifikator 10'])
    await desk.getByRole('checkbox', { name: `Pilih ${name}`, exact: true }).check();
  await stop('penugasan-petugas', desk);
  await desk.getByRole('region', { name: 'Usulan pembagian' }).scrollIntoViewIfNeeded();
  await stop('penugasan-bagi', desk);
  await desk.getByRole('radio', { name: /^Cabut/ }).check();
  await desk.getByRole('button', { name: 'Cabut penugasan' }).click();
  await expect(desk.getByRole('dialog').getByText(/tidak pernah hilang/), 'what stays').toBeShown();
  await desk.waitForTimeout(350);
  await stop('penugasan-cabut', desk);
};
