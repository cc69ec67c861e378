// A new version of the app, with two real builds in a real browser: offered only when nothing is open, losing nothing
// when taken, installed whole or not at all, and harmless to windows that still run the last one.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { databaseName } from '../../src/local-database/database.ts';
import { type AppBuild, buildApp, builtFile, type Damage, damagedCopy } from '../harness/app-builds.ts';
import { type Browser, createBrowser } from '../harness/browser.ts';
import { type ListeningServer, listeningServer, password } from '../harness/listening-server.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { demoChecklist } from './checklists.ts';
import { readPhone } from './evidence.ts';
import { eventually, expect } from './pages/expect.ts';
import { shellIsKept } from './pages/sign-in.ts';
import { goToSummary, openSite, seal, startVisit } from './pages/verifier-pages.ts';
import { answer, questionNamed } from './pages/visit-pages.ts';
import { journeyOutput } from './setting.ts';

const person = 'verifikator-05';
const house = 'Rumah penerima RTLH 01';
const newVersion = '99.0.0';
const houseChecklist = demoChecklist('rtlh-house');

/** The build that `npm run build` made, in a folder that nobody builds into meanwhile. */
let old: AppBuild;
let next: AppBuild;

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-build-'));
  cpSync(process.env.TINJAU_JOURNEY_DIST ?? join(repositoryRoot, 'dist'), folder, { recursive: true });
  old = { folder, discard: () => rmSync(folder, { recursive: true, force: true }) };
  next = await buildApp(newVersion);
});
after(() => {
  old.discard();
  next.discard();
});

interface Phone {
  readonly server: ListeningServer;
  readonly browser: Browser;
  readonly page: Page;
}

/** A phone on which the old version is installed and somebody is signed in. */
const onAPhone = (name: string, walk: (phone: Phone) => Promise<void>): void => {
  test(name, { timeout: 240_000 }, async () => {
    const server = await listeningServer([person], old.folder);
    const browser = createBrowser({ place: { lng: 114.15, lat: -8.37, accuracyM: 6 } });
    try {
      const page = await browser.open();
      await page.goto(`${server.origin}/masuk`);
      await page.getByLabel('Nama pengguna').fill(person);
      await page.getByLabel('Kata sandi', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Masuk', exact: true }).click();
      await expect(page.getByRole('link', { name: house }), 'the tasks').toBeShown();
      await shellIsKept(page);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await walk({ server, browser, page });
    } catch (error) {
      mkdirSync(journeyOutput, { recursive: true });
      const picture = join(journeyOutput, `${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}.png`);
      await browser
        .page()
        .screenshot({ path: picture, timeout: 5000 })
        .catch(() => undefined);
      console.error(`evidence: ${picture}\n${browser.complaints.slice(-10).join('\n')}`);
      throw error;
    } finally {
      await browser.end();
      await server.discard();
    }
  });
};

/** Puts another build on the server; the phone meets it the next time it asks. */
const serve = async ({ server }: Phone, build: AppBuild): Promise<void> => {
  await server.stop();
  await server.start(build.folder);
};

const askForUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update().catch(() => undefined);
  });

const isWaiting = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);

const updateWaits = (page: Page): Promise<unknown> =>
  eventually('the new version is downloaded and waits', () => isWaiting(page), Boolean, 60_000);

const offer = (page: Page) => page.getByText('Versi baru siap dipakai.');
const takeOffer = (page: Page) => page.getByRole('button', { name: 'Muat ulang sekarang' }).click();

const shownVersion = async (page: Page, origin: string): Promise<string> => {
  await page.goto(`${origin}/profil`);
  const line = page.getByText(/^Versi aplikasi/);
  await expect(line, 'the version').toBeShown();
  return (await line.textContent()) ?? '';
};

/** What is typed and where one was, read from the phone's own database. */
const readDrafts = (page: Page, origin: string) =>
  page.evaluate(
    async (name) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const rows = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const asking = database.transaction('draft').objectStore('draft').getAll();
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error);
      });
      database.close();
      return rows.map((row) => ({
        visitId: String(row.visitId),
        notes: (row.notes as { text: string }[]).map(({ text }) => text),
        place: row.place as { page: string },
        checklist: row.checklist as { id: string; version: number },
      }));
    },
    databaseName(origin, person),
  );

