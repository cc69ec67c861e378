// The camera of a correction: what the reviewer wrote over the live picture, and the rejected photo to be taken anew.

import type { Browser } from '../harness/browser.ts';
import { demoChecklist } from './checklists.ts';
import { openCamera } from './pages/camera-pages.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { questionGroup, questionNamed } from './pages/visit-pages.ts';
import type { Stop } from './tour.ts';

const comment = 'Foto diambil terlalu jauh. Ambil dari tepi jalan.';

/** At a road whose visit was sent back for one of its photos. */
export const correctionTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const checklist = demoChecklist('road-maintenance');
  const page = await browser.open();
  await signIn(page, origin, 'verifikator-01');
  await page.goto(`${origin}/lokasi/KBR-R01`);
  await page.getByRole('button', { name: 'Perbaiki kunjungan' }).first().click();
  await page.waitForURL(/\/kunjungan\//);
  const group = questionGroup(page, questionNamed(checklist, 'c_foto')).filter({ hasText: comment });
  await expect(group, 'the photo that was sent back').toBeShown();
  await group.scrollIntoViewIfNeeded();
  await stop('perbaikan', page);
  const camera = await openCamera(page, group);
  await expect(camera.getByText(comment), 'the comment in the camera').toBeShown();
  await page.waitForTimeout(600);
  await stop('kamera-perbaikan', page);
  await camera.getByRole('button', { name: 'Tutup' }).click();
};
