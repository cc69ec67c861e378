// Kills the browser while a verifier types a note on the real screens, and while the phone's camera app stands in front
// of it. What the screen called "Tersimpan" must be there, the app must open without a server, on the same question.

import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { demoChecklist } from '../../journeys/checklists.ts';
import { eventually, expect } from '../../journeys/pages/expect.ts';
import { openSite } from '../../journeys/pages/verifier-pages.ts';
import { answer, questionNamed } from '../../journeys/pages/visit-pages.ts';
import { houseTitle, type PhoneInField, readRawDrafts } from './phone-in-field.ts';

const checklist = demoChecklist('rtlh-house');
const consent = questionNamed(checklist, 'a_persetujuan');
export interface KillReport {
  readonly kills: number;
  /** What the screen said is kept. */
  readonly said: number;
  readonly lost: readonly string[];
}

/** Starts a visit without a server and answers its first question. */
export const beginVisit = async (page: Page, origin: string, title = houseTitle): Promise<void> => {
  await page.goto(`${origin}/tugas`);
  await openSite(page, title);
  await page.getByRole('button', { name: 'Mulai kunjungan' }).click();
  // Asked where an earlier visit stands already.
  const anew = page.getByRole('button', { name: 'Buat kunjungan baru' });
  const question = page.locator('.visit-saved').first();
  await anew.or(question).first().waitFor();
  if (await anew.isVisible()) await anew.click();
  await page.waitForURL(/\/kunjungan\//);
  await answer(page, consent, 'tidak');
  await expect(page.locator('.visit-saved[data-tone=saved]'), '"Tersimpan"').toBeShown();
};

const noteBox = (page: Page) => page.getByRole('textbox', { name: /^Catatan \d+$/ }).last();

/** Adds a note, and waits until it is kept: on a busy machine a browser closed at once would not have it. */
const openNotes = async (page: Page, origin: string): Promise<void> => {
  await page
    .getByRole('link', { name: /catatan lapangan|^Catatan/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Tambah catatan' }).click();
  await eventually(
    'the new note is kept',
    () => readRawDrafts(page, origin),
    (drafts) => drafts.length > 0 && drafts.every(({ notes }) => notes.length > 0),
  );
};

/** Tells the test what stood in the box each time the screen went from saving to "Tersimpan". */
const listen = async (page: Page, said: (text: string) => void): Promise<void> => {
  await page.exposeFunction('said', said);
  await page.addInitScript(() => {
    let isSaving = false;
    new MutationObserver(() => {
      const tone = document.querySelector<HTMLElement>('.visit-saved')?.dataset.tone;
      if (tone === 'saving') isSaving = true;
      if (tone !== 'saved' || !isSaving) return;
      isSaving = false;
      const text = [...document.querySelectorAll('textarea')].at(-1)?.value ?? '';
      void (globalThis as unknown as { said: (text: string) => void }).said(text);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
};

/** A person stops between words now and then, and the screen says what is kept meanwhile. */
const typeWords = async (page: Page, text: string, random: () => number): Promise<void> => {
  for (const word of text.split(/(?<= )/)) {
    await page.keyboard.type(word, { delay: 4 });
    await wait(random() * 200);
  }
};

export const killWhileTyping = async (
  { browser, server, origin }: PhoneInField,
  kills: number,
  random: () => number,
  log: (line: string) => void,
): Promise<KillReport> => {
  await server.stop();
  const lost: string[] = [];
  let told: string[] = [];
  let count = 0;
  let page = browser.page();
  await beginVisit(page, origin);
  await openNotes(page, origin);
  const reopen = async () => {
    page = await browser.open();
    await listen(page, (text) => told.push(text));
    await page.goto(origin);
    // The note is where the person was.
    await expect(noteBox(page), 'the note being written').toBeShown();
  };
  await browser.close();
  await reopen();
  for (let kill = 1; kill <= kills; kill += 1) {
    const box = noteBox(page);
    await box.fill('');
    told = [];
    await box.focus();
    const typing = typeWords(page, `k${kill} ${'jalan berlubang di sisi kiri '.repeat(20)}`, random);
    typing.catch(() => {});
    const until = Date.now() + 15_000;
    // What is said first may be that the emptied box is kept: there is nothing in that to lose.
    while (!told.some(Boolean) && Date.now() < until) await wait(2);
    await wait(random() * 800);
    await browser.kill();
    await typing.catch(() => {});
    const last = told.at(-1) ?? '';
    count += told.length;
    await reopen();
    const [draft] = await readRawDrafts(page, origin);
    const held = draft?.notes.at(-1)?.text ?? '';
    if (last === '') lost.push(`kill ${kill}: the screen never said that anything is kept`);
    if (!held.startsWith(last)) lost.push(`kill ${kill}: of ${last.length} letters ${held.length} are there`);
    if (draft?.answers.a_persetujuan !== 'tidak') lost.push(`kill ${kill}: the answer is gone`);
    log(`kill ${kill} while typing: "Tersimpan" ${told.length} times, ${held.length} letters there`);
  }
  return { kills, said: count, lost };
};

/** The phone kills the browser while its camera app is in front; the page never gets the picture. */
export const killBehindCamera = async (
  { browser, server, origin }: PhoneInField,
  kills: number,
  random: () => number,
  log: (line: string) => void,
): Promise<KillReport> => {
  await server.stop();
  const lost: string[] = [];
  await beginVisit(browser.page(), origin);
  await openNotes(browser.page(), origin);
  await browser.close();
  for (let kill = 1; kill <= kills; kill += 1) {
    const page = await browser.open({ camera: 'denied' });
    await page.goto(origin);
    const words = `sebelum kamera ${kill}`;
    await noteBox(page).fill(words);
    await page.getByRole('button', { name: 'Ambil foto' }).last().click();
    const chooser = page.waitForEvent('filechooser');
    chooser.catch(() => {});
    await page.getByRole('dialog').last().getByLabel('Buka aplikasi kamera').click();
    await chooser;
    await wait(random() * 300);
    await browser.kill();
    const again = await browser.open();
    await again.goto(origin);
    await expect(noteBox(again), 'the note before the camera').toBeShown();
    const [draft] = await readRawDrafts(again, origin);
    if (draft?.notes.at(-1)?.text !== words)
      lost.push(`kill ${kill}: the note is "${draft?.notes.at(-1)?.text}"`);
    if (draft?.answers.a_persetujuan !== 'tidak') lost.push(`kill ${kill}: the answer is gone`);
    await browser.close();
    log(`kill ${kill} behind the camera app: note, answer and place are there`);
  }
  return { kills, said: kills * 2, lost };
};