const openNotes = async (page: Page): Promise<void> => {
  await page
    .getByRole('link', { name: /catatan lapangan|^Catatan/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Tambah catatan' }).click();
};

const noteBox = (page: Page) => page.getByRole('textbox', { name: /^Catatan \d+$/ }).last();

onAPhone('an update is offered only when nothing is open, and loses nothing when taken', async (phone) => {
  const { server, browser, page } = phone;
  const { origin } = server;
  // What is sealed stays unsent over the update.
  await browser.context().route('**/api/acts', (route) => route.abort());
  await page.goto(`${origin}/tugas`);
  await openSite(page, house);
  await startVisit(page);
  await answer(page, questionNamed(houseChecklist, 'a_persetujuan'), 'tidak');
  await goToSummary(page);
  await seal(page);
  await page.goto(`${origin}/tugas`);
  await openSite(page, house);
  await page.getByRole('button', { name: 'Mulai kunjungan' }).click();
  await page.getByRole('button', { name: 'Buat kunjungan baru' }).click();
  await page.waitForURL(/\/kunjungan\//);
  await goToSummary(page);
  await openNotes(page);
  await noteBox(page).pressSequentially('Pondasi retak di sisi utara');

  await serve(phone, next);
  await askForUpdate(page);
  await updateWaits(page);
  await page.waitForTimeout(2500);
  assert.equal(await offer(page).count(), 0, 'no offer while a note is being typed');
  await noteBox(page).pressSequentially(', lantai belum rata.');
  const typed = 'Pondasi retak di sisi utara, lantai belum rata.';
  assert.equal(await noteBox(page).inputValue(), typed);
  const before = await readPhone(page, origin, person);
  const [draft] = await readDrafts(page, origin);
  assert.ok(draft);
  assert.deepEqual(draft.notes, [typed]);
  assert.deepEqual(
    before.outbox.map(({ state }) => state),
    ['waiting'],
  );

  // In the app all the way: only the offer loads the page again.
  await page.getByRole('link', { name: 'Kembali', exact: true }).first().click();
  await page.getByRole('link', { name: 'Kembali', exact: true }).first().click();
  await expect(offer(page), 'the offer, with nothing open').toBeShown();
  await page.getByRole('searchbox').first().fill('rumah');
  await expect(offer(page), 'the offer, while something is looked for').toBeShown();
  await takeOffer(page);
  await eventually(
    'the new worker is in charge',
    async () => {
      try {
        return !(await isWaiting(page));
      } catch {
        return false;
      }
    },
    Boolean,
  );
  assert.match(await shownVersion(page, origin), new RegExp(newVersion));

  const afterwards = await readPhone(page, origin, person);
  assert.deepEqual(afterwards.acts, before.acts);
  assert.deepEqual(
    afterwards.outbox.map(({ id, state }) => [id, state]),
    before.outbox.map(({ id, state }) => [id, state]),
  );
  const [kept] = await readDrafts(page, origin);
  assert.deepEqual(kept, draft, 'the draft, its words and its place');
  await page.goto(`${origin}/kunjungan/${draft.visitId}`);
  await page.waitForURL(new RegExp(`/kunjungan/${draft.visitId}/${draft.place.page}$`));
  await goToSummaryIfElsewhere(page);
  await openFirstNote(page);
  assert.equal(await noteBox(page).inputValue(), typed);
  await browser.context().unroute('**/api/acts');
});

const goToSummaryIfElsewhere = async (page: Page): Promise<void> => {
  if (!page.url().endsWith('/ringkasan') && !page.url().endsWith('/catatan')) await goToSummary(page);
};

const openFirstNote = async (page: Page): Promise<void> => {
  if (page.url().endsWith('/catatan')) return;
  await page
    .getByRole('link', { name: /catatan lapangan|^Catatan/i })
    .first()
    .click();
};

const failed = (page: Page) => page.getByText(/^Pembaruan gagal dipasang\./);

onAPhone(
  'a version that is not whole is not installed, is said, and leaves the old one whole',
  async (phone) => {
    const { server, browser, page } = phone;
    const { origin } = server;
    const damages: readonly (readonly [string, Damage])[] = [
      // In the order of the install, because what came whole before is not fetched again.
      ['assets/field-', 'cut'],
      ['assets/core-', 'page-instead'],
      ['assets/SiteScreen-', 'missing'],
    ];
    const oldVersion = await shownVersion(page, origin);
    // Missing from the first, because the server keeps every file it ever had for 90 days.
    const holed = damagedCopy(next, builtFile(next.folder, 'assets/SiteScreen-'), 'missing');
    for (const [start, damage] of damages) {
      const broken = damagedCopy(holed, builtFile(next.folder, start), damage);
      try {
        await serve(phone, broken);
        console.log(`serving a build in which a ${start} file is ${damage}`);
        // A page that has not been told yet, as after any start of the app.
        await page.goto(`${origin}/profil`);
        await askForUpdate(page);
        await expect(failed(page), `the failed update (${start} ${damage})`, 60_000).toBeShown();
        assert.equal(await isWaiting(page), false);
        assert.equal(await offer(page).count(), 0);
        await server.stop();
        await page.goto(`${origin}/kesiapan`);
        const shell = page.locator('[data-line="shell"]');
        await expect(shell.and(page.locator('[data-tone="good"]')), 'the old app, whole').toBeShown();
        assert.equal(await shownVersion(page, origin), oldVersion);
        await page.goto(`${origin}/tugas`);
        await openSite(page, house);
        await server.start();
      } finally {
        broken.discard();
      }
    }
    holed.discard();
    await browser.close();
    const again = await browser.open();
    await server.stop();
    await again.goto(`${origin}/tugas`);
    await expect(again.getByRole('link', { name: house }), 'the tasks without the server').toBeShown();
    await server.start(next.folder);
    await askForUpdate(again);
    await updateWaits(again);
    await expect(offer(again), 'the whole version is offered').toBeShown();
  },
);

onAPhone('a window that still runs the old version goes on beside a new one', async (phone) => {
  const { server, browser, page } = phone;
  const { origin } = server;
  await page.goto(`${origin}/profil`);
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.ok(!loaded.some((name) => name.includes('/assets/english-')), 'English is not loaded yet');
  await serve(phone, next);
  await askForUpdate(page);
  await updateWaits(page);
  const second = await browser.context().newPage();
  await second.goto(`${origin}/tugas`);
  await expect(offer(second), 'the offer in the other window').toBeShown();
  await takeOffer(second);
  await expect(
    page.getByText(/^Versi baru sudah dipakai di jendela lain/),
    'the old window is told',
  ).toBeShown();
  // The new worker keeps only its own files; the server still has this one.
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Profile' }), 'the old window in English').toBeShown();
  await expect(
    page.getByText('Another window already uses the new version'),
    'the same in English',
  ).toBeShown();
});

onAPhone(
  'who reads English has the English words of a new version before it takes over, also without the server',
  async (phone) => {
    const { server, browser, page } = phone;
    const { origin } = server;
    const keptWords = (): Promise<readonly string[]> =>
      page.evaluate(async () =>
        (await (await caches.open('tinjau-english')).keys()).map(({ url }) => new URL(url).pathname),
      );
    await page.goto(`${origin}/profil`);
    assert.deepEqual(await keptWords(), [], 'who reads Indonesian keeps no English');
    await page.getByRole('radio', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Profile' }), 'English').toBeShown();
    const [words] = await eventually('the words are kept', keptWords, (kept) => kept.length > 0);
    // As after a version whose words had another name: some are kept, those of the new one are not.
    await page.evaluate(async (path) => {
      const cache = await caches.open('tinjau-english');
      await cache.put(
        '/assets/english-lama.js',
        new Response('', { headers: { 'content-type': 'text/javascript' } }),
      );
      await cache.delete(path);
    }, words ?? '');
    await serve(phone, next);
    await askForUpdate(page);
    await updateWaits(page);
    assert.ok((await keptWords()).includes(words ?? ''), 'the waiting version brought its words');
    await server.stop();
    await page.getByRole('button', { name: /reload/i }).click();
    await expect(page.getByText(`App version ${newVersion}`), 'the new version in English').toBeShown();
    await browser.close();
    const again = await browser.open();
    await again.goto(`${origin}/profil`);
    await expect(again.getByRole('heading', { name: 'Profile' }), 'English after a restart').toBeShown();
    await server.start();
  },
);

onAPhone('English chosen without a signal is said to need one, and the app goes on', async (phone) => {
  const { server, page } = phone;
  await server.stop();
  await page.goto(`${server.origin}/profil`);
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByText(/^Kata-kata bahasa Inggris belum ada di perangkat ini/), 'why not').toBeShown();
  await expect(page.getByRole('heading', { name: 'Profil' }), 'the app in Indonesian').toBeShown();
  await server.start();
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Profile' }), 'English with a signal').toBeShown();
});

onAPhone(
  'a window being typed in stores every letter before a newer one changes the schema',
  async (phone) => {
    const { server, browser, page } = phone;
    const { origin } = server;
    await page.goto(`${origin}/tugas`);
    await openSite(page, house);
    await startVisit(page);
    await goToSummary(page);
    await openNotes(page);
    const words = 'Dinding bata belum diplester di kamar belakang.';
    const other = await browser.context().newPage();
    await other.goto(`${origin}/favicon.svg`);
    await page.bringToFront();
    await noteBox(page).pressSequentially(words.slice(0, 20), { delay: 5 });
    const opened = other.evaluate(
      (name) =>
        new Promise<number>((resolve, reject) => {
          const asking = indexedDB.open(name);
          asking.onsuccess = () => {
            const { version } = asking.result;
            asking.result.close();
            const opening = indexedDB.open(name, version + 10);
            opening.onupgradeneeded = () => opening.result.createObjectStore('later');
            opening.onsuccess = () => {
              const now = opening.result.version;
              opening.result.close();
              resolve(now);
            };
            opening.onerror = () => reject(opening.error);
          };
          asking.onerror = () => reject(asking.error);
        }),
      databaseName(origin, person),
    );
    await noteBox(page).pressSequentially(words.slice(20), { delay: 5 });
    assert.ok((await opened) > 10, 'the newer schema is there');
    await expect(page.getByText(/^Dibuka di jendela lain/), 'the old window is told').toBeShown();
    await eventually(
      'every letter is stored',
      async () => (await readDrafts(page, origin))[0]?.notes[0],
      (text) => text === words,
      10_000,
    );
    await takeOffer(page);
    await eventually(
      'the note is still there',
      async () => {
        await openFirstNote(page).catch(() => undefined);
        return noteBox(page)
          .inputValue()
          .catch(() => '');
      },
      (text) => text === words,
    );
  },
);
