// What was still a draft when an emergency file was made, from the phone that made it to the desk that reads it.

import type { Page } from 'playwright-core';
import { demoChecklist } from './checklists.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { addAttendee, addNote, goToSummary, openSite, startVisit } from './pages/verifier-pages.ts';
import { answer, questionGroup, questionNamed, takePhotos } from './pages/visit-pages.ts';
import type { Stop } from './tour.ts';
import type { Walking } from './tours.ts';

/** None there yet, the list with one, and that one open. */
export const keptDraftsTour = async (open: Walking['open'], origin: string, stop: Stop): Promise<void> => {
  const desk = open('kept-drafts-desk');
  const office = await desk.open();
  await signIn(office, origin, 'supervisor-35.11');
  await office.goto(`${origin}/berkas-darurat`);
  await expect(office.getByText(/^Tidak ada draf/), 'that there is none').toBeShown();
  await stop('berkas-darurat', office);

  const phone = open('kept-drafts-phone');
  const file = await draftFile(await phone.open(), origin, stop);
  await office.locator('input[type=file]').setInputFiles(file);
  await expect(office.getByText(/sudah masuk/).first(), 'that it came in', 30_000).toBeShown();
  await stop('berkas-darurat-masuk', office);
  const summary = office.getByText('Belum selesai, tidak dihitung').first();
  await expect(summary, 'the draft').toBeShown();
  await summary.scrollIntoViewIfNeeded();
  await stop('draf-disimpan', office);
  await summary.click();
  const photo = office.getByRole('img', { name: /^Foto 1/ });
  await expect(photo, 'its photo', 30_000).toBeShown();
  await expect(office.getByText(/Sri Budi \(Ketua RT 05, Warga\)/), 'who was there').toBeShown();
  await expect(office.getByText('(Dari Warga RT 05)'), 'which group gave the note').toBeShown();
  await photo.scrollIntoViewIfNeeded();
  await stop('draf-disimpan-terbuka', office);
  await phone.close();
  await desk.close();
};

/** A visit begun with an answer and a photo leaves its phone as an emergency file; its path. */
const draftFile = async (page: Page, origin: string, stop: Stop): Promise<string> => {
  const checklist = demoChecklist('kotaku-infrastructure');
  await signIn(page, origin, 'verifikator-03');
  await page.goto(`${origin}/tugas`);
  await openSite(page, 'Paving Gang Melati RT 05 RW 02');
  await startVisit(page);
  await answer(page, questionNamed(checklist, 'a_papan'), 'ya');
  const group = questionGroup(page, questionNamed(checklist, 'e_foto'));
  while (!(await group.isVisible())) {
    const before = page.url();
    await page.getByRole('button', { name: 'Berikutnya' }).click();
    await page.waitForURL((url) => url.href !== before);
    await page.waitForTimeout(300);
  }
  await takePhotos(page, group, 1);
  await goToSummary(page);
  await addAttendee(page, { name: 'Sri Budi', position: 'Ketua RT 05', party: 'Warga' });
  await addNote(page, 'Air keruh sejak Senin.', 'Warga RT 05');
  await expect(page.getByText(/^Tersimpan/).first(), '"Tersimpan"').toBeShown();
  await page.goto(`${origin}/darurat.html`);
  await page.getByRole('button', { name: 'Buat berkas ekspor darurat' }).click();
  await expect(page.getByText(/^Berkas siap/), 'the file').toBeShown();
  await stop('darurat-berkas-siap', page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Simpan berkas' }).click();
  return (await downloading).path();
};
