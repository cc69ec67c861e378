// The day the app does not start any more: what only the phone holds leaves it as one file, with the server gone, comes
// in through somebody else's browser, and is there once, also after the phone has sent it itself.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { violationsOn } from '../harness/accessibility.ts';
import { demoChecklist, drainAnswers } from './checklists.ts';
import { differences, type PhoneRecord, readPhone, readServer } from './evidence.ts';
import { eventually, expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import {
  goToSummary,
  openSite,
  seal,
  signAsVillageHead,
  startVisit,
  syncNow,
} from './pages/verifier-pages.ts';
import { answer, questionNamed, walkChecklist } from './pages/visit-pages.ts';
import { journey } from './setting.ts';

const account = 'verifikator-03';
const checklist = demoChecklist('kotaku-infrastructure');

const days = [
  {
    title: 'Drainase Gang Kenanga RT 01–02 RW 04',
    place: { lng: 113.81712, lat: -7.90708, accuracyM: 5 },
    metres: '239,5',
  },
  {
    title: 'Drainase Dusun Krajan RT 03–04',
    place: { lng: 113.81581, lat: -7.9412, accuracyM: 5 },
    metres: '219',
  },
];

const secretWords = ['Gang Kenanga', 'Dusun Krajan', 'Pejabat setempat', 'Aliran lancar', 'BDW-'];

/** The worker is in charge of this very page, not only installed. */
const workerIsInCharge = async (page: Page): Promise<void> => {
  await shellIsKept(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
};

/** Opens an address with the server gone; on a busy machine the browser may give its worker up once before it starts. */
const openOffline = async (page: Page, address: string): Promise<void> => {
  await eventually(
    `${address} opens without the server`,
    () =>
      page.goto(address).then(
        () => 'opened',
        (error: Error) => error.message,
      ),
    (seen) => seen === 'opened',
    20_000,
  );
};

/** Puts a script that fails at once where the app's own lies: the app cannot start, offline or not. */
const breakTheApp = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let broken = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        if (/\/assets\/(core|index)-[^/]*\.js/.test(request.url)) {
          const body = 'throw new Error("this build is broken");';
          await cache.put(request, new Response(body, { headers: { 'content-type': 'text/javascript' } }));
          broken += 1;
        }
    }
    return broken;
  });

journey(
  'a phone whose app cannot start gives everything as one file, and all of it arrives once',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('broken-phone', { place: days[0]?.place ?? null });
    let page = await phone.open();
    await signIn(page, origin, account);
    await workerIsInCharge(page);
    await server.stop();
    for (const day of days) {
      await phone.moveTo(day.place);
      await openOffline(page, `${origin}/tugas`);
      await openSite(page, day.title);
      await startVisit(page);
      await walkChecklist(page, checklist, { ...drainAnswers, b_panjang: day.metres });
      await signAsVillageHead(page, { name: 'Pejabat setempat', position: 'Kepala Desa', nip: '-' });
      await seal(page);
    }
    await openOffline(page, `${origin}/tugas`);
    await openSite(page, 'Paving Gang Melati RT 05 RW 02');
    await startVisit(page);
    await answer(page, questionNamed(checklist, 'a_papan'), 'ya');
    await expect(page.getByText(/^Tersimpan/).first(), '"Tersimpan"').toBeShown();
    const made = await readPhone(page, origin, account);
    assert.deepEqual([made.acts.length, made.photos.length, made.drafts], [4, 2, 1]);
    step('two visits with photos and confirmations are sealed, one is a draft, and the server is gone');

    assert.ok((await breakTheApp(page)) > 0);
    // A running browser still has the whole script in its memory.
    await phone.close();
    page = await phone.open();
    await openOffline(page, origin);
    const help = page.getByRole('link', { name: 'Ekspor darurat' });
    await expect(help, 'the way out, in a page that has only its first lines').toBeShown();
    assert.ok(phone.complaints.some((one) => one.includes('this build is broken')));
    step('the app does not start any more; its page still says where to go');

    await help.click();
    await page.waitForURL(/\/darurat/);
    await expect(page.getByText(/2 kunjungan/), 'how much waits').toBeShown();
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    const pieces = loaded.filter((name) => /\/assets\/.*\.js$/.test(name));
    assert.ok(pieces.length > 0);
    assert.deepEqual(
      pieces.filter((name) => !/\/assets\/(darurat|emergency|shared|rolldown-runtime)-/.test(name)),
      [],
      'the emergency page needs no piece of the app',
    );
    const shown = (await page.locator('body').textContent()) ?? '';
    for (const word of secretWords) assert.ok(!shown.includes(word), `the emergency page says "${word}"`);
    assert.deepEqual(await violationsOn(page), []);
    await page.getByRole('button', { name: 'Buat berkas ekspor darurat' }).click();
    await expect(page.getByText(/Berkas siap: 2 kunjungan/), 'the file').toBeShown();
    assert.deepEqual(await violationsOn(page), []);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Simpan berkas' }).click();
    const download = await downloading;
    assert.match(download.suggestedFilename(), /^tinjau-\d{8}-\d{4}-2\.tinjau$/);
    const path = await download.path();
    const bytes = readFileSync(path);
    for (const word of [...secretWords, account])
      assert.ok(!bytes.includes(word), `the file says "${word}" to anybody`);
    assert.deepEqual(await readPhone(page, origin, account), made, 'nothing on the phone changed');
    step(`one file of ${Math.round(bytes.length / 1000)} KB, made without the app and without the server`);

    await server.start();
    const before = readServer(server.dataFolder);
    const desk = browser('desk', { width: 1280, height: 800 });
    const office = await desk.open();
    await signIn(office, origin, 'supervisor-35.11');
    await office.goto(`${origin}/berkas-darurat`);
    await office.locator('input[type=file]').setInputFiles(path);
    await expect(office.getByText(/sudah masuk/).first(), 'that it came in').toBeShown();
    await expect(office.getByText('2 baru').first(), 'two new visits').toBeShown();
    assert.deepEqual(await violationsOn(office), []);
    assertIsThereOnce(made, before, server.dataFolder);
    await office.locator('input[type=file]').setInputFiles(path);
    await expect(office.getByText(/pernah dibawa sebelumnya/), 'that it came before').toBeShown();
    assertIsThereOnce(made, before, server.dataFolder);
    step('brought in twice by the supervisor: every visit and photo is there once');

    // The phone comes back: a new build repairs the app, and it sends what it has as if nothing had happened.
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
      for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    });
    await page.goto(`${origin}/sinkronisasi`);
    await syncNow(page);
    const record = await eventually(
      'every act and photo has its receipt on the phone',
      () => readPhone(page, origin, account),
      ({ outbox }) => outbox.length === 6 && outbox.every(({ state }) => state === 'received'),
      60_000,
    );
    assertIsThereOnce(made, before, server.dataFolder);
    assert.deepEqual(differences(record, readServer(server.dataFolder)), []);
    await expect(page.getByText(/Diterima server/).first(), '"Diterima server"').toBeShown();
    step('the phone sent it all itself too: still once, and received');
  },
);

