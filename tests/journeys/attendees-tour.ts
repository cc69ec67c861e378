// Who was there, written down on the summary: two people, one of them taken away again.

import type { Page } from 'playwright-core';
import { eventually, expect } from './pages/expect.ts';
import { addAttendee, attendeesCard } from './pages/verifier-pages.ts';
import type { Stop } from './tour.ts';

/** On the summary; leaves one person. */
export const attendeesTour = async (page: Page, stop: Stop): Promise<void> => {
  const card = attendeesCard(page);
  await card.scrollIntoViewIfNeeded();
  await stop('yang-hadir-kosong', page);
  await addAttendee(page, { name: '', position: 'Mandor', party: 'Pelaksana' });
  const leftOut = card.getByText('Tanpa nama, orang ini tidak ikut tersimpan');
  await expect(leftOut, 'that somebody without a name is left out').toBeShown();
  await stop('yang-hadir-tanpa-nama', page);
  await card.getByLabel('Nama', { exact: true }).fill('Joko Susilo');
  await expect(leftOut, 'the word about a missing name').toBeGone();
  await addAttendee(page, { name: 'Sri Budi', position: 'Ketua RT 05', party: 'Warga' });
  await card.scrollIntoViewIfNeeded();
  await stop('yang-hadir', page);
  const names = card.getByLabel('Nama', { exact: true });
  const shown = async () =>
    Promise.all((await names.all()).map((field) => field.inputValue({ timeout: 2000 }))).catch(() => []);
  // Some browsers leave the keyboard in the field when a button is tapped: no field may go on showing who was removed.
  await names.first().focus();
  await card.getByRole('button', { name: 'Hapus orang 1' }).evaluate((button: HTMLElement) => button.click());
  await eventually('the other person alone', shown, (now) => now.length === 1 && now[0] === 'Sri Budi');
  await expect(card.getByRole('button', { name: 'Hapus orang 2' }), 'a second person').toBeGone();
};
