// A village head who signed one revision, and the desk that accepted the next: what that means, and the way on.

import { siteCalled } from '../domain/checklist/demo-data.ts';
import type { Browser } from '../harness/browser.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { acceptVisit, openReview } from './pages/supervisor-pages.ts';
import { drawSignature } from './pages/verifier-pages.ts';
import type { Stop } from './tour.ts';

const siteId = 'BDW-NKN-03';

/** `open` gives a browser by its label: the village head's, then the desk's. */
export const newerRevisionTour = async (
  open: (label: string) => Browser,
  origin: string,
  stop: Stop,
): Promise<void> => {
  const page = await open('newer-village').open();
  await signIn(page, origin, 'lurah-35.11.11.1004');
  await page.goto(`${origin}/lokasi/${siteId}`);
  // The newest stands first; the one that was corrected after it.
  const first = page.locator('a[href^="/rekaman/"]').last();
  await expect(first, 'the first revision').toBeShown();
  const actId = (await first.getAttribute('href'))?.split('/').at(-1) ?? '';
  await page.goto(`${origin}/konfirmasi/${actId}`);
  await expect(page.getByText(/^Sudah ada revisi yang lebih baru/), 'that it is not the newest').toBeShown();
  await page.getByLabel('Nama', { exact: true }).fill('Lurah Nangkaan');
  await page.getByLabel('Jabatan', { exact: true }).fill('Lurah');
  await page.getByLabel('NIP', { exact: true }).fill('-');
  await drawSignature(page);
  await page.getByRole('button', { name: 'Konfirmasi', exact: true }).click();
  await expect(page.getByText(/^Konfirmasi tersimpan/), 'that it is signed').toBeShown();
  await page.goto(`${origin}/konfirmasi`);
  await expect(page.getByText(/Revisi 2 belum Anda konfirmasi/), 'what is not signed').toBeShown();

  const desk = await open('newer-desk').open();
  await signIn(desk, origin, 'supervisor-35.11');
  await openReview(desk, origin, siteCalled(siteId).title.id);
  await acceptVisit(desk);

  await page.goto(`${origin}/sinkronisasi`);
  await page.getByRole('button', { name: 'Sinkronkan sekarang' }).first().click();
  await page.goto(`${origin}/konfirmasi`);
  const means = page.getByText(/^Artinya: supervisor menyetujui revisi 2/);
  await expect(means, 'what a decision without the own signature means', 60_000).toBeShown();
  await means.scrollIntoViewIfNeeded();
  await stop('konfirmasi-saya-tanpa', page);
  await page.getByRole('link', { name: 'Nyatakan pendapat atas revisi 2' }).click();
  await expect(page.getByRole('button', { name: 'Tidak sepakat' }), 'the way to say it').toBeShown();
};
