// What people do with one photo or video beyond looking: hand out a copy, obscure a part, record, play.

import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { eventually, expect } from './expect.ts';

/** From a photo that is open large: the dialog of its copies, with the picture loaded. */
export const openCopies = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Bagikan atau unduh' }).last().click();
  const dialog = page.getByRole('dialog', { name: 'Salinan foto' });
  await expect(dialog.getByRole('button', { name: 'Unduh' }), 'the copies of the photo').toBeShown();
  return dialog;
};

export interface SavedCopy {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Saves the copy of the chosen kind, as the browser's downloads get it. */
export const saveCopy = async (
  page: Page,
  dialog: Locator,
  kind: 'Berstempel' | 'Bersih',
): Promise<SavedCopy> => {
  await dialog.getByRole('radio', { name: kind }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Unduh' }).click(),
  ]);
  const path = await download.path();
  return { name: download.suggestedFilename(), bytes: readFileSync(path) };
};

/** Obscures a part by a tap in the middle, then moves it with the keyboard alone. */
export const obscureMiddle = async (dialog: Locator): Promise<void> => {
  await dialog.getByRole('button', { name: 'Samarkan wajah dan pelat nomor' }).click();
  const picture = dialog.getByRole('img', { name: /^Foto dengan 0 bidang/ });
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (!box) throw new Error('There is no picture to obscure.');
  await picture.click({ position: { x: box.width / 2, y: box.height / 2 } });
  const part = dialog.getByRole('button', { name: 'Bidang 1', exact: true });
  await expect(part, 'the part that was tapped').toBeShown();
  const before = await part.boundingBox();
  await part.focus();
  await part.press('ArrowRight');
  await part.press('ArrowLeft');
  for (let step = 0; step < 4; step += 1) await part.press('Shift+ArrowRight');
  const after = await part.boundingBox();
  if (!before || !after || after.width <= before.width) throw new Error('The keyboard did not resize it.');
};

/** On the page of a question of type video: records for about so long, and waits until it is kept. */
export const recordVideo = async (page: Page, group: Locator, ms: number): Promise<void> => {
  const kept = group.getByRole('button', { name: /^Buka / });
  const before = await kept.count();
  await group.getByRole('button', { name: 'Rekam video' }).click();
  const camera = page.getByRole('dialog').last();
  const begin = camera.getByRole('button', { name: 'Mulai merekam' });
  await eventually(
    'the camera is ready',
    () => begin.isEnabled(),
    (ready) => ready,
  );
  await begin.click();
  await page.waitForTimeout(ms);
  await camera.getByRole('button', { name: 'Berhenti merekam' }).click();
  await eventually(
    'the video is kept',
    () => kept.count(),
    (shown) => shown === before + 1,
  );
};
