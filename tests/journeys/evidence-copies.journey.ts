// Evidence that leaves the app, and evidence that moves: a stamped and a clean copy of a photo, a face obscured for
// others while the original stays for those who may see it, and a short video that waits for Wi-Fi and holds nothing up.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { ActOf } from '../../src/domain/act.ts';
import { cameraShowing, writeFilm } from '../harness/fake-video.ts';
import { demoChecklist, roadAnswers, roadPoints } from './checklists.ts';
import { readPhone, readServer, sha256 } from './evidence.ts';
import { obscureMiddle, openCopies, recordVideo, saveCopy } from './pages/copy-pages.ts';
import { eventually, expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { openReview } from './pages/supervisor-pages.ts';
import { openSite, seal, startVisit, syncNow } from './pages/verifier-pages.ts';
import { answerPage, next, questionGroup, questionNamed, walkChecklist } from './pages/visit-pages.ts';
import { journey } from './setting.ts';

const account = 'verifikator-01';
const title = 'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai';
const siteId = 'KBR-R02';
const place = { lng: 111.3057, lat: -2.3567, accuracyM: 6 };
const checklist = demoChecklist('road-maintenance');
const videoQuestion = questionNamed(checklist, 'd_video');

journey('copies of evidence are stamped, clean or obscured, and a video waits for Wi-Fi', async (setting) => {
  const { server, step } = setting;
  const { origin } = server;
  const films = mkdtempSync(join(tmpdir(), 'tinjau-films-'));
  const film = join(films, 'edge.y4m');
  writeFilm(film, [10, 10, 10], [245, 245, 245]);
  const phone = setting.browser('phone', { place, flags: cameraShowing(film) });
  const page = await phone.open();
  await signIn(page, origin, account);
  await expect(page.getByRole('link', { name: title }), 'the task', 60_000).toBeShown();
  await openSite(page, title);
  await startVisit(page);
  await visitWithVideo(page);
  step('a visit with photos and a video is sealed');

  await page.goto(`${origin}/sinkronisasi`);
  await syncNow(page);
  const held = await eventually(
    'everything but the video has its receipt',
    () => readPhone(page, origin, account),
    ({ outbox }) => outbox.filter(({ state }) => state !== 'received').length === 1,
    60_000,
  );
  const video = held.outbox.find(({ state }) => state !== 'received');
  const sealed = held.acts.map(({ text }) => JSON.parse(text) as ActOf<'visit.submitted'>)[0];
  assert.ok(sealed);
  const facts = sealed.payload.photos.find(({ photoId }) => photoId === video?.id);
  assert.equal(facts?.mime, 'video/webm');
  assert.ok((facts?.durationMs ?? 0) >= 1500 && (facts?.durationMs ?? 0) < 8000, `${facts?.durationMs} ms`);
  await expect(page.getByText(/^1 video \(.*\) menunggu/), 'that the video waits').toBeShown();
  const unreceived = page.getByRole('article').filter({ hasText: title }).getByText('Diterima server');
  assert.ok((await unreceived.count()) < held.outbox.length, 'the visit is not called received');
  // The first window leads the sync; the word is said in a second one.
  const second = await phone.context().newPage();
  await second.goto(`${origin}/sinkronisasi`);
  await expect(second.getByText(/^1 video \(.*\) menunggu/), 'that it waits, in a second window').toBeShown();
  await second.getByRole('button', { name: 'Kirim video sekarang' }).click();
  await eventually(
    'the video has its receipt',
    () => readPhone(page, origin, account),
    ({ outbox }) => outbox.every(({ state }) => state === 'received'),
    60_000,
  );
  assert.equal(
    readServer(server.dataFolder).visits.find(({ siteId: at }) => at === siteId)?.state,
    'menunggu',
  );
  await second.close();
  step('photos and answers did not wait for the video; one tap sent it, and nothing was set apart');

  const photo = sealed.payload.photos.find(({ mime }) => mime === 'image/jpeg');
  assert.ok(photo);
  await page.goto(`${origin}/rekaman/${sealed.id}`);
  await openFirstPhoto(page);
  await copiesOf(page, photo.sha256);
  step('the clean copy is the original, the stamped one shows it untouched above a band of words');

  await obscureForOthers(page, origin);
  const original = await photoSeenBy(page, account, photo.photoId);
  assert.equal(sha256(original), photo.sha256, 'the author still sees the original');
  const camat = setting.browser('camat');
  const camatPage = await camat.open();
  await signIn(camatPage, origin, 'camat-62.01.03');
  const seen = await photoSeenBy(camatPage, 'camat-62.01.03', photo.photoId);
  assert.notEqual(sha256(seen), photo.sha256);
  assert.ok(await isFlat(seen), 'the middle of what the camat sees is obscured');
  assert.ok(!(await isFlat(original)), 'the middle of the original is not');
  step('the camat sees the obscured copy, the author the original');

  const desk = setting.browser('desk', { width: 1280, height: 800 });
  const deskPage = await desk.open();
  await signIn(deskPage, origin, 'supervisor-62.01');
  assert.equal(sha256(await photoSeenBy(deskPage, 'supervisor-62.01', photo.photoId)), photo.sha256);
  await openReview(deskPage, origin, title);
  await playVideo(deskPage);
  step('the supervisor sees the original and plays the video');
  rmSync(films, { recursive: true });
});

/** All questions, the video recorded in the page and, before that, one that is too large and one that is none. */
const visitWithVideo = async (page: Page): Promise<void> => {
  const last = checklist.sections.at(-1);
  if (!last?.questions.includes(videoQuestion)) throw new Error('The video is not on the last page.');
  await walkChecklist(
    page,
    { ...checklist, sections: checklist.sections.slice(0, -1) },
    roadAnswers,
    roadPoints,
  );
  await answerPage(page, last.questions, roadAnswers);
  const group = questionGroup(page, videoQuestion);
  const choose = group.locator('input[type=file]');
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-video-'));
  try {
    const file = join(folder, 'film.mp4');
    writeFileSync(file, Buffer.alloc(26 * 1024 * 1024));
    await choose.setInputFiles(file);
    await expect(group.getByText(/lebih besar dari 25 MB/), 'that it is too large').toBeShown();
    writeFileSync(file, '<html>');
    await choose.setInputFiles(file);
    await expect(group.getByText(/bukan video/), 'that it is none').toBeShown();
  } finally {
    rmSync(folder, { recursive: true });
  }
  await recordVideo(page, group, 2500);
  await next(page);
  await seal(page);
};

const openFirstPhoto = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: /Foto 1/ })
    .first()
    .click();

