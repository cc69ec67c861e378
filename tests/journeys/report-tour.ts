// The reports and the lists behind their figures: filled, narrowed, empty, and without a server.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

export const reportTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'admin-01');
  await page.goto(`${origin}/laporan`);
  const summary = page.getByRole('region', { name: 'Ringkasan' });
  await expect(summary.getByRole('link', { name: /Direncanakan/ }), 'the planned sites').toBeShown();
  const roads = page.getByRole('region', { name: 'Kondisi jalan' });
  await expect(roads.getByText(/9 ruas, 184,54\skm/), 'the length of the roads').toBeShown();
  await page.locator('.report-bones').first().waitFor({ state: 'detached' });
  await stop('laporan', page);
  const partners = page.getByRole('region', { name: 'Mitra', exact: true });
  await partners.locator('tbody a').first().click();
  await expect(page.getByText(/^Mitra: /), 'whose sites they are').toBeShown();
  await stop('laporan-lokasi-mitra', page);
  await page.goto(`${origin}/laporan`);
  await page.getByRole('button', { name: 'Verifikator', exact: true }).click();
  await stop('laporan-verifikator', page);
  // On a phone the filter is folded up.
  const filters = page.getByRole('button', { name: 'Saring', exact: true });
  if (await filters.isVisible()) await filters.click();
  await page.getByLabel('Program', { exact: true }).selectOption('pekan-inovasi-kukar-2023');
  await expect(
    page.getByText('Tidak ada ruas jalan dalam saringan ini.'),
    'that there is no road',
  ).toBeShown();
  await stop('laporan-tersaring', page);
  await page.goto(`${origin}/laporan/lokasi?condition=mantap`);
  await expect(page.getByText(/^Jumlah: /), 'the sum of the list').toBeShown();
  await stop('laporan-daftar-lokasi', page);
  await page.goto(`${origin}/laporan/kunjungan`);
  await expect(page.getByRole('cell', { name: /Verifikator/ }).first(), 'a visit').toBeShown();
  await stop('laporan-daftar-kunjungan', page);
  await page.goto(`${origin}/laporan/lokasi?search=tidakada`);
  await expect(page.getByText('Tidak ada baris.', { exact: false }), 'that there is none').toBeShown();
  await stop('laporan-daftar-kosong', page);
  await page.route('**/api/reports/**', (route) => route.abort());
  await page.goto(`${origin}/laporan`);
  await expect(page.getByText(/^Server tidak terjangkau/).first(), 'that the server is away').toBeShown();
  await stop('laporan-luring', page);
  await page.unroute('**/api/reports/**');
};
