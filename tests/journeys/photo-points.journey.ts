// The same point at 0 % and at 50 %: the second visit is made without a server, with the first picture laid over the
// live one; then the supervisor lays both over each other. A point made in the field reaches another phone.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { type Colour, cameraShowing, writeFilm } from '../harness/fake-video.ts';
import { type AnswersById, demoChecklist } from './checklists.ts';
import { type PhoneRecord, readPhone } from './evidence.ts';
import {
  choosePoint,
  colourDistance,
  colourOf,
  differingPixels,
  guideSays,
  openCamera,
  overlaySlider,
  pointPhone,
  shoot,
} from './pages/camera-pages.ts';
import { eventually, expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { openReview } from './pages/supervisor-pages.ts';
import { openSite, seal, startVisit, syncNow } from './pages/verifier-pages.ts';
import { answerPage, next, questionGroup, questionNamed } from './pages/visit-pages.ts';
import { journey } from './setting.ts';

const account = 'verifikator-05';
const siteId = 'BWI-KBT-01';
const title = 'Paving jalan lingkungan Dusun Kaliputih';
const registered = 'Titik foto 1';
const made = 'Tiang listrik';
/** Four metres south of the registered point, which looks north. */
const place = { lng: 114.18577, lat: -8.371166, accuracyM: 5 };

const red: Colour = [200, 30, 30];
const green: Colour = [30, 180, 40];
const blue: Colour = [30, 40, 200];

const checklist = demoChecklist('public-works');
const photoQuestion = questionNamed(checklist, 'd_foto');
const atStart: AnswersById = {
  a_gps: 'gps',
  a_jenis: 'jalan_paving',
  a_pihak: ['desa_kelurahan'],
  a_papan: 'ya',
  b_mulai: 'tidak',
  b_sumber_dana: ['DD'],
  b_serupa: 'tidak',
  c_akses_difabel: 'ya',
  d_rekomendasi: 'sesuai',
};
const halfway: AnswersById = {
  ...atStart,
  b_mulai: 'ya',
  b_progres: '50',
  b_volume: '190',
  b_sesuai_rencana: 'sesuai',
  b_mutu: 'baik',
};

/** Begins a visit and goes to the page of its photos, all other questions answered. */
const visitUpToPhotos = async (page: Page, answers: AnswersById): Promise<Locator> => {
  await openSite(page, title);
  await startVisit(page);
  for (const section of checklist.sections) {
    // Nothing is asked of the use of a work that has not begun.
    if (section.relevant && answers.b_mulai === 'tidak') continue;
    await expect(page.getByRole('heading', { name: section.title.id }), section.title.id).toBeShown();
    await answerPage(page, section.questions, answers);
    if (section.questions.includes(photoQuestion)) break;
    await next(page);
  }
  return questionGroup(page, photoQuestion);
};

const visitsOf = ({ acts }: PhoneRecord): readonly VisitPayload[] =>
  acts
    .filter(({ type }) => type === 'visit.submitted')
    .map(({ text }) => (JSON.parse(text) as { payload: VisitPayload }).payload);

const sentAll = async (page: Page, origin: string): Promise<PhoneRecord> => {
  await page.goto(`${origin}/sinkronisasi`);
  await syncNow(page);
  return eventually(
    'everything has its receipt',
    () => readPhone(page, origin, account),
    ({ outbox }) => outbox.length > 0 && outbox.every(({ state }) => state === 'received'),
    60_000,
  );
};

journey('the picture of 0 % helps to take the one of 50 %, and both are compared', async (setting) => {
  const { server, step } = setting;
  const { origin } = server;
  const films = mkdtempSync(join(tmpdir(), 'tinjau-films-'));
  const [before, after] = [join(films, 'before.y4m'), join(films, 'after.y4m')];
  writeFilm(before, red, green);
  writeFilm(after, blue, blue);
  try {
    const phone = setting.browser('phone', { place, flags: cameraShowing(before) });
    let page = await phone.open();
    await signIn(page, origin, account);
    await expect(page.getByRole('link', { name: title }), 'the task', 60_000).toBeShown();
    const first = await takeBeginning(page);
    step('the photos of 0 % are taken and sealed, one of them at a point made in the field');
    const sent = await sentAll(page, origin);
    assert.deepEqual(
      visitsOf(sent).map(({ photoPoints }) => photoPoints?.map(({ label }) => label.id)),
      [[made]],
    );
    step('sent');

    await otherPhone(setting, origin);
    await page.goto(`${origin}/lokasi/${siteId}`);
    await expect(page.getByText(made), 'the new point, back from the server').toBeShown();
    await shellIsKept(page);
    await server.stop();
    await phone.close();
    page = await phone.open({ flags: cameraShowing(after) });
    await page.goto(`${origin}/tugas`);
    const second = await takeHalfway(page, first, origin);
    step('without the server the picture of 0 % lay over the live one, and its slider moved it');

    await server.start();
    await sentAll(page, origin);
    step('the photo of 50 % is sent');
    await compareAtTheDesk(setting, origin, [first, second]);
    step('the supervisor laid both pictures over each other');
    await compareWithoutServer(setting, origin);
    step('the village head compared the small pictures without the server, and was told that they are small');
  } finally {
    rmSync(films, { recursive: true, force: true });
  }
});

interface Shot {
  readonly photoId: string;
  readonly sha256: string;
}

const shotAt = async (page: Page, origin: string, stage: string, point: string): Promise<Shot> => {
  const record = await readPhone(page, origin, account);
  const facts = visitsOf(record)
    .flatMap(({ photos }) => photos)
    .find((photo) => photo.stage === stage && photo.photoPointId === point);
  assert.ok(facts, `a photo of ${stage} % from ${point}`);
  return facts;
};

const takeBeginning = async (page: Page): Promise<Shot> => {
  const { origin } = new URL(page.url());
  const photos = await visitUpToPhotos(page, atStart);
  const camera = await openCamera(page, photos);
  assert.equal(await camera.getByRole('combobox', { name: 'Titik foto' }).inputValue(), 'depan');
  assert.equal(await overlaySlider(camera).count(), 0, 'nothing earlier, nothing to lay over');
  // This machine has no compass: first it is asked for, then the screen says so and goes on.
  await camera.getByRole('button', { name: 'Pakai kompas HP' }).click();
  await guideSays(camera, /HP tanpa kompas: titik menghadap/);
  await pointPhone(page, 90);
  await guideSays(camera, /putar 90° ke kiri/);
  await guideSays(camera, /Arah kamera berbeda/);
  await pointPhone(page, 10);
  await guideSays(camera, /arah sesuai/);
  await shoot(camera);
  await camera.getByRole('button', { name: 'Titik foto baru' }).click();
  await camera.getByRole('textbox', { name: 'Nama titik foto baru' }).fill(made);
  await expect(camera.getByText(/Posisi ± 5 m · menghadap utara \(10°\)/), 'what it is made of').toBeShown();
  await camera.getByRole('button', { name: 'Simpan' }).click();
  await eventually(
    'the new point is chosen',
    () => camera.getByRole('combobox', { name: 'Titik foto' }).locator('option:checked').textContent(),
    (name) => name === made,
  );
  await shoot(camera);
  await camera.getByRole('button', { name: 'Tutup' }).click();
  await next(page);
  await seal(page);
  const shot = await shotAt(page, origin, '0', 'depan');
  const [visit] = visitsOf(await readPhone(page, origin, account));
  assert.deepEqual(
    visit?.photos.map(({ bearingDeg }) => bearingDeg),
    [10, 10],
  );
  const [point] = visit?.photoPoints ?? [];
  assert.ok(point);
  assert.deepEqual([point.bearing_deg, visit?.photos[1]?.photoPointId], [10, point.id]);
  return shot;
};

const otherPhone = async (
  setting: Parameters<Parameters<typeof journey>[1]>[0],
  origin: string,
): Promise<void> => {
  const phone = setting.browser('another phone', { place });
  const page = await phone.open();
  await signIn(page, origin, account);
  await expect(page.getByRole('link', { name: title }), 'the task', 60_000).toBeShown();
  await page.goto(`${origin}/lokasi/${siteId}`);
  await expect(page.getByText(made), 'the new point on the page of the site').toBeShown();
  await page.goto(`${origin}/tugas`);
  const photos = await visitUpToPhotos(page, atStart);
  const camera = await openCamera(page, photos);
  await choosePoint(camera, made);
  await guideSays(camera, /dari titik foto/);
  await phone.close();
  setting.step('the new point is on another phone');
};

const takeHalfway = async (page: Page, earlier: Shot, origin: string): Promise<Shot> => {
  const photos = await visitUpToPhotos(page, halfway);
  const camera = await openCamera(page, photos);
  await camera.getByRole('button', { name: 'Tahap 50 %' }).click();
  await choosePoint(camera, registered);
  const slider = overlaySlider(camera);
  await expect(slider, 'the slider of the earlier photo').toBeShown();
  assert.match((await camera.locator('.camera-overlay').textContent()) ?? '', /Tahap 0 %/);
  const overlay = camera.locator('.camera-earlier');
  assert.deepEqual(await differingPixels(overlay, { origin, account, photoId: earlier.photoId }), {
    pixels: 640 * 480,
    differing: 0,
  });
  // What shows on the screen goes from the live blue to the red and green of the earlier picture.
  const picture = camera.locator('.camera-picture');
  const looks = async () => ({
    left: await colourOf(picture, { x: 0.3, y: 0.6 }),
    right: await colourOf(picture, { x: 0.7, y: 0.6 }),
  });
  await slider.focus();
  await page.keyboard.press('Home');
  const live = await looks();
  assert.ok(colourDistance(live.left, blue) < 60, `live: ${live.left}`);
  await page.keyboard.press('End');
  assert.equal(await slider.getAttribute('aria-valuetext'), '90 %');
  const strong = await looks();
  assert.ok(colourDistance(strong.left, red) < 60, `left: ${strong.left}`);
  assert.ok(colourDistance(strong.right, green) < 60, `right: ${strong.right}`);
  for (let presses = 0; presses < 8; presses += 1) await page.keyboard.press('ArrowLeft');
  const faint = await looks();
  const expected = live.left.map(
    (value, index) => value / 2 + ((strong.left[index] ?? 0) - value * 0.1) / 1.8,
  );
  assert.ok(colourDistance(faint.left, expected as unknown as Colour) < 25, `${faint.left} for ${expected}`);
  await shoot(camera);
  await camera.getByRole('button', { name: 'Tutup' }).click();
  await next(page);
  await seal(page);
  return shotAt(page, origin, '50', 'depan');
};

const compareAtTheDesk = async (
  setting: Parameters<Parameters<typeof journey>[1]>[0],
  origin: string,
  [first, second]: readonly [Shot, Shot],
): Promise<void> => {
  const office = setting.browser('supervisor', { width: 1280, height: 800 });
  const desk = await office.open();
  await signIn(desk, origin, 'supervisor-35.10');
  await openReview(desk, origin, title);
  await desk.getByRole('button', { name: 'Bandingkan foto' }).click();
  const viewer = desk.getByRole('dialog').last();
  const chosen = (name: string) => viewer.getByRole('combobox', { name, exact: true }).inputValue();
  await expect(viewer.getByRole('slider'), 'the slider').toBeShown();
  assert.deepEqual([await chosen('Sebelum'), await chosen('Sesudah')], [first.photoId, second.photoId]);
  const pictures = viewer.locator('.before-after-pictures');
  await eventually(
    'both pictures are whole',
    () =>
      pictures
        .locator('img')
        .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth)),
    (widths) => widths.length === 2 && widths.every((width) => width >= 480),
    30_000,
  );
  const slider = viewer.getByRole('slider');
  await slider.focus();
  await desk.keyboard.press('End');
  const before = await colourOf(pictures, { x: 0.3, y: 0.5 });
  assert.ok(colourDistance(before, red) < 60, `before: ${before}`);
  await desk.keyboard.press('Home');
  const after = await colourOf(pictures, { x: 0.3, y: 0.5 });
  assert.ok(colourDistance(after, blue) < 60, `after: ${after}`);
  await expect(viewer.getByText(/Jarak antara kedua posisi/), 'the distance').toBeShown();
};

