// Opens the app where it was left, or a page of its origin without it.

import type { Page } from 'playwright-core';

export const note = (page: Page) => page.getByRole('textbox', { name: /^Catatan \d+$/ }).last();

/** The app opens where it was left: on the notes, or on the question before them. */
export const openNotes = async (page: Page): Promise<void> => {
  const link = page.getByRole('link', { name: /catatan lapangan|^Catatan/i }).first();
  await note(page).or(link).first().waitFor();
  if (await note(page).isVisible()) return;
  await page
    .getByRole('link', { name: /catatan lapangan|^Catatan/i })
    .first()
    .click();
};

/** An empty page of the origin, also where the worker, the shell or the server are gone. */
export const openEmpty = async (page: Page, origin: string): Promise<void> => {
  await page.route(`${origin}/__empty`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(`${origin}/__empty`, { waitUntil: 'commit' });
};

export const opensApp = async (page: Page, origin: string, timeout: number): Promise<boolean> => {
  try {
    await page.goto(origin, { waitUntil: 'commit', timeout });
    await note(page).or(page.getByRole('group')).first().waitFor({ timeout });
    return true;
  } catch {
    return false;
  }
};
