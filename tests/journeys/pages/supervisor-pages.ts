// What a supervisor does: finds a visit in the queue, comments, decides, and reads the map.

import type { Page } from 'playwright-core';
import { expect } from './expect.ts';

/** Opens a waiting visit of a site from the queue. */
export const openReview = async (page: Page, origin: string, title: string): Promise<void> => {
  if (!page.url().startsWith(`${origin}/peninjauan`)) await page.goto(`${origin}/peninjauan`);
  const entry = page
    .getByRole('navigation', { name: 'Antrean peninjauan' })
    .getByRole('link')
    .filter({ hasText: title });
  await expect(entry, `${title} in the queue`, 30_000).toBeShown();
  await entry.first().click();
  await expect(page.getByRole('button', { name: 'Setujui' }), 'the decision').toBeShown();
};

/** Comments the first photo, adds a general word, and returns the visit. */
export const returnWithPhotoComment = async (page: Page, comment: string, general: string): Promise<void> => {
  const mark = page.getByRole('button', { name: /^Komentari .*[Ff]oto/ }).first();
  await mark.click();
  await page
    .getByRole('textbox', { name: /^Komentari .*[Ff]oto/ })
    .first()
    .fill(comment);
  await page
    .getByRole('region', { name: 'Keputusan' })
    .getByRole('button', { expanded: false })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Komentar umum' }).fill(general);
  await page.getByRole('button', { name: 'Kembalikan untuk perbaikan' }).click();
  await expect(page.getByText(/^Dikembalikan\./), 'that it is returned').toBeShown();
};

export const acceptVisit = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Setujui' }).click();
  // Asked once where the visit itself speaks against it; an answer that comes at once is none.
  await page.waitForTimeout(800);
  const sure = page.getByRole('button', { name: /^Setujui\?/ });
  if (await sure.isVisible().catch(() => false)) await sure.click();
  await expect(page.getByText(/^Disetujui\./), 'that it is accepted').toBeShown();
};

/** On the map of the supervisor: the name of the site's own mark, with its state in words. */
export const mapStateOf = async (page: Page, title: string): Promise<string> => {
  const search = page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: 'Cari lokasi' }))
    .first();
  if ((await search.inputValue()) !== title) await search.fill(title);
  const mark = page.locator(`.leaflet-marker-icon[aria-label^="${title}"]`).first();
  await mark.waitFor({ state: 'attached', timeout: 15_000 });
  return (await mark.getAttribute('aria-label')) ?? '';
};
