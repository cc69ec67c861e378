// The screens of copies and videos: what the other tours do not pass.

import type { Browser } from '../harness/browser.ts';
import { demoChecklist, roadAnswers } from './checklists.ts';
import { obscureMiddle, openCopies, recordVideo } from './pages/copy-pages.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { openSite, startVisit } from './pages/verifier-pages.ts';
import { answerPage, questionGroup, questionNamed } from './pages/visit-pages.ts';
import type { Stop } from './tour.ts';

const road = 'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai';

/** A photo handed out and obscured, a video asked for, recorded and played; nothing is sealed. */
export const copiesTour = async (browser: Browser, origin: string, stop: Stop): Promise<void> => {
  const page = await browser.open();
  await signIn(page, origin, 'verifikator-01');
  await expect(page.getByRole('link', { name: road }), 'the tasks', 60_000).toBeShown();
  await page.goto(`${origin}/lokasi/KBR-R01`);
  await page
    .getByRole('link', { name: /^Baca kunjungan/ })
    .first()
    .click();
  await page.waitForURL(/\/rekaman\//);
  await page
    .getByRole('button', { name: /^Foto 1/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Bagikan atau unduh' }), 'the photo').toBeShown();
  await page.waitForTimeout(500);
  await stop('foto-rekaman', page);
  const dialog = await openCopies(page);
  await stop('salinan-foto', page);
  await obscureMiddle(dialog);
  await page.waitForTimeout(300);
  await stop('salinan-samaran', page);
  await dialog.getByRole('button', { name: 'Samarkan juga bagi orang lain' }).scrollIntoViewIfNeeded();
  await stop('salinan-samaran-bagi-lain', page);

  await page.goto(`${origin}/tugas`);
  await openSite(page, road);
  await startVisit(page);
  const checklist = demoChecklist('road-maintenance');
  const [first] = checklist.sections;
  const last = checklist.sections.at(-1);
  if (!first || !last) throw new Error('The checklist has no sections.');
  await answerPage(page, first.questions, roadAnswers);
  await page.goto(`${page.url().split('/').slice(0, 5).join('/')}/${last.id}`);
  const group = questionGroup(page, questionNamed(checklist, 'd_video'));
  await expect(group, 'the question of the video').toBeShown();
  await group.scrollIntoViewIfNeeded();
  await stop('video-kosong', page);
  await group.getByRole('button', { name: 'Rekam video' }).click();
  await expect(page.getByRole('button', { name: 'Mulai merekam' }), 'the camera').toBeShown();
  await page.waitForTimeout(1000);
  await stop('video-kamera', page);
  await page.getByRole('dialog').last().getByRole('button', { name: 'Tutup' }).click();
  await recordVideo(page, group, 1500);
  await group.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  await stop('video-terekam', page);
  await group
    .getByRole('button', { name: /^Buka / })
    .first()
    .click();
  await page.locator('video.video-view').waitFor();
  await page.waitForTimeout(500);
  await stop('video-besar', page);
};