const assertIsThereOnce = (
  made: PhoneRecord,
  before: ReturnType<typeof readServer>,
  dataFolder: string,
): void => {
  const now = readServer(dataFolder);
  assert.equal(now.acts.length, before.acts.length + made.acts.length);
  const received = { ...made, outbox: [] };
  assert.deepEqual(differences(received, now), []);
};

/** The databases are gone, as browsers lose them; what else the origin keeps is there. */
const loseDatabases = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const { name } of await indexedDB.databases())
      await new Promise<void>((resolve) => {
        const going = indexedDB.deleteDatabase(name ?? '');
        going.onsuccess = () => resolve();
        going.onerror = () => resolve();
        going.onblocked = () => resolve();
      });
  });

journey(
  'a phone that has lost its databases gives the second copy, and the server keeps it apart until somebody decides',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('lost-databases');
    let page = await phone.open();
    await signIn(page, origin, 'verifikator-05');
    await workerIsInCharge(page);
    await server.stop();
    await openOffline(page, `${origin}/tugas`);
    await openSite(page, 'Rumah penerima RTLH 01');
    await startVisit(page);
    const house = demoChecklist('rtlh-house');
    await answer(page, questionNamed(house, 'a_persetujuan'), 'tidak');
    await goToSummary(page);
    await seal(page);
    const made = await readPhone(page, origin, 'verifikator-05');
    assert.equal(made.acts.length, 1);
    // The second copy is written right after the first; a moment is enough.
    await page.waitForTimeout(3000);
    await phone.close();
    page = await phone.open();
    await openOffline(page, `${origin}/darurat.html`);
    await loseDatabases(page);
    await page.reload();
    await expect(page.getByText(/1 kunjungan/), 'what the second copy holds').toBeShown();
    await page.getByRole('button', { name: 'Buat berkas ekspor darurat' }).click();
    await expect(page.getByText(/Berkas siap: 1 kunjungan/), 'the file').toBeShown();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Simpan berkas' }).click();
    const path = await (await downloading).path();
    step('the databases are gone; the file is made from the second copy');

    await server.start();
    const desk = browser('desk', { width: 1280, height: 800 });
    const office = await desk.open();
    await signIn(office, origin, 'admin-01');
    await office.goto(`${origin}/berkas-darurat`);
    await office.locator('input[type=file]').setInputFiles(path);
    await expect(office.getByText('1 masuk karantina').first(), 'where it went').toBeShown();
    const held = readServer(server.dataFolder).acts.filter(({ id }) => id === made.acts[0]?.id);
    assert.deepEqual(
      held.map(({ hash }) => hash),
      [made.acts[0]?.hash],
    );
    step('it is there once and kept apart, because nothing on that phone could prove whose it is');
  },
);
