// A video waits for Wi-Fi, or for a word; nothing waits for it, and no mark says it arrived before it did.

import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { obscurePhoto } from '../../src/actions/obscure-photo.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import { readPendingObscuring } from '../../src/local-database/read-obscurings.ts';
import { readPhoneMark, readWaitingVideos } from '../../src/local-database/read-outbox.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aBrowser, aPhone, newId, openPhone, type Phone } from '../harness/phone.ts';
import { sealVisit } from './visits.ts';

let server: ListeningServer;
beforeAll(async () => {
  server = await listeningServer(['verifikator-01', 'supervisor-62.01', 'camat-62.01.03']);
});
afterAll(() => server.discard());

let films = 0;

/** A WebM by its first bytes, kept on the phone as the recorder keeps it. */
const takeVideo = async (phone: Phone, size = 400_000): Promise<PhotoFacts> => {
  films += 1;
  const bytes = Buffer.alloc(size, films);
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]).copy(bytes);
  bytes.write('webm', 8);
  const facts: PhotoFacts = {
    photoId: newId(),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: size,
    mime: 'video/webm',
    takenAt: phone.deps.now(),
    origin: 'camera',
    position: { none: 'indoors' },
    stage: 'any',
    path: 'd_video',
    durationMs: 12_000,
  };
  await phone.database.photoBytes.add({
    photoId: facts.photoId,
    sha256: facts.sha256,
    mime: facts.mime,
    bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + size) as ArrayBuffer,
    storedAt: phone.deps.now(),
  });
  return facts;
};

const phoneOn = async (connection: string | null): Promise<Phone> => {
  const browser = aBrowser(server);
  await (await aPhone(server, 'verifikator-01', browser)).sync.stop();
  return openPhone(server, browser, 'verifikator-01', false, { connectionType: () => connection });
};

const stateOf = async (phone: Phone, id: string) => (await phone.database.outbox.get(id))?.state;

test('where nobody tells the kind of connection, everything but the video is sent, and the visit is not received', async () => {
  const phone = await phoneOn(null);
  const [photo, video] = [await phone.takePhoto(), await takeVideo(phone)];
  const visit = await sealVisit(phone, 'KBR-R01', { photos: [video, photo] });
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  expect(await stateOf(phone, photo.photoId)).toBe('received');
  expect(await stateOf(phone, visit.act.id)).toBe('received');
  expect(await stateOf(phone, video.photoId)).toBe('waiting');
  expect(await readPhoneMark(phone.database, visit.act.id)).not.toMatchObject({ mark: 'diterima' });
  expect(await readWaitingVideos(phone.database)).toEqual({ count: 1, bytes: video.bytes });
  expect(phone.sync.status().videosHeld).toBe(true);

  await phone.sync.sendVideos();
  expect(await stateOf(phone, video.photoId)).toBe('received');
  expect(await readPhoneMark(phone.database, visit.act.id)).toMatchObject({ mark: 'diterima' });
  const row = await server.deps.database
    .selectFrom('photo')
    .innerJoin('visit', 'visit.act_id', 'photo.visit_act_id')
    .select(['photo.rendered_mime', 'visit.quarantine'])
    .where('photo.photo_id', '=', video.photoId)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ rendered_mime: 'video/webm', quarantine: '[]' });

  // The word was for the videos that waited then.
  const later = await takeVideo(phone);
  await sealVisit(phone, 'KBR-R01', { photos: [later] });
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  expect(await stateOf(phone, later.photoId)).toBe('waiting');
  await phone.sync.stop();
});

test.each([
  ['wifi', 'received'],
  ['ethernet', 'received'],
  ['cellular', 'waiting'],
  ['unknown', 'waiting'],
])('on %s a video is %s after a sync', async (connection, state) => {
  const phone = await phoneOn(connection);
  const video = await takeVideo(phone);
  await sealVisit(phone, 'KBR-R02', { photos: [video] });
  await phone.sync.syncNow();
  expect(await stateOf(phone, video.photoId)).toBe(state);
  await phone.sync.stop();
});

test('a video whose link is cut goes on where it stopped', async () => {
  const phone = await phoneOn('wifi');
  const video = await takeVideo(phone, 3_000_000);
  await sealVisit(phone, 'KBR-R03', { photos: [video] });
  let cuts = 0;
  phone.browser.wire.decide = ({ method }) => {
    if (method !== 'PATCH' || cuts >= 3) return 'pass';
    cuts += 1;
    return { cutAfter: 700_000 };
  };
  await phone.sync.syncNow();
  expect(cuts).toBe(3);
  expect(await stateOf(phone, video.photoId)).toBe('received');
  await phone.sync.stop();
});

