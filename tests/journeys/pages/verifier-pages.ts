// What a verifier does outside the checklist: finds a site, begins, notes, has it signed, seals, sends.

import type { Locator, Page } from 'playwright-core';
import type { Question } from '../../../src/domain/checklist/definition.ts';
import type { Attendee } from '../../../src/domain/visit.ts';
import { openCamera } from './camera-pages.ts';
import { eventually, expect } from './expect.ts';
import { questionGroup, takePhotos } from './visit-pages.ts';

/** From Tugas: looks for the title and opens the card. */
export const openSite = async (page: Page, title: string): Promise<void> => {
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: 'Cari' }))
    .first()
    .fill(title.slice(0, 40));
  await page.getByRole('link', { name: title, exact: true }).click();
  await expect(
    page.getByRole('button', { name: 'Mulai kunjungan' }),
    `the site page of ${title}`,
  ).toBeShown();
};

export const startVisit = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Mulai kunjungan' }).click();
  await page.waitForURL(/\/kunjungan\//);
};

/** From anywhere in a visit: writes a note, and who gave it, and comes back. */
export const addNote = async (page: Page, words: string, group?: string): Promise<void> => {
  await page
    .getByRole('link', { name: /catatan lapangan|^Catatan/i })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Catatan lapangan' }), 'the notes').toBeShown();
  await page.getByRole('button', { name: 'Tambah catatan' }).click();
  const box = page.getByRole('textbox', { name: /^Catatan \d+$/ }).last();
  await expect(box.and(page.locator(':focus')), 'the keyboard in the new note').toBeShown();
  await box.fill(words);
  await box.blur();
  if (group !== undefined)
    await page
      .getByLabel(/^Dari kelompok atau warga/)
      .last()
      .fill(group);
  await page.getByRole('button', { name: 'Kembali ke kunjungan' }).click();
};

/** On the summary: where it says who was there. */
export const attendeesCard = (page: Page): Locator => page.getByRole('region', { name: /^Yang hadir/ });

/** On the summary: writes down one more person who was there. */
export const addAttendee = async (page: Page, { name, position, party }: Attendee): Promise<void> => {
  const card = attendeesCard(page);
  const before = await card.getByRole('group').count();
  await card.getByRole('button', { name: 'Tambah orang' }).click();
  const person = card.getByRole('group', { name: `Orang ${before + 1}`, exact: true });
  const named = person.getByLabel('Nama', { exact: true });
  await expect(named.and(page.locator(':focus')), 'the keyboard at the name of who is added').toBeShown();
  await named.fill(name);
  await person.getByLabel('Jabatan', { exact: true }).fill(position);
  await person.getByLabel('Dari pihak', { exact: true }).fill(party);
};

export interface SignerWords {
  readonly name: string;
  readonly position: string;
  readonly nip: string;
}

/** A line drawn on the pad. */
export const drawSignature = async (page: Page): Promise<void> => {
  const pad = page.getByRole('img', { name: 'Tanda tangani' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no signature pad.');
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
  await page.mouse.down();
  for (let step = 1; step <= 12; step += 1)
    await page.mouse.move(
      box.x + box.width * (0.2 + step * 0.05),
      box.y + box.height * (0.6 + (step % 2 === 0 ? 0.15 : -0.15)),
    );
  await page.mouse.up();
};

/** From the summary: the one page for the village head, signed with a finger. */
export const signAsVillageHead = async (page: Page, signer: SignerWords): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Ringkasan kunjungan' }), 'the summary').toBeShown();
  await page.getByRole('link', { name: /^Konfirmasi/ }).click();
  await page.getByLabel('Nama', { exact: true }).fill(signer.name);
  await page.getByLabel('Jabatan', { exact: true }).fill(signer.position);
  await page.getByLabel('NIP', { exact: true }).fill(signer.nip);
  await drawSignature(page);
  await page.getByRole('button', { name: 'Konfirmasi', exact: true }).click();
  await expect(
    page.getByText('Konfirmasi yang sudah diberikan').or(page.getByText(signer.name)),
    'the confirmation given',
  ).toBeShown();
  await page.getByRole('button', { name: 'Kembali ke ringkasan' }).click();
};

/** From the summary: `Selesai`, also where nobody signed; ends on the page of the site. */
export const seal = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Ringkasan kunjungan' }), 'the summary').toBeShown();
  const button = page.getByRole('button', { name: 'Selesai', exact: true });
  if (!(await button.isEnabled())) {
    const open = (await page.getByRole('main').textContent()) ?? '';
    throw new Error(`Selesai is not offered: ${open.slice(0, 900)}`);
  }
  await button.click();
  await page.waitForURL(/\/lokasi\//);
};

/** On Sinkronisasi. */
export const syncNow = async (page: Page): Promise<void> => {
  const button = page.getByRole('button', { name: 'Sinkronkan sekarang' });
  await expect(button, 'Sinkronkan sekarang').toBeShown();
  await button.click();
};

/** On the page of a returned site: reads the comment beside the photo, takes that photo anew, ends on the summary. */
export const correctReturned = async (
  page: Page,
  comment: string,
  photoQuestion: Question,
): Promise<void> => {
  await page.getByRole('button', { name: 'Perbaiki kunjungan' }).first().click();
  await page.waitForURL(/\/kunjungan\//);
  const group = questionGroup(page, photoQuestion).first();
  await expect(group, 'the question of the photo, at once').toBeShown();
  await expect(group.getByText(comment), 'the comment beside the photo').toBeShown();
  await group
    .getByRole('button', { name: /^Buka / })
    .first()
    .click();
  const viewer = page.getByRole('dialog').last();
  await viewer.getByRole('button', { name: 'Hapus foto' }).click();
  await viewer.getByRole('button', { name: 'Hapus', exact: true }).click();
  await eventually(
    'the old photo is gone',
    () => group.getByRole('button', { name: /^Buka / }).count(),
    (left) => left === 0,
  );
  const camera = await openCamera(page, group);
  await expect(camera.getByText(comment), 'the comment in the camera').toBeShown();
  await expect(
    camera.getByRole('slider', { name: /^Yang perlu diambil ulang: Foto 1/ }),
    'the photo complained of, laid over the live picture',
  ).toBeShown();
  await camera.getByRole('button', { name: 'Tutup' }).click();
  await takePhotos(page, group, 1);
  await goToSummary(page);
};

/** Goes on page by page until the summary stands. */
export const goToSummary = async (page: Page): Promise<void> => {
  const summary = page.getByRole('heading', { name: 'Ringkasan kunjungan' });
  const next = page.getByRole('button', { name: 'Berikutnya' });
  for (let step = 0; step < 60; step += 1) {
    await summary.or(next).first().waitFor();
    if (await summary.isVisible()) return;
    const before = page.url();
    // A page that was just left may still show its button while the summary comes.
    const isGone = await next.click({ timeout: 5000 }).then(
      () => false,
      async (error: unknown) => {
        if (await summary.isVisible()) return true;
        throw error;
      },
    );
    if (isGone) return;
    await eventually(
      'the next page',
      async () => page.url(),
      (url) => url !== before,
    );
    await page.waitForTimeout(50);
  }
  throw new Error('The summary did not come.');
};
