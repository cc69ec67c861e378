// Pictures of the running app. Without an argument: those of the README and the manifest, into public/screenshots.
// With a folder: every screen at both sizes into it, to be looked at; with labels of tours after it, only those.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { drawPhoto } from '../src/server/demo/draw-photo.ts';
import { type Browser, createBrowser } from './harness/browser.ts';
import { createServerProcess, type ServerProcess } from './harness/server-process.ts';
import { repositoryRoot } from './harness/source-files.ts';
import { demoChecklist, roadAnswers, roadPoints } from './journeys/checklists.ts';
import { expect } from './journeys/pages/expect.ts';
import { shellIsKept, signIn } from './journeys/pages/sign-in.ts';
import {
  addNote,
  goToSummary,
  openSite,
  seal,
  signAsVillageHead,
  startVisit,
} from './journeys/pages/verifier-pages.ts';
import { questionGroup, questionNamed, walkChecklist } from './journeys/pages/visit-pages.ts';
import { type Stop, supervisorTour, tourPlace } from './journeys/tour.ts';
import { tours } from './journeys/tours.ts';

const sizes = {
  phone: { width: 360, height: 640 },
  desktop: { width: 1280, height: 800 },
} as const;
type Size = keyof typeof sizes;

const wantedFolder = process.argv[2];
const folder = wantedFolder ? resolve(wantedFolder) : join(repositoryRoot, 'public', 'screenshots');
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'tinjau-camera-'));

const written: string[] = [];
const picture =
  (size: Size, only?: readonly string[]): Stop =>
  async (name, page) => {
    if (only && !only.includes(name)) return;
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.waitForTimeout(300);
    await page.screenshot({
      path: join(folder, `${size}-${name}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
    written.push(name);
  };

/** What the camera of the pictures sees: a drawn road instead of the browser's green test picture. */
const drawnCamera = async (): Promise<string> => {
  const title = 'Sagu Suka Mulya';
  const frame = await drawPhoto({ kind: 'road', stage: '50', title, note: 'STA 0+100', seed: 4 });
  const file = join(scratch, 'camera.mjpeg');
  writeFileSync(file, Buffer.concat([frame, frame, frame]));
  return `--use-file-for-fake-video-capture=${file}`;
};

/** One visit, finished and signed without a signal, pictured on the way. */
const showVisit = async (
  page: Page,
  stopServer: () => Promise<void>,
  origin: string,
  stop: Stop,
): Promise<void> => {
  const road = 'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai';
  const checklist = demoChecklist('road-maintenance');
  await signIn(page, origin, 'verifikator-01');
  await expect(page.getByRole('link', { name: road }), 'the tasks').toBeShown();
  await shellIsKept(page);
  await stop('tugas', page);
  await openSite(page, road);
  await page.waitForTimeout(1000);
  await stop('lokasi', page);
  await stopServer();
  await startVisit(page);
  const visit = page.url().replace(/(\/kunjungan\/[^/]+).*/, '$1');
  await walkChecklist(page, checklist, roadAnswers, roadPoints);
  await page.goto(`${visit}/a`);
  // The sticky head hides what is scrolled to the very top.
  await page.getByRole('group', { name: 'Pihak yang hadir' }).evaluate((group) => {
    window.scrollBy(0, group.getBoundingClientRect().top - 170);
  });
  await stop('daftar-periksa', page);
  await page.goto(`${visit}/${encodeURIComponent('c[1]')}`);
  const photos = questionGroup(page, questionNamed(checklist, 'c_foto'));
  await photos.getByRole('button', { name: 'Ambil foto' }).click();
  const camera = page.getByRole('dialog').last();
  await expect(camera.locator('video'), 'the live picture').toBeShown();
  await page.waitForTimeout(1500);
  await stop('foto', page);
  await camera.getByRole('button', { name: 'Tutup' }).click();
  await goToSummary(page);
  await addNote(page, 'Jembatan di STA 2+300 retak pada sisi kiri.');
  await stop('ringkasan', page);
  await signAsVillageHead(page, { name: 'Pejabat setempat', position: 'Kepala Desa', nip: '-' });
  await page.getByRole('link', { name: /^Konfirmasi/ }).click();
  await expect(page.getByText('Pejabat setempat'), 'the signature').toBeShown();
  await stop('konfirmasi', page);
  await page.getByRole('button', { name: 'Kembali ke ringkasan' }).click();
  await seal(page);
  await page.goto(`${origin}/sinkronisasi`);
  await page.waitForTimeout(1000);
  await stop('sinkronisasi', page);
};

const browsers: Browser[] = [];
const flags = [await drawnCamera()];
const open = (size: Size): Browser => {
  const made = createBrowser({ ...sizes[size], place: tourPlace, flags });
  browsers.push(made);
  return made;
};

const withServer = async (work: (server: ServerProcess) => Promise<void>): Promise<void> => {
  const server = await createServerProcess();
  try {
    await server.start();
    await work(server);
  } finally {
    for (const browser of browsers.splice(0)) await browser.end();
    await server.end();
  }
};

const published = (): Promise<void> =>
  withServer(async (server) => {
    await supervisorTour(
      open('desktop'),
      server.origin,
      picture('desktop', ['peta-supervisi', 'peninjauan']),
    );
    const page = await open('phone').open();
    await showVisit(page, server.stop, server.origin, picture('phone'));
  });

const everything = async (labels: readonly string[]): Promise<void> => {
  const failed: string[] = [];
  for (const size of ['phone', 'desktop'] as const)
    for (const listed of [tours.outside, tours.desk]) {
      const wanted = listed.filter(({ label }) => labels.length === 0 || labels.includes(label));
      if (wanted.length === 0) continue;
      await withServer(async (server) => {
        for (const { label, walk } of wanted)
          await walk({ open: () => open(size), server, stop: picture(size) }).catch((error: unknown) => {
            console.error(`${size} ${label}:`, error);
            failed.push(`${size} ${label}`);
          });
      });
    }
  // What could be pictured is there all the same.
  if (failed.length > 0) throw new Error(`not walked to the end: ${failed.join(', ')}`);
};

try {
  await (wantedFolder ? everything(process.argv.slice(3)) : published());
} finally {
  rmSync(scratch, { recursive: true, force: true });
  console.log(`${written.length} pictures in ${folder}: ${written.join(', ')}`);
}
