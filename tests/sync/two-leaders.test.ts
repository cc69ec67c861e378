// Locks and leases only save work: two windows that both believe they lead send everything, and the server holds each
// act and each photo once. The real server, two syncs on one database at the same time.

import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDeviceDatabase } from '../../src/local-database/device-database.ts';
import { readPhoneMark } from '../../src/local-database/read-outbox.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aBrowser, aPhone, type Browser, openPhone, type Phone } from '../harness/phone.ts';
import { sealVisit } from './visits.ts';

let server: ListeningServer;
beforeAll(async () => {
  server = await listeningServer(['verifikator-01']);
});
afterAll(() => server.discard());

const rowsOf = async (table: 'act' | 'photo', column: string, ids: readonly string[]) => {
  const rows = await server.deps.database.selectFrom(table).selectAll().execute();
  return rows.filter((row) => ids.includes(String((row as Record<string, unknown>)[column])));
};

/** A second window on the same data whose lease nobody else sees, so that it leads too. */
const aSecondLeader = async (phone: Phone): Promise<Phone> => {
  const device = createDeviceDatabase(`device-${randomUUID()}`);
  await device.device.bulkPut(await phone.browser.device.device.toArray());
  await device.device.delete(`lease:${phone.person.id}`);
  await device.account.bulkPut(await phone.browser.device.account.toArray());
  const browser: Browser = { ...phone.browser, device };
  return openPhone(server, browser, phone.person.id);
};

test('two leaders of one database send each act and each photo once', async () => {
  const phone = await aPhone(server, 'verifikator-01', aBrowser(server));
  await phone.sync.syncNow();
  await server.stop();
  const visits = [];
  const photoIds: string[] = [];
  for (const siteId of ['KBR-R01', 'KBR-R02', 'KBR-R03', 'KBR-R06']) {
    const photos = [await phone.takePhoto(200), await phone.takePhoto(60)];
    photoIds.push(...photos.map((photo) => photo.photoId));
    visits.push(await sealVisit(phone, siteId, { photos }));
  }
  const second = await aSecondLeader(phone);
  await server.start();
  const { wire } = phone.browser;
  const before = wire.asked.length;
  // Every third answer is lost, so that both of them also repeat what the server has taken.
  let count = 0;
  wire.decide = ({ path }) => {
    count += /acts|uploads/.test(path) ? 1 : 0;
    return /acts|uploads/.test(path) && count % 3 === 0 ? 'answer-lost' : 'pass';
  };
  await Promise.all([phone.sync.syncNow(), second.sync.syncNow()]);
  for (const { device } of [phone.browser, second.browser])
    expect(await device.device.get('lease:verifikator-01')).toBeDefined();
  wire.decide = () => 'pass';
  await Promise.all([phone.sync.syncNow(), second.sync.syncNow()]);
  const pushes = wire.asked.slice(before).filter(({ path }) => path.endsWith('/api/acts'));
  expect(pushes.length).toBeGreaterThan(1);

  const actIds = visits.map(({ act }) => act.id);
  const acts = await rowsOf('act', 'id', actIds);
  expect(acts.map((row) => (row as { id: string }).id).sort()).toEqual([...actIds].sort());
  const photos = await rowsOf('photo', 'photo_id', photoIds);
  expect(photos).toHaveLength(photoIds.length);
  for (const photo of photos) expect((photo as { received_at: number | null }).received_at).not.toBeNull();
  for (const id of actIds)
    expect(await readPhoneMark(phone.database, id)).toMatchObject({ mark: 'diterima' });
  await second.sync.stop();
  await phone.sync.stop();
});

test('with one lease only one of two windows sends', async () => {
  const phone = await aPhone(server, 'verifikator-01', aBrowser(server));
  await phone.sync.syncNow();
  const follower = await openPhone(server, phone.browser, phone.person.id);
  await sealVisit(phone, 'KBR-R08');
  await follower.sync.syncNow();
  expect((await phone.database.outbox.toArray()).map(({ state }) => state)).toEqual(['waiting']);
  await phone.sync.syncNow();
  expect((await phone.database.outbox.toArray()).map(({ state }) => state)).toEqual(['received']);
});