const copiesOf = async (page: Page, originalSha256: string): Promise<void> => {
  const dialog = await openCopies(page);
  const clean = await saveCopy(page, dialog, 'Bersih');
  assert.equal(sha256(clean.bytes), originalSha256, 'the clean copy is the original, byte for byte');
  assert.match(clean.name, /^KBR-R02_\d{4}-\d\d-\d\d_\d{4}_.*[0-9A-F]{8}_bersih\.jpg$/);
  const stamped = await saveCopy(page, dialog, 'Berstempel');
  assert.match(stamped.name, /_berstempel\.jpg$/);
  const { width, height } = await sharp(clean.bytes).metadata();
  const copy = await sharp(stamped.bytes).metadata();
  assert.equal(copy.width, Math.max(width, 480));
  assert.ok((copy.height ?? 0) > height + 60, 'a band stands below the picture');
  assert.ok(
    (await meanDifference(clean.bytes, stamped.bytes, width, height)) < 3,
    'the picture is untouched',
  );
  const band = await sharp(
    await sharp(stamped.bytes)
      .extract({ left: 0, top: height, width: copy.width ?? 0, height: (copy.height ?? 0) - height })
      .toBuffer(),
  ).stats();
  assert.ok(
    (band.channels[0]?.mean ?? 255) < 110 && (band.channels[0]?.max ?? 0) > 200,
    'light words on dark',
  );
  assert.equal(copy.exif, undefined);
};

/** Mean difference of the greys of both pictures, over the part the first one fills. */
const meanDifference = async (one: Buffer, other: Buffer, width: number, height: number): Promise<number> => {
  const greys = (bytes: Buffer) =>
    sharp(bytes).extract({ left: 0, top: 0, width, height }).greyscale().raw().toBuffer();
  const [a, b] = await Promise.all([greys(one), greys(other)]);
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return sum / a.length;
};

const obscureForOthers = async (page: Page, origin: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Salinan foto' });
  await obscureMiddle(dialog);
  const copy = await saveCopy(page, dialog, 'Bersih');
  assert.match(copy.name, /_disamarkan_bersih\.jpg$/);
  assert.ok(await isFlat(copy.bytes), 'the copy is obscured');
  await dialog.getByRole('button', { name: 'Samarkan juga bagi orang lain' }).click();
  await expect(dialog.getByText(/^Tersimpan\. Berlaku/), 'that it is kept').toBeShown();
  await eventually(
    'the server has it',
    () => readPhone(page, origin, account),
    ({ outbox }) => outbox.every(({ state }) => state === 'received'),
    60_000,
  );
};

/** Whether the sharp edge that the camera films down the middle is gone. */
const isFlat = async (bytes: Buffer): Promise<boolean> => {
  const { width, height } = await sharp(bytes).metadata();
  const row = await sharp(bytes)
    .extract({
      left: Math.round(width * 0.46),
      top: Math.round(height / 2),
      width: Math.round(width * 0.08),
      height: 1,
    })
    .greyscale()
    .raw()
    .toBuffer();
  let most = 0;
  for (let at = 4; at < row.length; at += 1)
    most = Math.max(most, Math.abs((row[at] ?? 0) - (row[at - 4] ?? 0)));
  return most < 40;
};

/** The full photo as the server gives it to who is signed in on this page. */
const photoSeenBy = async (page: Page, personId: string, photoId: string): Promise<Buffer> => {
  const bytes = await page.evaluate(
    async ({ photoId, personId }) => {
      const answer = await fetch(`/api/photos/${photoId}`, { headers: { 'x-tinjau-person': personId } });
      return [answer.status, ...new Uint8Array(await answer.arrayBuffer())];
    },
    { photoId, personId },
  );
  assert.equal(bytes[0], 200);
  return Buffer.from(bytes.slice(1));
};

const playVideo = async (page: Page): Promise<void> => {
  const play = page.getByRole('button', { name: /^Putar video/ });
  for (let step = 0; step < 2; step += 1) await page.getByRole('button', { name: 'Foto berikutnya' }).click();
  await play.click();
  await eventually(
    'the video plays, with its sound',
    () =>
      page.locator('video.video-view').evaluate(async (element: HTMLVideoElement) => {
        element.muted = true;
        await element.play().catch(() => undefined);
        const { webkitAudioDecodedByteCount: sound } = element as HTMLVideoElement & {
          readonly webkitAudioDecodedByteCount: number;
        };
        return [element.readyState, element.videoWidth, element.currentTime > 0, sound > 0];
      }),
    ([ready, width, moved, hasSound]) =>
      Number(ready) >= 2 && Number(width) > 0 && moved === true && hasSound === true,
  );
};
