// What happens to a phone in the field: it is killed, shared, refused the camera, left with an ended session, read in
// English. Nothing captured may be lost, and nobody's work may travel in another's name.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { demoChecklist, roadAnswers } from './checklists.ts';
import { differences, readPhone, readServer } from './evidence.ts';
import { eventually, expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { goToSummary, openSite, seal, startVisit, syncNow } from './pages/verifier-pages.ts';
import { answer, answerPage, questionGroup, questionNamed } from './pages/visit-pages.ts';
import { journey } from './setting.ts';

const house = 'Rumah penerima RTLH 01';
const houseChecklist = demoChecklist('rtlh-house');
const road = 'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai';
const roadPlace = { lng: 111.3057, lat: -2.3567, accuracyM: 6 };

/** The shortest whole visit there is: the people of the house do not agree to be recorded. */
const visitWithoutConsent = async (page: Page, origin: string): Promise<void> => {
  await page.goto(`${origin}/tugas`);
  await openSite(page, house);
  await startVisit(page);
  await answer(page, questionNamed(houseChecklist, 'a_persetujuan'), 'tidak');
  await goToSummary(page);
  await seal(page);
};

journey(
  'a later person never carries the work of an earlier one, also after a sign-out without a signal',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('shared-phone');
    const page = await phone.open();
    await signIn(page, origin, 'verifikator-05');
    await expect(page.getByRole('link', { name: house }), 'the tasks of the first').toBeShown();
    await shellIsKept(page);
    await server.stop();
    await visitWithoutConsent(page, origin);
    const [visit] = (await readPhone(page, origin, 'verifikator-05')).acts;
    assert.ok(visit);
    await page.goto(`${origin}/profil`);
    await page.getByRole('button', { name: 'Keluar' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keluar' }).click();
    await expect(page.getByLabel('Nama pengguna'), 'the sign-in').toBeShown();
    step('the first person has signed out without a signal, one visit unsent');

    const requests: Request[] = [];
    phone.context().on('request', (request) => {
      const { pathname } = new URL(request.url());
      // Health names nobody; everything else does.
      if (pathname.startsWith('/api/') && pathname !== '/api/health') requests.push(request);
    });
    await server.start();
    await signIn(page, origin, 'verifikator-06');
    await page.goto(`${origin}/sinkronisasi`);
    await syncNow(page);
    await eventually(
      'the visit of the first arrives in the name of the first',
      async () => readServer(server.dataFolder),
      ({ acts }) => acts.some(({ id, personId }) => id === visit.id && personId === 'verifikator-05'),
    );
    const signedOut = requests.findIndex(
      (request) => request.method() === 'DELETE' && request.url().endsWith('/api/session'),
    );
    const signedIn = requests.findIndex(
      (request) => request.method() === 'POST' && request.url().endsWith('/api/session'),
    );
    assert.ok(
      signedOut >= 0 && signedOut < signedIn,
      'the remembered sign-out goes before any other session',
    );
    let sentActs = 0;
    for (const request of requests) {
      if (request.url().endsWith('/api/session')) continue;
      const headers = await request.allHeaders();
      const named = headers['x-tinjau-person'];
      const isOwn = named === 'verifikator-06';
      if (!isOwn) {
        assert.equal(named, 'verifikator-05', `${request.method()} ${request.url()}`);
        assert.equal(headers.cookie, undefined, `${request.url()} carries the cookie of the second person`);
        assert.match(headers.authorization ?? '', /^Tinjau-Send /);
      }
      if (!request.url().endsWith('/api/acts')) continue;
      const { acts } = request.postDataJSON() as { acts: { act: { personId: string } }[] };
      sentActs += acts.length;
      for (const { act } of acts)
        assert.equal(act.personId, named, 'an act travels in the name of its own author');
    }
    assert.ok(sentActs > 0);
    const second = await readPhone(page, origin, 'verifikator-06');
    assert.deepEqual([second.acts.length, second.outbox.length, second.photos.length], [0, 0, 0]);
    const text = await page.evaluate(() => document.body.textContent ?? '');
    assert.ok(!text.includes(house), 'the second person sees nothing of the first');
    const held = readServer(server.dataFolder).acts.filter(({ id }) => id === visit.id);
    assert.deepEqual(
      held.map(({ hash }) => hash),
      [visit.hash],
    );
    step('the visit arrived once, with the send-only token of its author and no cookie of the other');
  },
);

journey(
  'a browser killed in the middle of a visit opens at the same question with every answer',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const checklist = demoChecklist('road-maintenance');
    const [first, second] = checklist.sections;
    assert.ok(first && second);
    const phone = browser('killed-phone', { place: roadPlace });
    const page = await phone.open();
    await signIn(page, origin, 'verifikator-01');
    await openSite(page, road);
    await shellIsKept(page);
    await startVisit(page);
    await answerPage(page, first.questions, roadAnswers);
    await page.getByRole('button', { name: 'Berikutnya' }).click();
    await answerPage(page, second.questions.slice(0, 3), roadAnswers);
    await expect(page.getByText(/^Tersimpan/).first(), '"Tersimpan"').toBeShown();
    await server.stop();
    await phone.kill();
    step('killed right after the last "Tersimpan", and the server is gone');

    const again = await phone.open();
    await again.goto(origin);
    await expect(again.getByRole('heading', { name: second.title.id }), 'the same page').toBeShown();
    const last = second.questions[2];
    assert.ok(last);
    const group = questionGroup(again, last);
    await eventually(
      'the last question is in sight',
      () =>
        group.evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return top < window.innerHeight && bottom > 0;
        }),
      (inSight) => inSight,
    );
    for (const name of ['Partisipasi kecamatan', 'Partisipasi desa'])
      assert.equal(await group.getByRole('checkbox', { name }).isChecked(), true, name);
    assert.equal(
      await questionGroup(again, questionNamed(checklist, 'b_alat_penyedia'))
        .getByRole('radio', { name: 'Dinas PUPR' })
        .isChecked(),
      true,
    );
    await again.getByRole('button', { name: 'Sebelumnya' }).click();
    assert.equal(
      await questionGroup(again, questionNamed(checklist, 'a_sesuai_jadwal'))
        .getByRole('radio', { name: 'Ya', exact: true })
        .isChecked(),
      true,
    );
    step('the same page, the same question, every answer');
  },
);

