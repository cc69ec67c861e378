// A walk over the screens of photo points: comparing, the earlier photo in the camera, a new point, a reason asked.

import type { Browser } from '../harness/browser.ts';
import { demoChecklist, drainAnswers } from './checklists.ts';
import { choosePoint, openCamera, overlaySlider, pointPhone, shoot } from './pages/camera-pages.ts';
import { eventually, expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { goToSummary, startVisit } from './pages/verifier-pages.ts';
import { answer, questionGroup, questionNamed } from './pages/visit-pages.ts';
import type { Stop } from './tour.ts';

const siteId = 'BDW-DBS-01';
/** Thirty metres from the first photo point, beyond any error of the receiver. */
const beside = { lng: 113.8248, lat: -7.9172, accuracyM: 6 };

const away = { lng: 113.84, lat: -7.93, accuracyM: 6 };

/** Everything a verifier sees of photo points, at a site that was photographed at 0 % and 100 % before. */
export const photoTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const checklist = demoChecklist('kotaku-infrastructure');
  const page = await browser.open({ place: beside });
  await signIn(page, origin, 'verifikator-03');
  await page.goto(`${origin}/lokasi/${siteId}`);
  await page.getByRole('button', { name: 'Bandingkan foto' }).click();
  const viewer = page.getByRole('dialog').last();
  const pictures = viewer.locator('.before-after-pictures img');
  await eventually(
    'both pictures',
    () => pictures.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth)),
    (widths) => widths.length === 2 && widths.every((width) => width > 400),
  );
  await page.waitForTimeout(350);
  await stop('banding-foto', page);
  await viewer.getByRole('button', { name: 'Tutup' }).click();
  await startVisit(page);
  await answer(page, questionNamed(checklist, 'a_gps'), 'gps');
  for (;;) {
    const group = questionGroup(page, questionNamed(checklist, 'e_foto'));
    if (await group.isVisible()) break;
    const before = page.url();
    await page.getByRole('button', { name: 'Berikutnya' }).click();
    await page.waitForURL((url) => url.href !== before);
    await page.waitForTimeout(200);
  }
  await answer(page, questionNamed(checklist, 'e_progres'), String(drainAnswers.e_progres));
  const group = questionGroup(page, questionNamed(checklist, 'e_foto'));
  const camera = await openCamera(page, group);
  await camera.getByRole('button', { name: 'Tahap 50 %' }).click();
  await choosePoint(camera, 'Titik awal');
  await expect(overlaySlider(camera), 'the slider of the earlier photo').toBeShown();
  await pointPhone(page, 40);
  await expect(camera.getByText(/putar \d+° ke kanan/), 'which way to turn').toBeShown();
  await stop('foto-sebelumnya', page);
  await camera.getByRole('button', { name: 'Titik foto baru' }).click();
  await camera.getByRole('textbox', { name: 'Nama titik foto baru' }).fill('Tiang listrik');
  await stop('titik-foto-baru', page);
  await camera.getByRole('button', { name: 'Simpan' }).click();
  await camera.getByRole('button', { name: 'Hapus titik foto baru ini' }).waitFor();
  await camera.getByRole('button', { name: 'Tahap 100 %' }).click();
  await stop('foto-titik-baru', page);
  await shoot(camera);
  await camera.getByRole('button', { name: 'Tutup' }).click();
  const reason = group.getByRole('textbox', { name: 'Alasan' });
  await expect(reason, 'the reason asked for').toBeShown();
  await reason.scrollIntoViewIfNeeded();
  await stop('foto-tanpa-awal', page);
  // Far from every photo point the one of the earlier stage is asked for; without a position it is proposed.
  await browser.moveTo(away);
  const far = await openCamera(page, group);
  await expect(
    far.getByText(/^Foto 0 % diambil dari Titik awal\. Pilih/),
    'which point is meant',
  ).toBeShown();
  await stop('foto-titik-ditanya', page);
  await far.getByRole('button', { name: 'Tutup' }).click();
  await browser.context().clearPermissions();
  await page.reload();
  const again = await openCamera(page, group);
  const points = again.getByRole('combobox', { name: 'Titik foto' });
  await expect(again.getByText(/^Titik yang sama dengan foto 0 %/), 'why this point').toBeShown();
  await eventually(
    'the point of the earlier stage',
    () => points.locator('option:checked').textContent(),
    (name) => name === 'Titik awal',
  );
  await stop('foto-titik-diusulkan', page);
  await again.getByRole('button', { name: 'Tutup' }).click();
  await answer(page, questionNamed(checklist, 'e_progres'), '50');
  await goToSummary(page);
  const lacking = page.getByText('Kemajuan 50 %, tetapi belum ada foto tahap 50 %.');
  await expect(lacking, 'the stage no photo shows').toBeShown();
  await lacking.scrollIntoViewIfNeeded();
  await stop('ringkasan-tanpa-tahap', page);
  const link = page.getByRole('link', { name: questionNamed(checklist, 'e_foto').label.id }).last();
  await link.scrollIntoViewIfNeeded();
  await stop('ringkasan-tanpa-awal', page);
};
