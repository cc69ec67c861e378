import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { readThumbs } from '../../src/local-database/read-photos.ts';
import { readTaskList } from '../../src/local-database/read-task-list.ts';
import { splitEvents } from '../../src/sync/events.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aPhone, openPhone, type Phone } from '../harness/phone.ts';
import { sealVisit } from './visits.ts';

let server: ListeningServer;
const open: Phone[] = [];
beforeAll(async () => {
  server = await listeningServer(['verifikator-01', 'supervisor-62.01']);
});
afterEach(async () => {
  for (const phone of open.splice(0)) await phone.sync.stop();
});
afterAll(() => server.discard());

/** A phone whose sync runs by itself, as in the app. */
const livingPhone = async (personId: string): Promise<Phone> => {
  const { browser, database } = await aPhone(server, personId);
  database.close();
  const phone = await openPhone(server, browser, personId, true);
  open.push(phone);
  phone.sync.start();
  return phone;
};
const soon = { timeout: 10_000, interval: 20 };

test('what is sealed is sent by itself, and the supervisor sees it without asking', async () => {
  const desk = await livingPhone('supervisor-62.01');
  const phone = await livingPhone('verifikator-01');
  await vi.waitFor(() => expect(phone.sync.status().lastSyncAt).not.toBeNull(), soon);
  await vi.waitFor(() => expect(desk.sync.status().lastSyncAt).not.toBeNull(), soon);
  const photo = await phone.takePhoto();
  const visit = await sealVisit(phone, 'KBR-R01', { photos: [photo] });
  await vi.waitFor(async () => expect(await desk.database.visit.get(visit.act.id)).toBeDefined(), soon);
  await vi.waitFor(
    () => expect(phone.sync.status()).toMatchObject({ unsentActs: 0, unsentPhotos: 0, unsentRecords: 0 }),
    soon,
  );
  const site = (await readTaskList(desk.database, desk.person, Date.now())).find(
    (row) => row.id === 'KBR-R01',
  );
  expect(site).toMatchObject({ state: 'menunggu', visitedBy: ['Verifikator 01'] });

  await vi.waitFor(async () => expect(await desk.database.photoThumb.get(photo.photoId)).toBeDefined(), soon);
  expect((await readThumbs(desk.database, [photo.photoId])).get(photo.photoId)?.mime).toBe('image/jpeg');
  const viewed = await desk.sync.viewPhoto(photo.photoId);
  if (viewed.kind !== 'photo') throw new Error(viewed.kind);
  expect(await desk.deps.sha256(viewed.photo.bytes)).toBe(photo.sha256);
  await server.stop();
  expect((await desk.sync.viewPhoto(photo.photoId)).kind).toBe('photo');
  expect((await phone.sync.viewPhoto(photo.photoId)).kind).toBe('photo');
  expect(await desk.sync.viewPhoto('01890000-0000-7000-8000-00000000000d')).toEqual({ kind: 'offline' });
  await server.start();
});

test('photos wait for Wi-Fi when the person wants it and the browser can tell', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  let type: string | null = 'cellular';
  const { createSync } = await import('../../src/sync/create-sync.ts');
  const { createFetchHttpStack } = await import('../../src/sync/fetch-http-stack.ts');
  const sync = createSync({
    ...phone.deps,
    device: phone.browser.device,
    personId: phone.person.id,
    origin: server.origin,
    fetch: phone.browser.wire.fetch,
    openDatabase: phone.browser.openDatabase,
    locks: null,
    connectionType: () => type,
    httpStack: createFetchHttpStack((url, init) =>
      phone.browser.wire.fetch(url, { ...init, credentials: 'same-origin' }),
    ),
  });
  await sync.setPhotosOnWifiOnly(true);
  const photo = await phone.takePhoto();
  const visit = await sealVisit(phone, 'KBR-R01', { photos: [photo] });
  await sync.syncNow();
  const states = async () =>
    (await phone.database.outbox.bulkGet([visit.act.id, photo.photoId])).map((row) => row?.state);
  expect(await states()).toEqual(['received', 'waiting']);
  expect(sync.status().photosWaitForWifi).toBe(true);
  type = 'wifi';
  await sync.syncNow();
  expect(await states()).toEqual(['received', 'received']);
  await sync.stop();
});

test('an account kept on this device opens and lists its sites with the server gone', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await phone.sync.syncNow();
  phone.database.close();
  await server.stop();
  const later = await openPhone(server, phone.browser, 'verifikator-01');
  expect((await readTaskList(later.database, later.person, Date.now())).length).toBe(5);
  await server.start();
});

test('a phone opened again without a signal knows when it last reached the server', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await phone.sync.syncNow();
  const synced = (await phone.database.meta.get('lastSyncAt'))?.value;
  await phone.sync.stop();
  phone.database.close();
  phone.browser.wire.decide = () => 'unreachable';
  const later = await openPhone(server, phone.browser, 'verifikator-01', true);
  open.push(later);
  later.sync.start();
  await vi.waitFor(() => expect(later.sync.status().offline).toBe(true), soon);
  expect(later.sync.status()).toMatchObject({ lastSyncAt: synced, lastContactAt: synced });
});

test('a first sync that was cut still tells when the server answered', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  phone.browser.wire.decide = ({ path }) => (path === '/api/changes' ? 'pass' : 'unreachable');
  await phone.sync.syncNow();
  const { database } = phone;
  await database.meta.delete('lastSyncAt');
  expect((await database.meta.get('lastContactAt'))?.value).toBeGreaterThan(0);
  await phone.sync.stop();
  database.close();
  const later = await openPhone(server, phone.browser, 'verifikator-01', true);
  open.push(later);
  later.browser.wire.decide = () => 'unreachable';
  later.sync.start();
  await vi.waitFor(() => expect(later.sync.status().lastContactAt).toBeGreaterThan(0), soon);
  expect(later.sync.status().lastSyncAt).toBeNull();
});

test('a stop ends what is under way at once', async () => {
  const phone = await livingPhone('verifikator-01');
  phone.browser.wire.decide = () => 'pass';
  const begun = Date.now();
  await phone.sync.stop();
  expect(Date.now() - begun).toBeLessThan(2000);
});

test('an event counts when it is whole; heartbeats are none', () => {
  expect(splitEvents(': still here\n\nevent: changed\ndata: {}\n\nevent: cha')).toEqual({
    events: 1,
    tail: 'event: cha',
  });
});
