// Kills the browser while it sends sealed visits and their photos to a real server over a slow line. What was sealed is
// on the phone or with the server after each kill, and in the end it all stands there once, byte for byte.

import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Link, openLink, type Pace } from '../../harness/link.ts';
import { differences, type PhoneRecord, readPhone, readServer } from '../../journeys/evidence.ts';
import { eventually, expect } from '../../journeys/pages/expect.ts';
import { goToSummary, seal } from '../../journeys/pages/verifier-pages.ts';
import { addPhotos } from './add-photos.ts';
import { beginVisit, type KillReport } from './kill-typing.ts';
import { fieldPerson, type PhoneInField, withPhoneInField } from './phone-in-field.ts';

/** A photo of some 1 MB takes four seconds. */
const slow: Pace = { bytesPerSecond: 250_000, latencyMs: 20 };
const photosEach = 2;
/** More than signing in, the feed and a heartbeat weigh: a photo is on its way. */
const bytesOfAPhoto = 60_000;
const titles = ['Rumah penerima RTLH 01', 'Rumah penerima RTLH 02'];

interface Sealed {
  readonly acts: PhoneRecord['acts'];
  readonly photos: PhoneRecord['photos'];
}

/** Seals a visit with photos on the screens; everything the phone holds then. */
const sealVisitWithPhotos = async (page: Page, origin: string, title: string): Promise<Sealed> => {
  await beginVisit(page, origin, title);
  await goToSummary(page);
  await page
    .getByRole('link', { name: /catatan lapangan|^Catatan/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Tambah catatan' }).click();
  await page
    .getByRole('textbox', { name: /^Catatan \d+$/ })
    .last()
    .fill('difoto dari depan');
  await addPhotos(page, origin, photosEach);
  await page.getByRole('button', { name: 'Kembali ke kunjungan' }).click();
  await seal(page);
  return readPhone(page, origin, fieldPerson);
};

/** What of the sealed is neither whole on the phone nor received by the server. */
const goneOf = (sealed: Sealed, phone: PhoneRecord, dataFolder: string): readonly string[] => {
  const server = readServer(dataFolder);
  const acts = sealed.acts.filter(
    ({ id, text }) => ![...phone.acts, ...server.acts].some((act) => act.id === id && act.text === text),
  );
  const photos = sealed.photos.filter(
    ({ photoId, computed, bytes }) =>
      !phone.photos.some((photo) => photo.photoId === photoId && photo.computed === computed) &&
      !(
        server.photos.some((photo) => photo.photoId === photoId && photo.received) &&
        server.files.get(computed) === bytes
      ),
  );
  return [
    ...acts.map(({ id }) => `act ${id} is gone`),
    ...photos.map((one) => `photo ${one.photoId} is gone`),
  ];
};

const isAllReceived = ({ outbox }: PhoneRecord): boolean => outbox.every(({ state }) => state === 'received');

export const killWhileUploading = async (
  kills: number,
  random: () => number,
  log: (line: string) => void,
): Promise<KillReport & { readonly detail: string }> => {
  let link: Link | null = null;
  const line = async (port: number): Promise<string> => {
    link = await openLink(port);
    return link.origin;
  };
  try {
    return await withPhoneInField({ line }, (phone) =>
      walk(phone, link as unknown as Link, kills, random, log),
    );
  } finally {
    await (link as Link | null)?.end();
  }
};

const walk = async (
  { browser, server, origin }: PhoneInField,
  link: Link,
  kills: number,
  random: () => number,
  log: (line: string) => void,
): Promise<KillReport & { readonly detail: string }> => {
  const lost: string[] = [];
  const acts = new Map<string, PhoneRecord['acts'][number]>();
  const photos = new Map<string, PhoneRecord['photos'][number]>();
  const known = (): Sealed => ({ acts: [...acts.values()], photos: [...photos.values()] });
  let page = browser.page();
  const read = () => readPhone(page, origin, fieldPerson);
  const reopen = async () => {
    page = await browser.open();
    await page.goto(`${origin}/sinkronisasi`);
  };
  let up = 0;
  let made = 0;
  // Chromium writes a cookie to the disk up to half a minute later; killed before that, the person signs in again.
  await browser.close();
  await reopen();
  link.pace(slow);
  for (let kill = 1; kill <= kills; ) {
    if (isAllReceived(await read())) {
      const sealed = await sealVisitWithPhotos(page, origin, titles[made % titles.length] ?? '');
      made += 1;
      for (const act of sealed.acts) acts.set(act.id, act);
      for (const photo of sealed.photos) photos.set(photo.photoId, photo);
      await page.goto(`${origin}/sinkronisasi`);
    }
    const before = link.up();
    const isSending = await eventually(
      'a photo is on its way, or everything is there',
      async () => link.up() - before > bytesOfAPhoto || isAllReceived(await read()),
      Boolean,
      60_000,
    ).then(() => link.up() - before > bytesOfAPhoto);
    if (!isSending) continue;
    await wait(random() * 3000);
    await browser.kill();
    const there = readServer(server.dataFolder).photos.filter(
      ({ photoId, received }) => received && photos.has(photoId),
    );
    await reopen();
    const phone = await read();
    const gone = goneOf(known(), phone, server.dataFolder);
    lost.push(...gone.map((what) => `kill ${kill} while sending: ${what}`));
    log(
      `kill ${kill} while sending: ${there.length} of ${photos.size} photos were received, ${link.up() - before} bytes up since the last, ${gone.length} lost`,
    );
    kill += 1;
  }
  up = link.up();
  link.pace(null);
  await page.reload();
  const end = await eventually('everything is received', read, isAllReceived, 120_000).catch(
    (error: unknown) => {
      lost.push(`not everything arrived in the end: ${String(error).slice(0, 200)}`);
      return read();
    },
  );
  await expect(page.getByText(/Diterima server/).first(), '"Diterima server"').toBeShown();
  // All that was ever sealed, whatever the phone has dropped since.
  lost.push(
    ...differences({ ...end, ...known() }, readServer(server.dataFolder)).map(
      (what) => `in the end: ${what}`,
    ),
  );
  const payload = [...photos.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const detail = `${made} visits with ${photos.size} photos of ${(payload / 1e6).toFixed(1)} MB, ${(up / payload).toFixed(2)}x the bytes up before the line was fast again`;
  log(`${detail}; ${lost.length} lost`);
  return { kills, said: acts.size + photos.size, lost, detail };
};