const aPicture = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 700, channels: 3, background: { r: red, g: 90, b: 60 } } })
    .jpeg()
    .toBuffer();

journey(
  'a refused camera and no position are said in words and never stop a visit',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const checklist = demoChecklist('road-maintenance');
    const phone = browser('refused-phone', { camera: 'denied', place: null });
    const page = await phone.open();
    await signIn(page, origin, 'verifikator-01');
    await openSite(page, road);
    await startVisit(page);
    const position = questionGroup(page, questionNamed(checklist, 'a_gps'));
    await position.getByRole('button', { name: 'Tanpa titik GPS (beri alasan)' }).click();
    await position.getByRole('textbox').fill('Izin lokasi ditolak di HP pinjaman ini.');
    await page.goto(`${page.url().replace(/\/kunjungan\/([^/]+).*/, '/kunjungan/$1')}/c`);
    await page.getByRole('button', { name: 'Tambah titik STA' }).last().click();
    const photos = questionGroup(page, questionNamed(checklist, 'c_foto'));
    await photos.getByRole('button', { name: 'Ambil foto' }).click();
    const camera = page.getByRole('dialog').last();
    await expect(camera.getByText(/Izin kamera ditolak/), 'why there is no camera, in words').toBeShown();
    await camera
      .getByLabel('Buka aplikasi kamera')
      .setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await aPicture(180) });
    await eventually(
      'the photo of the camera app is kept',
      () => camera.getByRole('list', { name: 'Foto yang sudah diambil' }).getByRole('listitem').count(),
      (count) => count === 1,
    );
    await camera.getByRole('button', { name: 'Tutup' }).click();
    const gallery = photos.getByLabel('Pilih dari galeri');
    assert.equal(await gallery.getAttribute('type'), 'file');
    await gallery.setInputFiles({ name: '../../x.jpg', mimeType: 'image/jpeg', buffer: await aPicture(40) });
    const kept = await eventually(
      'both photos are on the phone',
      () => readPhone(page, origin, 'verifikator-01'),
      (record) => record.photos.length === 2 && record.drafts === 1,
    );
    for (const photo of kept.photos) assert.equal(photo.computed, photo.sha256);
    assert.deepEqual(await originsInDraft(page, origin), ['camera_app', 'gallery']);
    step('both photos are kept, each marked with where it came from');
  },
);

