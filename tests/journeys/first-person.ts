// What a first person leaves on a phone that a second one takes over: distinctive words and photos.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { databaseName } from '../../src/local-database/database.ts';
import { demoChecklist } from './checklists.ts';
import { type PhoneRecord, readPhone } from './evidence.ts';
import type { Secrets } from './leak-search.ts';
import { expect } from './pages/expect.ts';
import { addNote, goToSummary, openSite, seal } from './pages/verifier-pages.ts';
import { answer, questionGroup, questionNamed, takePhotos } from './pages/visit-pages.ts';

export const first = 'verifikator-05';
export const second = 'verifikator-06';
export const house = 'Rumah penerima RTLH 01';
export const checklist = demoChecklist('rtlh-house');
export const words = {
  sealedNote: 'Kolong ambin berlubang zamrudkelabu',
  laterNote: 'Tangga dapur lapuk tembagajingga',
  draftNote: 'Talang bocor sampai plafon nilakandi',
  draftReason: 'Sinyal satelit tertutup bukit merbabumalam',
  draftAnswer: 'Penghuni menumpang di rumah kakak sagapermata',
};

export interface Left {
  readonly siteId: string;
  readonly draftId: string;
  readonly record: PhoneRecord;
  readonly secrets: Secrets;
  readonly slices: readonly Buffer[];
}

/** From a screen with the bar: a visit of the house, also beside another one. */
const beginVisit = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Tugas' }).click();
  await openSite(page, house);
  await page.getByRole('button', { name: 'Mulai kunjungan' }).click();
  const another = page.getByRole('dialog').getByRole('button', { name: 'Buat kunjungan baru' });
  const question = page.getByRole('group', { name: questionNamed(checklist, 'a_persetujuan').label.id });
  await another.or(question).first().waitFor();
  if (await another.isVisible()) await another.click();
  await page.waitForURL(/\/kunjungan\//);
};

/** The shortest visit there is, with a note and its photo; sealed without a signal. */
export const sealNoted = async (page: Page, note: string, photo: boolean): Promise<void> => {
  await beginVisit(page);
  await answer(page, questionNamed(checklist, 'a_persetujuan'), 'tidak');
  await goToSummary(page);
  await addNote(page, note);
  if (photo) {
    await page
      .getByRole('link', { name: /catatan lapangan|^Catatan/i })
      .first()
      .click();
    await takePhotos(page, page.getByRole('group', { name: 'Catatan 1' }), 1);
    await page.getByRole('button', { name: 'Kembali ke kunjungan' }).click();
  }
  await seal(page);
};

/** A visit that stays a draft: a reason, an answer, a note and a photo of it. */
export const leaveDraft = async (page: Page): Promise<string> => {
  await beginVisit(page);
  await answer(page, questionNamed(checklist, 'a_persetujuan'), 'ya');
  const position = questionGroup(page, questionNamed(checklist, 'a_gps'));
  await position.getByRole('button', { name: 'Tanpa titik GPS (beri alasan)' }).click();
  await position.getByRole('textbox').fill(words.draftReason);
  await addNote(page, words.draftNote);
  const draftId = /\/kunjungan\/([^/]+)/.exec(page.url())?.[1] ?? '';
  for (let count = 0; count < 3; count += 1) {
    const before = page.url();
    await page.getByRole('button', { name: 'Berikutnya' }).click();
    await page.waitForURL((url) => url.href !== before);
  }
  await takePhotos(page, questionGroup(page, questionNamed(checklist, 'd_foto_luar')), 1);
  await answer(page, questionNamed(checklist, 'd_rekomendasi'), 'tidak_prioritas');
  await answer(page, questionNamed(checklist, 'd_alasan'), words.draftAnswer);
  await expect(page.getByText(/^Tersimpan/).first(), '"Tersimpan"').toBeShown();
  return draftId;
};

/** What the first person leaves on the phone, with the pictures as the database holds them. */
export const whatIsLeft = async (page: Page, origin: string, draftId: string): Promise<Left> => {
  const record = await readPhone(page, origin, first);
  const pictures = await page.evaluate(
    async (name) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      const found: { sha256: string; slice: number[] }[] = [];
      const taken = new Set<string>();
      for (const store of ['photoBytes', 'photoThumb']) {
        const rows = await new Promise<{ photoId: string; bytes: ArrayBuffer }[]>((resolve) => {
          const asking = database.transaction(store).objectStore(store).getAll();
          asking.onsuccess = () => resolve(asking.result);
        });
        for (const { photoId, bytes } of rows) {
          // Small pictures of earlier visits came from the server.
          if (store === 'photoBytes') taken.add(photoId);
          else if (!taken.has(photoId)) continue;
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
          const middle = Math.floor(bytes.byteLength / 2);
          found.push({
            sha256: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
            slice: [...new Uint8Array(bytes.slice(middle, middle + 48))],
          });
        }
      }
      database.close();
      return found;
    },
    databaseName(origin, first),
  );
  assert.ok(pictures.length >= record.photos.length && record.photos.length > 0);
  const [visit] = record.acts;
  assert.ok(visit);
  const { payload } = JSON.parse(visit.text) as { payload: { siteId: string } };
  return {
    siteId: payload.siteId,
    draftId,
    record,
    secrets: { words: Object.values(words), pictures: pictures.map(({ sha256 }) => sha256) },
    slices: pictures.map(({ slice }) => Buffer.from(slice)),
  };
};
