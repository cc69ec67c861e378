// Pictures of the running app. Without an argument: those of the README and the manifest, into public/screenshots.
// With a folder: every screen at both sizes into it, to be looked at.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { type Browser, createBrowser } from './harness/browser.ts';
import { createServerProcess } from './harness/server-process.ts';
import { repositoryRoot } from './harness/source-files.ts';
import {
  auditorTour,
  confirmerTour,
  guestTour,
  offlineTour,
  type Stop,
  supervisorTour,
  tourPlace,
  verifierTour,
} from './journeys/tour.ts';

const phone = { name: 'phone', width: 360, height: 640 } as const;
const desktop = { name: 'desktop', width: 1280, height: 800 } as const;

/** Stop of the tour -> name of the file. */
const published: Readonly<Record<string, string>> = {
  'phone tugas': 'phone-tugas',
  'phone lokasi': 'phone-lokasi',
  'phone periksa': 'phone-daftar-periksa',
  'phone foto': 'phone-foto',
  'phone ringkasan-belum-lengkap': 'phone-ringkasan',
  'phone konfirmasi': 'phone-konfirmasi',
  'phone sinkronisasi': 'phone-sinkronisasi',
  'desktop peta-supervisi': 'desktop-peta-supervisi',
  'desktop peninjauan': 'desktop-peninjauan',
};

const wantedFolder = process.argv[2];
const folder = wantedFolder ? resolve(wantedFolder) : join(repositoryRoot, 'public', 'screenshots');
mkdirSync(folder, { recursive: true });

let written = 0;
const pictures =
  (size: typeof phone | typeof desktop, everything: boolean): Stop =>
  async (name: string, page: Page) => {
    const file = everything ? `${size.name}-${name}` : published[`${size.name} ${name}`];
    if (!file) return;
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.screenshot({ path: join(folder, `${file}.png`), animations: 'disabled', caret: 'hide' });
    written += 1;
  };

const server = await createServerProcess();
const browsers: Browser[] = [];
try {
  await server.start();
  const everything = wantedFolder !== undefined;
  for (const size of [phone, desktop]) {
    const stop = pictures(size, everything);
    const open = (): Browser => {
      const made = createBrowser({ width: size.width, height: size.height, place: tourPlace });
      browsers.push(made);
      return made;
    };
    const verifier = open();
    if (everything || size === phone) await verifierTour(verifier, server.origin, stop);
    if (everything || size === desktop) await supervisorTour(open(), server.origin, stop);
    if (!everything) continue;
    await guestTour(open(), server.origin, stop);
    await confirmerTour(open(), server.origin, stop);
    await auditorTour(open(), server.origin, stop);
    await server.stop();
    await offlineTour(verifier, server.origin, stop);
    await server.start();
  }
} finally {
  for (const browser of browsers) await browser.end();
  await server.end();
}
console.log(`${written} pictures in ${folder}`);
if (!wantedFolder && written !== Object.keys(published).length) {
  console.error(`There should be ${Object.keys(published).length}.`);
  process.exitCode = 1;
}
