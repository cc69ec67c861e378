// The browser loses every database of the app behind its back, as Chrome does with corrupt ones. Nothing captured may
// be lost with them: it comes back from the second copy, the person and the server are told, and it arrives once.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';
import { ballastFile } from '../../src/contract/journal.ts';
import { demoChecklist } from './checklists.ts';
import { differences, readPhone, readServer } from './evidence.ts';
import { eventually, expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { goToSummary, openSite, seal, startVisit, syncNow } from './pages/verifier-pages.ts';
import { answer, questionGroup, questionNamed } from './pages/visit-pages.ts';
import { journey } from './setting.ts';

const house = 'Rumah penerima RTLH 01';
const otherHouse = 'Rumah penerima RTLH 02';
const houseChecklist = demoChecklist('rtlh-house');
const person = 'verifikator-05';

const aPicture = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 700, channels: 3, background: { r: red, g: 90, b: 60 } } })
    .jpeg()
    .toBuffer();

/** A note with a photo of its own. */
const noteWithPhoto = async (page: Page, words: string, red: number): Promise<void> => {
  await page
    .getByRole('link', { name: /catatan lapangan|^Catatan/i })
    .first()
    .click();
  await page.getByRole('button', { name: 'Tambah catatan' }).click();
  const box = page.getByRole('textbox', { name: /^Catatan \d+$/ }).last();
  await box.fill(words);
  await box.blur();
  await page
    .getByLabel('Pilih dari galeri')
    .last()
    .setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await aPicture(red) });
  await eventually(
    'the photo is on the phone',
    () => readPhone(page, new URL(page.url()).origin, person),
    ({ photos }) => photos.length > 0,
  );
  await page.getByRole('button', { name: 'Kembali ke kunjungan' }).click();
};

/** All files of the second copy, by name, with their sizes. */
const copyFiles = (page: Page): Promise<readonly (readonly [string, number])[]> =>
  page.evaluate(async () => {
    const found: [string, number][] = [];
    const root = await navigator.storage.getDirectory();
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const [name, entry] of folder as unknown as AsyncIterable<[string, FileSystemHandle]>)
        if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle);
        else found.push([name, (await (entry as FileSystemFileHandle).getFile()).size]);
    };
    await walk(root);
    return found;
  });

const loseEveryDatabase = async (page: Page, origin: string): Promise<void> => {
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await session.detach();
};

journey(
  'a phone whose databases the browser lost gives everything back, says so, and sends it once',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('second-copy');
    const page = await phone.open();
    await signIn(page, origin, person);
    await expect(page.getByRole('link', { name: house }), 'the tasks').toBeShown();
    await shellIsKept(page);
    await server.stop();

    await page.goto(`${origin}/tugas`);
    await openSite(page, house);
    await startVisit(page);
    await answer(page, questionNamed(houseChecklist, 'a_persetujuan'), 'tidak');
    await noteWithPhoto(page, 'Pagar roboh di sisi utara', 180);
    await goToSummary(page);
    await seal(page);
    await page.goto(`${origin}/tugas`);
    await openSite(page, otherHouse);
    await startVisit(page);
    await answer(page, questionNamed(houseChecklist, 'a_persetujuan'), 'tidak');
    const visitUrl = page.url();
    await eventually(
      'a sealed visit with its photo and an open draft are on the phone',
      () => readPhone(page, origin, person),
      ({ acts, photos, drafts }) => acts.length === 1 && photos.length === 1 && drafts === 1,
    );
    const before = await readPhone(page, origin, person);
    await eventually(
      'the photo and the log are in the second copy',
      () => copyFiles(page),
      (files) =>
        files.some(([name]) => name === `photo-${before.photos[0]?.photoId}.bin`) &&
        files.some(([name, size]) => name.startsWith('log-') && size > 0),
    );
    step('captured without a signal, and everything stands twice');

    await loseEveryDatabase(page, origin);
    await phone.close();
    const again = await phone.open();
    await again.goto(origin);
    const notice = again.getByRole('region', { name: 'Data Tinjau di perangkat ini sempat hilang' });
    await expect(notice, 'the notice').toBeShown();
    const words = (await notice.textContent()) ?? '';
    for (const count of ['1 draf', '1 kunjungan', '1 foto'])
      assert.ok(words.includes(count), `the notice names ${count}: ${words}`);
    assert.ok(!words.includes('Tidak dapat dipulihkan'), words);
    const after = await readPhone(again, origin, person);
    assert.deepEqual(after.acts, before.acts);
    assert.deepEqual(after.photos, before.photos);
    assert.equal(after.drafts, 1);
    await again.goto(visitUrl);
    assert.equal(
      await questionGroup(again, questionNamed(houseChecklist, 'a_persetujuan'))
        .getByRole('radio', { name: 'Tidak', exact: true })
        .isChecked(),
      true,
    );
    step('opened without a signal: everything is back, the visit goes on, and the notice says so');

    await again.getByRole('button', { name: 'Saya mengerti' }).click();
    await expect(notice, 'the notice').toBeGone();
    await server.start();
    await again.goto(`${origin}/sinkronisasi`);
    await syncNow(again);
    const record = await eventually(
      'everything has its receipt',
      () => readPhone(again, origin, person),
      ({ outbox }) => outbox.length === 2 && outbox.every(({ state }) => state === 'received'),
      30_000,
    );
    assert.deepEqual(differences(record, readServer(server.dataFolder)), []);
    step('it arrived once, byte for byte');

    const report = await eventually(
      'the server has been told',
      async () => reportOf(server.dataFolder),
      (found) => found !== null,
      60_000,
    );
    assert.deepEqual(report?.lostDatabase?.restored, { drafts: 1, acts: 1, photos: 1 });
    assert.deepEqual(report?.lostDatabase?.missing, { drafts: 0, acts: 0, photos: 0 });
    assert.equal(report?.hasReserve, true);
    const files = await copyFiles(again);
    assert.deepEqual(
      files.filter(([name]) => name.startsWith('photo-')),
      [],
      'what the server received left the second copy',
    );
    step('the server knows what was lost and what came back');
  },
);

