// The phone's disk is filled to the last byte around the real app, in five phases. What was kept before must stay, what
// fails must be said and succeed later, and the app must open again without a server.

import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createBrowser } from '../../harness/browser.ts';
import { readPhone } from '../../journeys/evidence.ts';
import { eventually } from '../../journeys/pages/expect.ts';
import { goToSummary, seal } from '../../journeys/pages/verifier-pages.ts';
import { addPhotos, aPhoto } from './add-photos.ts';
import { readAll } from './after-full-disk.ts';
import { faultsOfExport, keyOf, type Seed } from './emergency-export.ts';
import { beginVisit } from './kill-typing.ts';
import { note, openEmpty, openNotes, opensApp } from './open-app.ts';
import { fieldPerson, type PhoneInField } from './phone-in-field.ts';
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
  /** The app opened while the disk was full. */
  readonly opened: boolean;
  /** How the saves on the full disk ended. */
  readonly saves: readonly Tone[];
  /** The emergency file was made on the full disk and held everything; null: not tried. */
  readonly exported: boolean | null;
}

/** `silent`: the screen neither kept a change nor said that it did not. */
type Tone = 'saved' | 'failed' | 'silent';

const ballastName = 'tinjau-ballast.bin';
const mark = (page: Page) => page.locator('.visit-saved');

const hasBallast = (page: Page): Promise<boolean> =>
  page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle(name).catch(() => null);
    return file !== null && (await file.getFile()).size > 8_000_000;
  }, ballastName);

/**
 * A phone with a visit sealed and another begun, a note, two photos and its ballast made, closed; each run begins with a
 * copy of it.
 */
export const makeSeed = async ({ browser, server, origin }: PhoneInField): Promise<Seed> => {
  const page = browser.page();
  await server.stop();
  await beginVisit(page, origin, 'Rumah penerima RTLH 02');
  await goToSummary(page);
  await seal(page);
  await beginVisit(page, origin);
  await openNotes(page);
  await page.getByRole('button', { name: 'Tambah catatan' }).click();
  await note(page).fill('sebelum penuh');
  await addPhotos(page, origin, 2);
  await eventually('the ballast is made', () => hasBallast(page), Boolean, 40_000);
  const record = await readPhone(page, origin, fieldPerson);
  if (record.acts.length !== 1 || record.photos.length !== 2)
    throw new Error('the seed is not what it is for');
  await browser.close();
  return { record, fileKey: await keyOf(server.dataFolder) };
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
  readonly seed: Seed;
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
    const saves: Tone[] = [];
    // Some screen may stand there without the visit that was left.
    if (isOpen)
      isOpen = await openNotes(page).then(
        () => true,
        () => false,
      );
    if (isOpen) {
      expectedNote = await writeOnFullDisk({ page, disk, phase, check, saves });
    }
    let exported: boolean | null = null;
    if (phase !== 'freed') {
      const faults = await faultsOfExport(page, origin, seed, expectedNote);
      exported = faults.length === 0;
      // With the ballast spent and not one byte left, the browser may open no page at all; what is kept is read below.
      if (isOpen) lost.push(...faults);
    }
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
    return { lost, shellLost: !opensAgain, wiped: after.wiped, opened: isOpen, saves, exported };
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
  readonly saves: Tone[];
}

/** Remembers each tone the mark takes from now on: what it said before the change does not count. */
const watchTones = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: string[] = [];
    const watched = globalThis as unknown as { tones: string[]; observer?: MutationObserver };
    watched.observer?.disconnect();
    watched.tones = seen;
    watched.observer = new MutationObserver(() => {
      const tone = document.querySelector<HTMLElement>('.visit-saved')?.dataset.tone ?? 'none';
      if (seen.at(-1) !== tone) seen.push(tone);
    });
    watched.observer.observe(document, { subtree: true, childList: true, attributes: true });
  });

const toneAfterSaving = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { tones } = globalThis as unknown as { tones: readonly string[] };
    return tones.slice(tones.indexOf('saving') + 1).at(-1) ?? 'nothing';
  });

/** Writes, is refused a photo, writes again; the text the note must have afterwards. */
const writeOnFullDisk = async ({ page, disk, phase, check, saves }: OnFullDisk): Promise<string> => {
  let held = 'sebelum penuh';
  const write = async (wanted: string): Promise<Tone> => {
    await watchTones(page);
    await note(page).fill(wanted);
    const seen = await eventually(
      'the screen says how the save ended',
      () => toneAfterSaving(page),
      (now) => now === 'saved' || now === 'failed',
      20_000,
    ).catch(() => 'silent');
    if (seen === 'saved') held = wanted;
    if (seen === 'failed') {
      const said = (await mark(page).textContent()) ?? '';
      check(/belum tersimpan/i.test(said), `the failed save was not said in words: "${said}"`);
    }
    check(seen !== 'silent', `"${wanted}" was neither kept nor said to have failed`);
    saves.push(seen as Tone);
    return seen as Tone;
  };
  const words = `saat penuh, ${phase}`;
  const first = await write(words);
  // While the app runs the first save may fail, and is said; at a start the ballast is gone in time.
  if (phase === 'closed, then full') check(first === 'saved', 'the ballast did not let an answer be written');
  if (phase === 'running' && first === 'failed')
    check(
      (await write(`${words}, sekali lagi`)) === 'saved',
      'the failed save did not succeed when repeated',
    );
  const photos = () => page.getByRole('button', { name: /^Buka / }).count();
  const before = await photos();
  disk.fill(phase === 'freed' ? 0 : 1 << 20);
  await page
    .getByLabel('Pilih dari galeri')
    .last()
    .setInputFiles({ name: 'b.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() });
  // At the photos themselves: what the mark above says of an answer is not a word about the photo.
  const refusal = page
    .locator('.question-fault')
    .filter({ hasText: /Foto ini tidak disimpan|Foto ini gagal disimpan|Penyimpanan HP/ });
  const isSaid = await refusal
    .first()
    .waitFor({ timeout: 20_000 })
    .then(
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
      (await write(`${words}, lalu ada ruang`)) === 'saved',
      'the save did not succeed when room returned',
    );
  } else {
    const last = await write(`${words}, sesudah foto ditolak`);
    // With not one byte left and the ballast spent, all that can be done is to say so.
    if (phase !== 'full again, ballast spent')
      check(last === 'saved', 'an answer after the refused photo was not kept');
  }
  // Nothing is taken back: a save that was said to have failed may still be repeated by the app, never the reverse.
  await page.waitForTimeout(1000);
  const tone = await mark(page).getAttribute('data-tone');
  if (tone === 'saved') held = await note(page).inputValue();
  return held;
};
