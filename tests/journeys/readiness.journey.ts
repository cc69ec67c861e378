// Kesiapan lapangan in a real browser: what is missing on the phone is found without the server, said by name, and can
// be fetched by one tap; and how much is unsent stands on every screen.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { databaseName } from '../../src/local-database/database.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { demoChecklist, roadAnswers } from './checklists.ts';
import { eventually, expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { openReview, returnWithPhotoComment } from './pages/supervisor-pages.ts';
import { goToSummary, openSite, startVisit, syncNow } from './pages/verifier-pages.ts';
import { answerPage, questionGroup, questionNamed } from './pages/visit-pages.ts';
import { journey } from './setting.ts';

const person = 'verifikator-01';
const road = 'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai';
const roadPlace = { lng: 111.3057, lat: -2.3567, accuracyM: 6 };

const line = (page: Page, id: string) => page.locator(`[data-line="${id}"]`);

const toneOf = async (page: Page, id: string): Promise<string> =>
  (await line(page, id).getAttribute('data-tone')) ?? '';

const openReadiness = async (page: Page, origin: string): Promise<void> => {
  await page.goto(`${origin}/kesiapan`);
  await expect(page.getByText(/^(Siap berangkat|Belum: \d+ hal)$/), 'the verdict', 60_000).toBeShown();
};

const verdict = (page: Page): Promise<string | null> => page.locator('.readiness-says').textContent();

/** Takes something out of the phone's database, as a damaged or reset one would lack it. */
const deleteRows = (page: Page, origin: string, stores: readonly string[]): Promise<void> =>
  page.evaluate(
    async ({ name, stores }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction([...stores], 'readwrite');
      for (const store of stores) transaction.objectStore(store).clear();
      await new Promise<void>((resolve) => {
        transaction.oncomplete = () => resolve();
      });
      database.close();
    },
    { name: databaseName(origin, person), stores },
  );

journey(
  'readiness is found without the server, and one tap fetches what lacks',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('phone', { place: roadPlace });
    const page = await phone.open();
    await signIn(page, origin, person);
    await expect(page.getByRole('link', { name: road }), 'the tasks').toBeShown();
    await shellIsKept(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await openReadiness(page, origin);
    for (const id of ['sync', 'thumbnails', 'points'])
      await eventually(
        `${id} is done`,
        () => toneOf(page, id),
        (tone) => tone === 'good',
        60_000,
      );
    await server.stop();

    await openReadiness(page, origin);
    const ready = [
      'shell',
      'sites',
      'checklists',
      'regions',
      'visits',
      'thumbnails',
      'points',
      'room',
      'camera',
    ];
    for (const id of [...ready, 'location', 'clock', 'sync'])
      await eventually(
        `${id} is good`,
        () => toneOf(page, id),
        (tone) => tone === 'good',
        60_000,
      );
    step('everything was verified with the server gone');

    // The browser has made no promise yet: that alone keeps the verdict back.
    const devtools = await phone.context().newCDPSession(page);
    assert.equal(await verdict(page), 'Belum: 1 hal');
    await line(page, 'persisted').getByRole('button', { name: 'Minta jaminan peramban' }).click();
    await expect(page.getByText(/^Peramban menolak memberi jaminan/), 'that it refuses').toBeShown();
    await devtools.send('Browser.setPermission', {
      permission: { name: 'persistent-storage' },
      setting: 'granted',
      origin,
    });
    await line(page, 'persisted').getByRole('button').click();
    await eventually(
      'the verdict',
      () => verdict(page),
      (says) => says === 'Siap berangkat',
      60_000,
    );
    await page.goto(`${origin}/tugas`);
    await expect(
      page.getByRole('link', { name: 'Kesiapan lapangan: Siap berangkat' }),
      'the line',
    ).toBeShown();
    step('the phone is ready, and Tugas says so');

    await deleteRows(page, origin, ['checklist', 'region', 'photoThumb']);
    await page.evaluate(async () => {
      const name = (await caches.keys()).find((key) => key.startsWith('workbox-precache'));
      const cache = await caches.open(name ?? '');
      const kept = await cache.keys();
      const [gone, broken] = ['/assets/field-', '/assets/emergency-'].map((start) =>
        kept.find(({ url }) => url.includes(start)),
      );
      if (!gone || !broken) throw new Error('There is no shell.');
      await cache.delete(gone);
      await cache.put(broken, new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
    });
    // From the first screen, as a person goes: the missing piece may not be asked for.
    await openReadiness(page, origin).catch(() => undefined);
    await server.start();
    await openReadiness(page, origin);
    await eventually(
      'the shell is not whole',
      () => toneOf(page, 'shell'),
      (tone) => tone === 'needed',
      60_000,
    );
    assert.match((await line(page, 'shell').textContent()) ?? '', /berkas aplikasi belum ada atau rusak/);
    for (const id of ['checklists', 'regions']) assert.equal(await toneOf(page, id), 'needed', id);
    await line(page, 'checklists').getByRole('button', { name: 'Ambil sekarang' }).click();
    for (const id of ['checklists', 'regions', 'thumbnails'])
      await eventually(
        `${id} is here again`,
        () => toneOf(page, id),
        (tone) => tone === 'good',
        60_000,
      );
    await line(page, 'shell').getByRole('button', { name: 'Lengkapi aplikasi' }).click();
    await eventually(
      'the shell is whole',
      () => toneOf(page, 'shell'),
      (tone) => tone === 'good',
      60_000,
    );
    await server.stop();
    await openReadiness(page, origin);
    assert.equal(await verdict(page), 'Siap berangkat');
    step('what was missing is back, verified with the server gone');
    await server.start();
  },
);

const visited = 'Pemeliharaan ruas Kubu – Sungai Bakau – Teluk Bogam – Keraya';
const said = { photo: 'Foto lubang dari dekat belum ada.', all: 'Ukur ulang di tengah ruas.' } as const;

const cardOf = (page: Page, title: string) =>
  page.getByRole('article').filter({ has: page.getByRole('link', { name: title, exact: true }) });

const searchTask = (page: Page): Promise<void> =>
  page.getByRole('searchbox').first().fill(visited.slice(0, 40));

journey(
  'what the desk said and the photos of photo points are taken along, and told as new',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('phone', { place: roadPlace });
    let page = await phone.open();
    await signIn(page, origin, 'verifikator-02');
    await searchTask(page);
    await expect(cardOf(page, visited), 'the task').toBeShown();
    await openReadiness(page, origin);
    await eventually(
      'the whole photos of photo points are here',
      () => line(page, 'points').textContent(),
      (words) => /[1-9]\d* foto penuh ada/.test(words ?? ''),
      60_000,
    );
    await shellIsKept(page);
    await page.goto(`${origin}/tugas`);
    await searchTask(page);
    assert.equal(
      await cardOf(page, visited)
        .getByText(/^(Baru|Berubah)$/)
        .count(),
      0,
      'nothing is new yet',
    );
    step('a first sync marks nothing as new');

    const desk = await browser('desk', { width: 1280, height: 800 }).open();
    await signIn(desk, origin, 'supervisor-62.01');
    await openReview(desk, origin, visited);
    await returnWithPhotoComment(desk, said.photo, said.all);
    await desk.goto(`${origin}/sinkronisasi`);
    await syncNow(desk);
    await page.goto(`${origin}/sinkronisasi`);
    await syncNow(page);
    await page.goto(`${origin}/tugas`);
    await searchTask(page);
    await expect(cardOf(page, visited).getByText('Berubah'), 'the mark on the card', 30_000).toBeShown();
    step('the returned visit is marked on Tugas');

    await server.stop();
    await phone.close();
    page = await phone.open();
    await page.goto(`${origin}/tugas`);
    await searchTask(page);
    await page.getByRole('link', { name: visited, exact: true }).click();
    const news = page.getByRole('region', { name: 'Baru sejak terakhir Anda buka' });
    await expect(news.getByText(/^Kunjungan .* kini: Dikembalikan/), 'what is new').toBeShown();
    await expect(page.getByText(said.all).first(), 'the word of the desk').toBeShown();
    await page
      .getByRole('link', { name: /^Baca kunjungan/ })
      .first()
      .click();
    await expect(
      page.getByText('Pemadatan belum rata di sekitar tengah ruas.').first(),
      'an answer',
    ).toBeShown();
    await page.locator('button:has(img.photo-thumb)').first().click();
    const viewer = page.getByRole('dialog').last();
    await expect(viewer.getByText(said.photo), 'the comment on the photo').toBeShown();
    await eventually(
      'a whole photo',
      () => viewer.locator('img.photo-full').evaluate((image) => (image as HTMLImageElement).naturalWidth),
      (width) => width > 320,
    );
    assert.equal(await viewer.locator('.photo-small-note').count(), 0, 'it is not the small one');
    step('answers, comments and whole photos are read with the server gone');

    await page.goto(`${origin}/tugas`);
    await searchTask(page);
    await expect(cardOf(page, visited), 'the card').toBeShown();
    assert.equal(await cardOf(page, visited).getByText('Berubah').count(), 0, 'it was told');
    await server.start();
  },
);

/** The addresses of app/routes.tsx that a verifier may open; a new one must be walked here too. */
const walked = [
  '/',
  '/tugas',
  '/peta',
  '/peta-luring',
  '/lokasi/:siteId',
  '/rekaman/:actId',
  '/berita-acara/:actId',
  '/berita-acara/draf/:visitId',
  '/sinkronisasi',
  '/profil',
  '/profil/kata-sandi',
  '/kesiapan',
];

const routesInCode = (): readonly string[] => {
  const code = readFileSync(join(repositoryRoot, 'src', 'app', 'routes.tsx'), 'utf8');
  return [...code.matchAll(/<Route path="([^"]+)"/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => path !== '*');
};

journey('how much is unsent stands on every screen', async ({ server, browser, step }) => {
  const { origin } = server;
  assert.deepEqual([...routesInCode()].sort(), [...walked].sort(), 'every route is walked');
  const phone = browser('phone', { place: roadPlace });
  const page = await phone.open();
  await signIn(page, origin, person);
  await expect(page.getByRole('link', { name: road }), 'the tasks').toBeShown();
  await shellIsKept(page);
  await server.stop();
  // Something unsent that no screen made: the count alone is looked at.
  const actId = await page.evaluate(
    async (name) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const heads = await new Promise<{ actId: string }[]>((resolve) => {
        const asking = database.transaction('visitHead').objectStore('visitHead').getAll();
        asking.onsuccess = () => resolve(asking.result);
      });
      const id = crypto.randomUUID();
      const transaction = database.transaction('outbox', 'readwrite');
      transaction.objectStore('outbox').add({
        id,
        kind: 'act',
        type: 'visit.submitted',
        at: Date.now(),
        visitActId: id,
        visitId: id,
        siteId: 'KBR-R01',
        sha256: '',
        state: 'waiting',
        bytes: 100,
        sentBytes: 0,
        photoIds: [],
        uploadUrl: null,
        attempts: 0,
        nextAttemptAt: Date.now() + 3_000_000,
        problem: null,
        quarantined: false,
        receipt: null,
        queuedAt: Date.now(),
      });
      await new Promise<void>((resolve) => {
        transaction.oncomplete = () => resolve();
      });
      database.close();
      return heads[0]?.actId ?? '';
    },
    databaseName(origin, person),
  );
  assert.notEqual(actId, '', 'an earlier visit to look at');

  const counted = async (where: string): Promise<void> => {
    const count = page.getByText('1 belum terkirim', { exact: true });
    await eventually(
      `the count on ${where}`,
      async () => (await Promise.all((await count.all()).map((one) => one.isVisible()))).some(Boolean),
      Boolean,
    );
  };
  const addresses = walked.map((path) =>
    path.replace(':siteId', 'KBR-R01').replace(':actId', actId).replace(':visitId', actId),
  );
  for (const address of [...addresses, '/tidak-ada']) {
    await page.goto(origin + address);
    await counted(address);
  }
  await page.goto(`${origin}/tugas`);
  await openSite(page, road);
  await startVisit(page);
  await counted('a page of the checklist');
  const checklist = demoChecklist('road-maintenance');
  const [first, second] = checklist.sections;
  await answerPage(page, first?.questions ?? [], roadAnswers);
  await page.getByRole('button', { name: 'Berikutnya' }).click();
  await answerPage(page, second?.questions ?? [], roadAnswers);
  await page.getByRole('button', { name: 'Berikutnya' }).click();
  await page.getByRole('button', { name: 'Tambah titik STA' }).last().click();
  const photos = questionGroup(page, questionNamed(checklist, 'c_foto'));
  await photos.getByRole('button', { name: 'Ambil foto' }).click();
  const camera = page.getByRole('dialog').last();
  await expect(camera.getByText('1 belum terkirim'), 'the count in the camera').toBeShown();
  const shutter = camera.getByRole('button', { name: 'Ambil foto' });
  await eventually('the shutter', () => shutter.isEnabled(), Boolean);
  await shutter.click();
  await expect(camera.getByRole('listitem'), 'the photo').toBeShown();
  await camera.getByRole('button', { name: 'Tutup' }).click();
  await photos
    .getByRole('button', { name: /^Buka / })
    .first()
    .click();
  const large = page.getByRole('dialog').last();
  await expect(large.getByText('1 belum terkirim'), 'the count beside a large photo').toBeShown();
  await expect(large.getByText('Draf', { exact: true }), 'where the photo is').toBeShown();
  await large.getByRole('button', { name: 'Tutup' }).click();
  await goToSummary(page);
  await counted('the summary');
  await page.getByRole('link', { name: /^Konfirmasi/ }).click();
  await counted('the page with the signature');
  step('every address, the camera, a large photo and the signature show the count');
});
