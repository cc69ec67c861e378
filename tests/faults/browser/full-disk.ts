// The phone's disk is filled to the last byte around the real app, in five phases. What was kept before must stay, what
// fails must be said and succeed later, and the app must open again without a server.

import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Browser, createBrowser } from '../../harness/browser.ts';
import { type PhoneRecord, readPhone } from '../../journeys/evidence.ts';
import { eventually } from '../../journeys/pages/expect.ts';
import { addPhotos, aPhoto } from './add-photos.ts';
import { beginVisit } from './kill-typing.ts';
import { fieldPerson, type PhoneInField, readRawDrafts } from './phone-in-field.ts';
import type { SmallDisk } from './small-disk.ts';

export const phases = ['running', 'closed, then full', 'full again, ballast spent', 'freed'] as const;
export type Phase = (typeof phases)[number];

/** `off`: the test takes the ballast away before the disk fills; `never released`: a file as large that stays. */
export type Ballast = 'on' | 'off' | 'never released';

export interface PhaseReport {
  readonly lost: readonly string[];
  /** The app did not open without a server afterwards. */
  readonly shellLost: boolean;
  /** Chromium deleted the database. */
  readonly wiped: boolean;
}

const ballastName = 'tinjau-ballast.bin';
const note = (page: Page) => page.getByRole('textbox', { name: /^Catatan \d+$/ }).last();
const mark = (page: Page) => page.locator('.visit-saved');

/** The app opens where it was left: on the notes, or on the question before them. */
const openNotes = async (page: Page): Promise<void> => {
  const link = page.getByRole('link', { name: /catatan lapangan|^Catatan/i }).first();
  await note(page).or(link).first().waitFor();
  if (await note(page).isVisible()) return;
  await page
    .getByRole('link', { name: /catatan lapangan|^Catatan/i })
    .first()
    .click();
};

const hasBallast = (page: Page): Promise<boolean> =>
  page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle(name).catch(() => null);
    return file !== null && (await file.getFile()).size > 8_000_000;
  }, ballastName);

/** A phone with a visit begun, a note, two photos and its ballast made, closed; each run begins with a copy of it. */
export const makeSeed = async ({ browser, server, origin }: PhoneInField): Promise<PhoneRecord> => {
  const page = browser.page();
  await server.stop();
  await beginVisit(page, origin);
  await openNotes(page);
  await page.getByRole('button', { name: 'Tambah catatan' }).click();
  await note(page).fill('sebelum penuh');
  await addPhotos(page, origin, 2);
  await eventually('the ballast is made', () => hasBallast(page), Boolean, 40_000);
  const record = await readPhone(page, origin, fieldPerson);
  await browser.close();
  return record;
};

/** What a browser may drop by itself when room is short, so that it cannot save the run by accident. */
const dropCaches = (profile: string): void => {
  for (const name of [
    'GPUCache',
    'DawnWebGPUCache',
    'DawnGraphiteCache',
    'Cache',
    'Code Cache',
    'Shared Dictionary',
  ])
    rmSync(join(profile, 'Default', name), { recursive: true, force: true });
  for (const name of readdirSync(profile))
    if (/BrowserMetrics|ShaderCache|GraphiteDawn|Crash|component|DeferredBrowser/.test(name))
      rmSync(join(profile, name), { recursive: true, force: true });
};

/** As Chrome decides for an installed app: its storage is kept for good. */
const allowDurable = (profile: string, origin: string): void => {
  const path = join(profile, 'Default', 'Preferences');
  const preferences = JSON.parse(readFileSync(path, 'utf8')) as {
    profile?: { content_settings?: { exceptions?: Record<string, unknown> } };
  };
  preferences.profile ??= {};
  preferences.profile.content_settings ??= {};
  preferences.profile.content_settings.exceptions ??= {};
  preferences.profile.content_settings.exceptions.durable_storage = {
    [`${origin},*`]: { last_modified: '13400000000000000', setting: 1 },
  };
  writeFileSync(path, JSON.stringify(preferences));
};

export interface FullDisk {
  readonly disk: SmallDisk;
  readonly origin: string;
  readonly seedProfile: string;
  readonly seed: PhoneRecord;
  /** Whether the browser has granted the app that its storage is kept, as it does once it is installed. */
  readonly isPersisted: boolean;
}

const changeBallast = (page: Page, ballast: Ballast): Promise<void> =>
  page.evaluate(
    async ([name, wanted]) => {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry(name).catch(() => {});
      if (wanted === 'off') return;
      const file = await (await root.getFileHandle('not-the-ballast', { create: true })).createWritable();
      for (let done = 0; done < 128; done += 1)
        await file.write(crypto.getRandomValues(new Uint8Array(65_536)));
      await file.close();
    },
    [ballastName, ballast] as const,
  );