/** What the browser lets this app take, and how much it has taken. */
const leaveRoom = async (page: Page, origin: string, bytes: number | null): Promise<void> => {
  const usage = () => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  // A write tried for its room, and taken away again, must not be counted as used.
  let used = -1;
  await eventually(
    'nothing is written any more',
    async () => {
      const before = used;
      await page.waitForTimeout(500);
      used = await usage();
      return used === before;
    },
    Boolean,
    20_000,
  );
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(bytes === null ? {} : { quotaSize: Math.max(1, used + bytes) }),
  });
  // The answer holds as long as the session that asked for it.
  sessions.add(session);
};
const sessions = new Set<CDPSession>();

/** The database of this page answers every write as a full disk does, until told otherwise. */
const breakWrites = (page: Page, isBroken: boolean): Promise<void> =>
  page.evaluate((broken) => {
    const store = IDBObjectStore.prototype as IDBObjectStore & { whole?: IDBObjectStore['put'] };
    store.whole ??= store.put;
    store.put = broken
      ? () => {
          throw new DOMException('The disk is full.', 'QuotaExceededError');
        }
      : store.whole;
  }, isBroken);

const hasBallast = async (page: Page): Promise<boolean> =>
  (await copyFiles(page)).some(([name]) => name === ballastFile);

const saved = (page: Page): Promise<void> =>
  expect(page.getByText(/^Tersimpan/).first(), '"Tersimpan"').toBeShown();

journey(
  'a phone without room keeps answers, refuses photos in words, and shows the way out when nothing can be kept',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('full-phone');
    const page = await phone.open();
    await signIn(page, origin, person);
    await openSite(page, house);
    await startVisit(page);
    const consent = questionNamed(houseChecklist, 'a_persetujuan');
    const choose = (name: string) =>
      questionGroup(page, consent).getByRole('radio', { name, exact: true }).click();
    const consentHeld = () =>
      page.evaluate(async (name) => {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
        });
        const drafts = await new Promise<{ answers: Record<string, unknown> }[]>((resolve) => {
          const asking = database.transaction('draft').objectStore('draft').getAll();
          asking.onsuccess = () => resolve(asking.result);
        });
        database.close();
        return drafts[0]?.answers.a_persetujuan;
      }, `tinjau:${origin}:${person}`);
    await eventually(
      'room is kept back',
      () => hasBallast(page),
      (there) => there,
      40_000,
    );

    await leaveRoom(page, origin, 200_000);
    await page
      .getByRole('link', { name: /catatan lapangan|^Catatan/i })
      .first()
      .click();
    await page.getByRole('button', { name: 'Tambah catatan' }).click();
    const box = page.getByRole('textbox', { name: /^Catatan \d+$/ }).last();
    await box.fill('Tanpa foto');
    await box.blur();
    await page
      .getByLabel('Pilih dari galeri')
      .last()
      .setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await aPicture(90) });
    await expect(page.getByText(/Ruang HP tinggal sedikit/).first(), 'why the photo is not kept').toBeShown();
    assert.equal((await readPhone(page, origin, person)).photos.length, 0);
    await page.getByRole('button', { name: 'Kembali ke kunjungan' }).click();
    step('a photo was refused in words, and the note beside it was kept');

    await leaveRoom(page, origin, -1_000_000);
    await choose('Tidak');
    await eventually('the answer is stored', consentHeld, (value) => value === 'tidak');
    await saved(page);
    step('far beyond its quota the phone still kept an answer');

    await breakWrites(page, true);
    await choose('Ya');
    const alarm = page.getByRole('alert').filter({ hasText: 'Bila tidak bisa' }).first();
    await expect(alarm, 'what happened, in words').toBeShown();
    assert.equal(
      await alarm.getByRole('link', { name: 'Ekspor darurat' }).getAttribute('href'),
      '/darurat.html',
    );
    assert.equal(await hasBallast(page), false, 'the room kept back was given first');
    assert.equal(await consentHeld(), 'tidak', 'what was kept before is as it was');
    step('what could not be kept was said, with the way out');

    await leaveRoom(page, origin, null);
    await breakWrites(page, false);
    await choose('Tidak');
    await choose('Ya');
    await eventually('the answer is stored', consentHeld, (value) => value === 'ya');
    await saved(page);
    await expect(alarm, 'the alarm').toBeGone();
    step('with room again everything is as before');
  },
);

interface Report {
  readonly hasReserve: boolean;
  readonly lostDatabase: { readonly restored: unknown; readonly missing: unknown } | null;
}

const reportOf = (dataFolder: string): Report | null => {
  const database = new DatabaseSync(join(dataFolder, 'tinjau.sqlite'), { readOnly: true });
  const row = database
    .prepare('select report from device where person_id = ? and report is not null')
    .get(person) as { readonly report: string } | undefined;
  database.close();
  return row === undefined ? null : (JSON.parse(row.report) as Report);
};