const originsInDraft = (page: Page, origin: string): Promise<readonly string[]> =>
  page.evaluate(async (name) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const drafts = await new Promise<{ photos: { origin: string }[] }[]>((resolve) => {
      const asking = database.transaction('draft').objectStore('draft').getAll();
      asking.onsuccess = () => resolve(asking.result);
    });
    database.close();
    return drafts.flatMap(({ photos }) => photos.map((photo) => photo.origin)).sort();
  }, `tinjau:${origin}:verifikator-01`);

journey(
  'an ended session keeps capturing; only sending waits for a new sign-in',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('ended-session');
    const page = await phone.open();
    await signIn(page, origin, 'verifikator-05');
    await openSite(page, house);
    await server.stop();
    endEverySession(server.dataFolder);
    await server.start();
    await page.goto(`${origin}/sinkronisasi`);
    await syncNow(page);
    await expect(page.getByText(/Sesi berakhir/), 'that the session has ended').toBeShown();
    await visitWithoutConsent(page, origin);
    step('a whole visit was made and sealed after the session had ended');
    const before = await readPhone(page, origin, 'verifikator-05');
    assert.equal(before.acts.length, 1);
    await page.goto(`${origin}/masuk`);
    await signIn(page, origin, 'verifikator-05');
    await page.goto(`${origin}/sinkronisasi`);
    await syncNow(page);
    const record = await eventually(
      'after the new sign-in everything has its receipt',
      () => readPhone(page, origin, 'verifikator-05'),
      ({ outbox }) => outbox.length === 1 && outbox.every(({ state }) => state === 'received'),
    );
    assert.deepEqual(differences(record, readServer(server.dataFolder)), []);
    step('it arrived once after the new sign-in');
  },
);

const endEverySession = (dataFolder: string): void => {
  const database = new DatabaseSync(join(dataFolder, 'tinjau.sqlite'));
  database.exec('update session set expires_at = 1');
  database.close();
};

journey(
  'the whole way to a sealed visit can be walked in English, also without the server',
  async ({ server, browser, step }) => {
    const { origin } = server;
    const phone = browser('english');
    const page = await phone.open();
    await signIn(page, origin, 'verifikator-05');
    await page.goto(`${origin}/profil`);
    await page.getByRole('radio', { name: 'English' }).click();
    await expect(page.getByRole('link', { name: 'Assignments' }), 'the English bar').toBeShown();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    await shellIsKept(page);
    await server.stop();
    await page.goto(`${origin}/tugas`);
    await page.getByRole('link', { name: /RTLH/ }).first().click();
    await page.getByRole('button', { name: 'Start visit' }).click();
    const consent = questionNamed(houseChecklist, 'a_persetujuan');
    const group = page.getByRole('group', { name: consent.label.en, exact: true });
    await group.getByRole('radio', { name: 'No', exact: true }).click();
    const summary = page.getByRole('heading', { name: 'Visit summary' });
    for (let index = 0; index < 12 && !(await summary.isVisible()); index += 1) {
      await page.getByRole('button', { name: 'Next' }).click();
      await page.waitForTimeout(200);
    }
    await page.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.waitForURL(/\/lokasi\//);
    await expect(page.getByText('Saved on the phone').first(), 'where the visit is, in English').toBeShown();
    step('sealed in English without the server');
  },
);