/** An empty page of the origin, also where the worker, the shell or the server are gone. */
const openEmpty = async (page: Page, origin: string): Promise<void> => {
  await page.route(`${origin}/__empty`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(`${origin}/__empty`, { waitUntil: 'commit' });
};

const opensApp = async (page: Page, origin: string, timeout: number): Promise<boolean> => {
  try {
    await page.goto(origin, { waitUntil: 'commit', timeout });
    await note(page).or(page.getByRole('group')).first().waitFor({ timeout });
    return true;
  } catch {
    return false;
  }
};

export const runPhase = async (
  { disk, origin, seedProfile, seed, isPersisted }: FullDisk,
  phase: Phase,
  ballast: Ballast = 'on',
): Promise<PhaseReport> => {
  const lost: string[] = [];
  const browser = createBrowser({ folder: disk.folder });
  const check = (isTrue: boolean, what: string) => {
    if (!isTrue) lost.push(what);
  };
  let expectedNote = 'sebelum penuh';
  try {
    rmSync(browser.profile, { recursive: true });
    cpSync(seedProfile, browser.profile, { recursive: true });
    if (isPersisted) allowDurable(browser.profile, origin);
    if (ballast !== 'on') {
      const page = await browser.open();
      await openEmpty(page, origin);
      await changeBallast(page, ballast);
      await browser.close();
    }
    dropCaches(browser.profile);
    if (phase === 'closed, then full' || phase === 'full again, ballast spent') disk.fill();
    let page = await browser.open();
    let isOpen = await opensApp(page, origin, 15_000);
    if (phase === 'full again, ballast spent') {
      // The room that the ballast gave is used up by others, and the phone is started once more.
      await browser.kill();
      dropCaches(browser.profile);
      disk.fill();
      page = await browser.open();
      isOpen = await opensApp(page, origin, 15_000);
    }
    if (phase === 'running' || phase === 'freed') {
      check(isOpen, 'the app did not open on a disk with room');
      await eventually('the ballast is made again', () => hasBallast(page), Boolean, 40_000);
      disk.fill();
    }
    if (isOpen) expectedNote = await writeOnFullDisk({ page, disk, phase, check });
    await page.waitForTimeout(2000);
    await browser.kill();
    disk.empty();
    const after = await readAll(browser, origin, seed, expectedNote);
    lost.push(...after.lost);
    page = await browser.open();
    const opensAgain = await opensApp(page, origin, 15_000);
    if (opensAgain && phase === 'freed')
      check(
        await eventually('the ballast', () => hasBallast(page), Boolean, 40_000).catch(() => false),
        'the ballast was not made again when room returned',
      );
    return { lost, shellLost: !opensAgain, wiped: after.wiped };
  } finally {
    await browser.end();
    disk.empty();
  }
};

interface OnFullDisk {
  readonly page: Page;
  readonly disk: SmallDisk;
  readonly phase: Phase;
  readonly check: (isTrue: boolean, what: string) => void;
}

/** Writes, is refused a photo, exports; the text the note must have afterwards. */
const writeOnFullDisk = async ({ page, disk, phase, check }: OnFullDisk): Promise<string> => {
  let held = 'sebelum penuh';
  await openNotes(page);
  const tone = async (wanted: string) => {
    await note(page).fill(wanted);
    const seen = await eventually(
      'the screen says how the save ended',
      () => mark(page).getAttribute('data-tone'),
      (now) => now === 'saved' || now === 'failed',
      20_000,
    ).catch(() => 'neither');
    if (seen === 'saved') held = wanted;
    return seen;
  };
  const words = `saat penuh, ${phase}`;
  const first = await tone(words);
  check(
    first === 'saved' || first === 'failed',
    'a save on the full disk was neither kept nor said to have failed',
  );
  // While the app runs the first save may fail, and is said; at a start the ballast is gone in time.
  if (phase === 'closed, then full') check(first === 'saved', 'the ballast did not let an answer be written');
  if (phase === 'running' && first === 'failed')
    check((await tone(`${words}, sekali lagi`)) === 'saved', 'the failed save did not succeed when repeated');
  const photos = () => page.getByRole('button', { name: /^Buka / }).count();
  const before = await photos();
  disk.fill(phase === 'freed' ? 0 : 1 << 20);
  await page
    .getByLabel('Pilih dari galeri')
    .last()
    .setInputFiles({ name: 'b.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() });
  const refusal = page.getByText(/Foto ini tidak disimpan|Penyimpanan HP penuh|gagal disimpan/).first();
  const isSaid = await refusal.waitFor({ timeout: 20_000 }).then(
    () => true,
    () => false,
  );
  check(
    isSaid && (await photos()) === before,
    'a photo was not refused in words before the last room was gone',
  );
  if (phase === 'freed') {
    disk.empty();
    check(
      (await tone(`${words}, lalu ada ruang`)) === 'saved',
      'the save did not succeed when room returned',
    );
  } else {
    const last = await tone(`${words}, sesudah foto ditolak`);
    // With not one byte left and the ballast spent, all that can be done is to say so.
    if (phase === 'full again, ballast spent') check(last !== 'neither', 'a failed save was not said');
    else check(last === 'saved', 'an answer after the refused photo was not kept');
  }
  return held;
};

const readAll = async (
  browser: Browser,
  origin: string,
  seed: PhoneRecord,
  expectedNote: string,
): Promise<{ readonly lost: readonly string[]; readonly wiped: boolean }> => {
  const lost: string[] = [];
  let page = await browser.open();
  // As the person does: the app itself is opened, and may bring back from its second copy what the browser dropped.
  const isOpen = await opensApp(page, origin, 15_000);
  await page.waitForTimeout(3000);
  const wiped = await page
    .getByText('sempat hilang')
    .isVisible()
    .catch(() => false);
  if (!isOpen) {
    await browser.close();
    page = await browser.open();
    await openEmpty(page, origin);
  }
  try {
    const record = await readPhone(page, origin, fieldPerson);
    for (const photo of seed.photos)
      if (record.photos.find(({ photoId }) => photoId === photo.photoId)?.computed !== photo.sha256)
        lost.push(`photo ${photo.photoId}`);
    const [draft] = await readRawDrafts(page, origin);
    if (!draft) lost.push('the draft');
    else if (draft.notes.at(-1)?.text !== expectedNote)
      lost.push(`the note is "${draft.notes.at(-1)?.text}", not "${expectedNote}"`);
  } catch (error) {
    lost.push(`the whole database (${String(error).slice(0, 90)})`);
    await browser.close();
    return { lost, wiped: true };
  }
  await browser.close();
  return { lost, wiped };
};
