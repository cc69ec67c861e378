// The stops at proposing a site: empty, with a likely double, with what is missing, and what waits.

import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import type { Stop } from './tour.ts';

const place = { lng: 113.8256, lat: -7.9172, accuracyM: 6 };

export const proposalTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'fasilitator-01');
  await browser.moveTo(place);
  await page.goto(`${origin}/usul`);
  const here = page.getByRole('button', { name: 'Pakai posisi ini' });
  await expect(page.getByText(/^± /), 'the own position').toBeShown();
  await stop('usul-kosong', page);
  await here.click();
  await page.getByRole('radio', { name: 'Infrastruktur lingkungan' }).click();
  await page.getByRole('button', { name: 'Tunjuk di peta' }).click();
  await expect(page.getByRole('region', { name: /Peta untuk menunjuk/ }), 'the map').toBeShown();
  await page.waitForTimeout(500);
  await stop('usul-peta', page);
  await page.getByRole('button', { name: 'Tutup peta' }).click();
  await page
    .getByRole('radio', { name: /paving/i })
    .first()
    .click();
  await page.getByLabel('Nama lokasi').fill('Paving Gang Melati RT 05 sisi timur');
  await expect(page.getByText('Sangat mirip').first(), 'the likely double').toBeShown();
  await page.getByRole('button', { name: /lokasi serupa di dekat sini/ }).click();
  await page.waitForTimeout(300);
  await stop('usul-serupa', page);
  await page.getByRole('button', { name: 'Kirim usulan' }).click();
  await expect(page.getByText(/hal belum lengkap/), 'what is missing').toBeShown();
  await page.locator('#usul-photo').scrollIntoViewIfNeeded();
  await stop('usul-belum-lengkap', page);
  await page.goto(`${origin}/usul`);
  await expect(
    page.getByRole('link', { name: 'Paving Gang Melati RT 05 sisi timur' }),
    'the draft',
  ).toBeShown();
  await stop('usul-draf', page);
};