/** The village head has the visits and, without the server, only the small pictures. */
const compareWithoutServer = async (
  setting: Parameters<Parameters<typeof journey>[1]>[0],
  origin: string,
): Promise<void> => {
  const phone = setting.browser('village head', { place });
  const page = await phone.open();
  await signIn(page, origin, 'kades-35.10.09.2001');
  const visit = page.getByRole('main').getByRole('link', { name: title }).first();
  await expect(visit, 'the visit to confirm', 60_000).toBeShown();
  await shellIsKept(page);
  await visit.click();
  const open = page.getByRole('button', { name: 'Bandingkan foto' });
  await expect(open, 'the comparison').toBeShown();
  await setting.server.stop();
  await open.click();
  const viewer = page.getByRole('dialog').last();
  // By its role: the notes of the single pictures say the same, hidden.
  const told = viewer.getByRole('status').filter({ hasText: /^Hanya gambar kecil/ });
  await expect(told, 'that the pictures are small').toBeShown();
  const pictures = viewer.locator('.before-after-pictures');
  assert.ok(colourDistance(await colourOf(pictures, { x: 0.3, y: 0.5 }), red) < 60);
  assert.ok(colourDistance(await colourOf(pictures, { x: 0.7, y: 0.5 }), blue) < 60);
  await expect(viewer.getByText(/Jarak antara kedua posisi/), 'the distance all the same').toBeShown();
};
