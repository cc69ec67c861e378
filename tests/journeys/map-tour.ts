// The screens of maps without a signal, with what they show before, during and after a download.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

export const mapTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'verifikator-01');
  await page.goto(`${origin}/peta-luring`);
  const get = page.getByRole('button', { name: 'Unduh untuk luring' });
  await expect(get, 'the pack on offer').toBeShown();
  await stop('data-luring', page);
  await page.route('**/api/map-packs/*', (route) => route.abort());
  await get.click();
  await expect(page.getByText(/^Menunggu sinyal/), 'that it waits').toBeShown();
  await stop('data-luring-menunggu', page);
  await page.unroute('**/api/map-packs/*');
  await expect(page.getByText('Lengkap di perangkat ini'), 'the whole pack', 60_000).toBeShown();
  await page.getByRole('button', { name: 'Hapus dari perangkat' }).click();
  await stop('data-luring-hapus', page);
  await page.getByRole('dialog').getByRole('button', { name: 'Batal' }).click();
  await page.goto(`${origin}/peta?lokasi=KBR-R01`);
  await page.locator('canvas.leaflet-tile-loaded').first().waitFor();
  await page.waitForTimeout(1200);
  await stop('peta-luring-lokasi', page);
  await page.goto(`${origin}/lokasi/KBR-R01`);
  await page.locator('canvas.leaflet-tile-loaded').first().waitFor();
  await page.waitForTimeout(600);
  await stop('lokasi-dengan-peta', page);
  await browser.close();

  const other = await browser.open();
  await signIn(other, origin, 'verifikator-03');
  await other.goto(`${origin}/peta-luring`);
  await expect(other.getByText(/^Kantor belum menyediakan peta luring/), 'that there is none').toBeShown();
  await stop('data-luring-kosong', other);
  await browser.close();

  const admin = await browser.open();
  await signIn(admin, origin, 'admin-01');
  await admin.goto(`${origin}/peta-luring`);
  await expect(admin.getByRole('switch', { name: /^Halte/ }), 'the overlay').toBeShown();
  await stop('data-luring-lapisan', admin);
};
