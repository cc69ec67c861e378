// The whole pictures of photo points lie on a phone before it leaves: fetched one by one, in bounds, and let go again.

import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import { readHeldWork } from '../../src/local-database/read-readiness.ts';
import { freeReceivedPhotos, freeTakenAlong } from '../../src/local-database/retention.ts';
import { storeChanges } from '../../src/local-database/store-changes.ts';
import { createRoomCheck } from '../../src/sync/room-check.ts';
import type { SyncDeps } from '../../src/sync/sync.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aBrowser, aPhone, type Browser, newId, openPhone, type Phone } from '../harness/phone.ts';
import { sealVisit } from './visits.ts';

const account = 'verifikator-01';
const siteId = 'KBR-R01';
let server: ListeningServer;
let points: readonly PhotoFacts[];
let loose: PhotoFacts;

beforeAll(async () => {
  server = await listeningServer([account]);
  const phone = await aPhone(server, account, aBrowser(server));
  const at = async (photoPointId: string): Promise<PhotoFacts> => ({
    ...(await phone.takePhoto()),
    photoPointId,
    stage: '0',
    path: 'd_foto',
  });
  points = [await at('awal'), await at('tengah'), await at('akhir')];
  loose = { ...(await phone.takePhoto()), path: 'd_foto' };
  await sealVisit(phone, siteId, { photos: [...points, loose] });
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  expect(await phone.database.outbox.where('state').notEqual('received').count()).toBe(0);
  await phone.sync.stop();
});
afterAll(() => server.discard());

const anotherPhone = async (
  more: Pick<SyncDeps, 'connectionType' | 'hasRoom'> = {},
): Promise<{ readonly phone: Phone; readonly browser: Browser }> => {
  const browser = aBrowser(server);
  const first = await aPhone(server, account, browser);
  await first.sync.stop();
  return { phone: await openPhone(server, browser, account, false, more), browser };
};

const isPhoto = (path: string): boolean => path.startsWith('/api/photos/');
const pointIds = () => points.map(({ photoId }) => photoId).sort();
const viewed = async ({ database }: Phone) => (await database.photoView.toCollection().primaryKeys()).sort();
const held = ({ database, person }: Phone) => readHeldWork(database, person, Date.now());

test('they are fetched with the thumbnails of everything, and the phone counts them as there', async () => {
  const { phone } = await anotherPhone();
  await phone.sync.syncNow();
  expect(await viewed(phone)).toEqual(pointIds());
  expect(await held(phone)).toMatchObject({
    points: { total: 3, missing: [], beyond: 0 },
    thumbnails: { missing: [] },
  });
  for (const { photoId } of points) {
    const kept = await phone.database.photoView.get(photoId);
    expect(kept?.bytes.byteLength).toBeGreaterThan(100);
  }
  await phone.sync.stop();
});

test('a line that breaks costs one picture, and the next start goes on with the rest', async () => {
  const { phone, browser } = await anotherPhone();
  const wholeAsked = new Set<string>();
  browser.wire.decide = ({ path }) => {
    // The first time a photo is asked for it is its thumbnail.
    if (browser.wire.asked.filter((asked) => asked.path === path).length === 2 && isPhoto(path))
      wholeAsked.add(path);
    return wholeAsked.size > 1 ? 'unreachable' : 'pass';
  };
  await phone.sync.syncNow();
  const before = await viewed(phone);
  expect(before).toHaveLength(1);
  await phone.sync.stop();

  browser.wire.decide = () => 'pass';
  const again = await openPhone(server, browser, account);
  const asked = browser.wire.asked.length;
  await again.sync.syncNow();
  expect(await viewed(again)).toEqual(pointIds());
  const fetched = browser.wire.asked.slice(asked).map(({ path }) => path);
  for (const photoId of before) expect(fetched.filter((path) => path.endsWith(photoId))).toEqual([]);
  await again.sync.stop();
});

