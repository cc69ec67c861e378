// Faces of pupils: said at the camera, counted at the desk, and settled photo by photo, by the desk and by the author.

import type { Page } from 'playwright-core';
import { siteCalled } from '../domain/checklist/demo-data.ts';
import { type AnswersById, demoChecklist } from './checklists.ts';
import { openCopies } from './pages/copy-pages.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { openReview } from './pages/supervisor-pages.ts';
import { goToSummary, openSite, seal, startVisit, syncNow } from './pages/verifier-pages.ts';
import { answerPage, next, questionGroup, questionNamed } from './pages/visit-pages.ts';
import type { Stop } from './tour.ts';
import type { Walking } from './tours.ts';

const checklist = demoChecklist('innovation-verification');
const photoQuestion = questionNamed(checklist, 'c_foto_bukti');
const site = siteCalled('KKR-10');

const answers: AnswersById = {
  a_gps: 'gps',
  a_narasumber: 'Guru pendamping',
  a_masih_jalan: 'ya',
  a_jenis: 'non_digital',
  ...Object.fromEntries(Object.entries(site.claims ?? {}).map(([id, level]) => [id, String(level)])),
  c_foto_bukti: { photos: 2 },
  c_jumlah_pengguna: '120',
  c_rekomendasi: 'sesuai',
};

/** A visit to a pupil's innovation is sealed; the desk finds no face in its first photo, its author none in the second. */
export const facesTour = async (open: Walking['open'], origin: string, stop: Stop): Promise<void> => {
  const title = site.title.id;
  const page = await open('faces-phone').open();
  await signIn(page, origin, 'verifikator-09');
  await expect(page.getByRole('link', { name: title, exact: true }), 'the task', 60_000).toBeShown();
  await openSite(page, title);
  await startVisit(page);
  await sealedVisit(page, stop);
  await page.goto(`${origin}/sinkronisasi`);
  await syncNow(page);

  const desk = await open('faces-desk').open();
  await signIn(desk, origin, 'supervisor-64.02');
  await openReview(desk, origin, title);
  const counted = (n: number) => desk.getByText(`${n} foto belum disamarkan`, { exact: false });
  const evidence = desk.getByRole('button', { name: 'Bukti', exact: true });
  if (await evidence.isVisible()) await evidence.click();
  await expect(counted(2), 'that two photos are open', 60_000).toBeShown();
  await stop('wajah-belum', desk);
  await desk.getByRole('button', { name: 'Buka yang pertama' }).click();
  const copies = await openCopies(desk);
  await expect(
    copies.getByRole('button', { name: 'Unduh' }).and(desk.locator(':disabled')),
    'no copy',
  ).toBeShown();
  await copies.getByRole('button', { name: 'Tidak ada wajah' }).scrollIntoViewIfNeeded();
  await stop('wajah-salinan', desk);
  await copies.getByRole('button', { name: 'Tidak ada wajah' }).click();
  await expect(
    copies.getByRole('button', { name: 'Unduh' }).and(desk.locator(':enabled')),
    'a copy',
  ).toBeShown();
  // The button that had the keyboard is gone; Escape must still close.
  await desk.keyboard.press('Escape');
  await expect(copies, 'the copies').toBeGone();
  await expect(counted(1), 'that one is left', 60_000).toBeShown();
  await expect(desk.getByText('Sudah dilihat: tidak ada wajah.'), 'that it was looked at').toBeShown();
  await stop('wajah-satu-lagi', desk);

  await page.goto(`${origin}/lokasi/KKR-10`);
  await page.locator('a[href^="/rekaman/"]').first().click();
  await page
    .getByRole('button', { name: /^Foto 2/ })
    .first()
    .click();
  const own = await openCopies(page);
  await own.getByRole('button', { name: 'Tidak ada wajah' }).click();
  await own.getByRole('button', { name: 'Tutup' }).click();
  await expect(page.getByText(/tidak ada wajah/i).first(), 'that it was said').toBeShown();
  await stop('wajah-dikatakan', page);
  await expect(counted(1), 'that none is left', 60_000).toBeGone();
};

const sealedVisit = async (page: Page, stop: Stop): Promise<void> => {
  for (const { id, questions } of checklist.sections) {
    await answerPage(page, questions, answers);
    if (id === 'c') {
      const group = questionGroup(page, photoQuestion);
      await expect(group.getByText('Wajah anak harus disamarkan'), 'what becomes of faces').toBeShown();
      await group.scrollIntoViewIfNeeded();
      await stop('wajah-anak', page);
    }
    // The tour stands elsewhere and later than the stage: each asks for a reason in place.
    for (const reason of await page.getByRole('textbox', { name: 'Alasan' }).all())
      if ((await reason.inputValue()) === '') {
        await reason.fill('Kunjungan contoh.');
        await reason.blur();
      }
    await next(page);
  }
  await goToSummary(page);
  await seal(page);
};
