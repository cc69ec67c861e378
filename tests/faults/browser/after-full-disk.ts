// What is there once the disk has room again and the app was opened: all that was acknowledged, or what of it is not.

import type { Page } from 'playwright-core';
import type { Browser } from '../../harness/browser.ts';
import { type PhoneRecord, readPhone } from '../../journeys/evidence.ts';
import { eventually } from '../../journeys/pages/expect.ts';
import type { Seed } from './emergency-export.ts';
import { openEmpty, opensApp } from './open-app.ts';
import { fieldPerson, readRawDrafts } from './phone-in-field.ts';

export const readAll = async (
  browser: Browser,
  origin: string,
  { record: seed }: Seed,
  expectedNote: string,
): Promise<{ readonly lost: readonly string[]; readonly wiped: boolean }> => {
  let page = await browser.open();
  // As the person does: the app itself is opened, and may bring back from its second copy what the browser dropped.
  const isOpen = await opensApp(page, origin, 15_000);
  if (!isOpen) {
    await browser.close();
    page = await browser.open();
    await openEmpty(page, origin);
  }
  const faults = async (): Promise<readonly string[]> => {
    try {
      return await notHeld(page, origin, seed, expectedNote);
    } catch (error) {
      return [`the whole database (${String(error).slice(0, 90)})`];
    }
  };
  // Bringing back takes a moment.
  const lost = await eventually('all is there', faults, (some) => some.length === 0, 6000).catch(faults);
  const wiped = await page
    .getByText('sempat hilang')
    .isVisible()
    .catch(() => false);
  await browser.close();
  return { lost, wiped: wiped || lost.some((line) => line.startsWith('the whole database')) };
};

/** What of the acknowledged is not in the database, or not as it was. */
const notHeld = async (
  page: Page,
  origin: string,
  seed: PhoneRecord,
  expectedNote: string,
): Promise<readonly string[]> => {
  const record = await readPhone(page, origin, fieldPerson);
  const [draft] = await readRawDrafts(page, origin);
  const kept = (photoId: string) => record.photos.find((photo) => photo.photoId === photoId)?.computed;
  const acts = seed.acts.filter(
    ({ id, text }) =>
      !record.acts.some((act) => act.id === id && act.text === text) ||
      !record.outbox.some((row) => row.id === id),
  );
  const photos = seed.photos.filter(({ photoId, sha256 }) => kept(photoId) !== sha256);
  const named = seed.photos.filter(({ photoId }) => !draft?.photos.some((one) => one.photoId === photoId));
  const torn = (draft?.photos ?? []).filter(({ photoId, sha256 }) => kept(photoId) !== sha256);
  const text = draft?.notes.at(-1)?.text;
  return [
    ...acts.map(({ id }) => `act ${id} is gone or would never be sent`),
    ...photos.map(({ photoId }) => `photo ${photoId}`),
    ...named.map(({ photoId }) => `the draft names photo ${photoId} no more`),
    ...torn.map(({ photoId }) => `the draft names photo ${photoId}, which is not there`),
    ...(draft?.answers.a_persetujuan === 'tidak' ? [] : ['the answer of the draft']),
    ...(text === expectedNote ? [] : [`the note is "${text}", not "${expectedNote}"`]),
  ];
};