test('they wait for Wi-Fi where the person said so, and the thumbnails do not', async () => {
  let connection = 'cellular';
  const { phone } = await anotherPhone({ connectionType: () => connection });
  await phone.sync.setPhotosOnWifiOnly(true);
  await phone.sync.syncNow();
  expect(await viewed(phone)).toEqual([]);
  expect(await phone.database.photoThumb.count()).toBeGreaterThanOrEqual(4);
  expect((await held(phone)).points.missing).toHaveLength(3);
  connection = 'wifi';
  await phone.sync.syncNow();
  expect(await viewed(phone)).toEqual(pointIds());
  await phone.sync.stop();
});

test('nothing is fetched into the last room of a phone', async () => {
  const tried: number[] = [];
  const { phone } = await anotherPhone({
    hasRoom: async (bytes) => {
      tried.push(bytes);
      return false;
    },
  });
  await phone.sync.syncNow();
  expect(await viewed(phone)).toEqual([]);
  expect(tried).toEqual([points.reduce((sum, { bytes }) => sum + bytes, 0)]);
  await phone.sync.stop();
});

test('a full disk is left alone for half an hour, unless the person asks', async () => {
  let now = 1000;
  let tried = 0;
  const room = createRoomCheck({
    now: () => now,
    hasRoom: async () => {
      tried += 1;
      return false;
    },
  });
  await room.hasRoom(1);
  now += 29 * 60_000;
  expect(await room.hasRoom(1)).toBe(false);
  expect(tried).toBe(1);
  room.tryAgain();
  await room.hasRoom(1);
  now += 31 * 60_000;
  await room.hasRoom(1);
  expect(tried).toBe(3);
});

test('photos that were only viewed push none of them out; a full phone lets them go last', async () => {
  const { phone } = await anotherPhone();
  await phone.sync.syncNow();
  const row = { mime: 'image/jpeg', bytes: new ArrayBuffer(2), storedAt: Date.now() + 1000 };
  await phone.database.photoView.bulkPut(
    Array.from({ length: 230 }, (_, index) => ({ ...row, photoId: `viewed-${index}` })),
  );
  await phone.sync.viewPhoto(loose.photoId);
  const kept = await viewed(phone);
  expect(kept).toHaveLength(203);
  expect(kept).toEqual(expect.arrayContaining(pointIds()));

  expect(await freeReceivedPhotos(phone.database)).toBe(200);
  expect(await viewed(phone)).toEqual(pointIds());
  expect(await freeTakenAlong(phone.database)).toBe(3);
  await phone.sync.syncNow();
  expect(await viewed(phone)).toEqual(pointIds());
  await phone.sync.stop();
});

test('they go when the site is no longer assigned', async () => {
  const { phone } = await anotherPhone();
  await phone.sync.syncNow();
  expect(await viewed(phone)).toEqual(pointIds());
  await phone.database.assignment.where('siteId').equals(siteId).delete();
  await phone.sync.syncNow();
  expect(await viewed(phone)).toEqual([]);
  await phone.sync.stop();
});

test('one whose parts are obscured afterwards is fetched anew', async () => {
  const { phone } = await anotherPhone();
  await phone.sync.syncNow();
  const photoId = points[0]?.photoId ?? '';
  const before = await phone.database.photoView.get(photoId);
  const photo = await phone.database.photo.get(photoId);
  const cursor = Number((await phone.database.meta.get('cursor'))?.value);
  const obscured = { actId: newId(), regions: [] };
  const change = { kind: 'photo', id: photoId, seq: cursor, body: { ...photo, obscured } };
  await storeChanges(phone.database, [change] as never, cursor, Date.now());
  expect(await viewed(phone)).toEqual(pointIds().filter((id) => id !== photoId));
  await phone.sync.syncNow();
  const after = await phone.database.photoView.get(photoId);
  expect(after?.bytes.byteLength).toBe(before?.bytes.byteLength);
  expect(after?.storedAt).toBeGreaterThanOrEqual(before?.storedAt ?? 0);
  await phone.sync.stop();
});