test('A19: what the author obscures waits unsent on the phone, reaches the desk, and comes back by the feed', async () => {
  const phone = await phoneOn('wifi');
  const photo = await phone.takePhoto();
  await sealVisit(phone, 'KBR-R01', { photos: [photo] });
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  const row = await phone.database.photo.get(photo.photoId);
  expect(row?.received).not.toBeNull();
  const regions = [{ x: 0.1, y: 0.2, width: 0.3, height: 0.4 }];
  expect((await obscurePhoto(phone.deps, row!, regions)).ok).toBe(true);
  expect(await readPendingObscuring(phone.database, photo.photoId)).toEqual(regions);
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  expect(await readPendingObscuring(phone.database, photo.photoId)).toBeNull();
  expect((await phone.database.photo.get(photo.photoId))?.obscured?.regions).toEqual(regions);

  const desk = await aPhone(server, 'supervisor-62.01');
  await desk.sync.syncNow();
  const seen = await desk.database.photo.get(photo.photoId);
  expect(seen?.obscured?.regions).toEqual(regions);
  expect((await obscurePhoto(desk.deps, seen!, [])).ok).toBe(true);
  await desk.sync.syncNow();
  await desk.sync.syncNow();
  expect((await desk.database.photo.get(photo.photoId))?.obscured).toBeUndefined();

  const camat = await aPhone(server, 'camat-62.01.03');
  expect(await obscurePhoto(camat.deps, seen!, regions)).toMatchObject({ refusal: { type: 'may-not' } });
  const many = Array.from({ length: 51 }, () => regions[0]!);
  expect(await obscurePhoto(phone.deps, seen!, many)).toMatchObject({
    refusal: { type: 'too-many-regions' },
  });
  for (const one of [phone, desk, camat]) await one.sync.stop();
});

test('the word said in a window that does not lead sends the video in the one that does, and ends with it', async () => {
  const browser = aBrowser(server);
  await (await aPhone(server, 'verifikator-01', browser)).sync.stop();
  const open = () =>
    openPhone(server, browser, 'verifikator-01', false, { connectionType: () => 'cellular' });
  const leading = await open();
  await leading.sync.syncNow();
  leading.sync.start();
  const second = await open();
  second.sync.start();
  const video = await takeVideo(leading);
  await sealVisit(leading, 'KBR-R01', { photos: [video] });
  await leading.sync.syncNow();
  await second.sync.syncNow();
  expect(await stateOf(leading, video.photoId)).toBe('waiting');
  expect(second.sync.status().videosHeld).toBe(true);

  await second.sync.sendVideos();
  await expect.poll(() => stateOf(leading, video.photoId), { timeout: 10_000 }).toBe('received');
  await expect
    .poll(async () => (await leading.database.meta.get('videosAllowed')) ?? null, { timeout: 5000 })
    .toBeNull();

  const later = await takeVideo(leading);
  await sealVisit(leading, 'KBR-R01', { photos: [later] });
  await leading.sync.syncNow();
  await leading.sync.stop();
  // The window the word was said in leads now: it does not remember it either.
  await second.sync.syncNow();
  await second.sync.syncNow();
  expect(await stateOf(second, later.photoId)).toBe('waiting');
  await second.sync.stop();
});

test('a word once said is still heard after the browser was killed halfway', async () => {
  const phone = await phoneOn('cellular');
  const video = await takeVideo(phone, 3_000_000);
  await sealVisit(phone, 'KBR-R02', { photos: [video] });
  await phone.sync.syncNow();
  phone.browser.wire.decide = ({ method }) => (method === 'PATCH' ? { cutAfter: 700_000 } : 'pass');
  const saying = phone.sync.sendVideos();
  await expect
    .poll(async () => (await phone.database.outbox.get(video.photoId))?.sentBytes)
    .toBeGreaterThan(0);
  await phone.sync.stop();
  await saying;
  expect(await stateOf(phone, video.photoId)).toBe('waiting');
  phone.browser.wire.decide = () => 'pass';
  const opened = await openPhone(server, phone.browser, 'verifikator-01', false, {
    connectionType: () => 'cellular',
  });
  await opened.sync.syncNow();
  expect(await stateOf(opened, video.photoId)).toBe('received');
  await opened.sync.stop();
});
