import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startVisit } from '../../src/actions/start-visit.ts';
import { readCurrentAccount } from '../../src/local-database/device-database.ts';
import { forgetSynced } from '../../src/local-database/forget-synced.ts';
import { readUnsentTotals } from '../../src/local-database/read-outbox.ts';
import { revokeDevice } from '../../src/server/accounts/devices.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aPhone, openPhone, type Phone } from '../harness/phone.ts';
import { sealVisit } from './visits.ts';

let server: ListeningServer;
beforeAll(async () => {
  server = await listeningServer(['verifikator-01']);
});
afterAll(() => server.discard());

const revoke = ({ deps }: Phone) =>
  revokeDevice(server.deps.database, 'verifikator-01', deps.deviceId, Date.now(), {
    personId: 'admin-01',
    deviceId: 'meja',
  });

const rowsOf = async ({ database }: Phone): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(database.tables.map(async (table) => [table.name, await table.count()] as const)),
  );

test('a revoked device lets go of what the server has received, and says so', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await sealVisit(phone, 'KBR-R08', { photos: [await phone.takePhoto()] });
  await phone.sync.syncNow();
  expect((await readUnsentTotals(phone.database)).records).toBe(0);
  expect(await phone.database.site.count()).toBeGreaterThan(0);
  await revoke(phone);
  await phone.sync.syncNow();
  const { meta, ...rows } = await rowsOf(phone);
  expect(Object.values(rows).every((count) => count === 0)).toBe(true);
  expect(await phone.database.meta.get('cursor')).toBeUndefined();
  expect(await phone.browser.device.account.get('verifikator-01')).toMatchObject({
    revoked: 'removed',
    signedOut: true,
    pin: null,
  });
  expect(await readCurrentAccount(phone.browser.device)).toBe(null);
  await phone.sync.stop();
  const again = await aPhone(server, 'verifikator-01', phone.browser);
  await again.sync.syncNow();
  expect(await again.database.site.count()).toBeGreaterThan(0);
  expect((await phone.browser.device.account.get('verifikator-01'))?.revoked).toBe(null);
  await again.sync.stop();
});

test('the database of a revoked device is emptied only through its second copy, which decides with it', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await phone.sync.syncNow();
  await revoke(phone);
  await phone.sync.stop();
  const answers = [false, true];
  const asked: number[] = [];
  const deps = {
    forgetTwice: async (forget: () => Promise<boolean>) => {
      asked.push(await phone.database.site.count());
      return (answers.shift() ?? false) && forget();
    },
  };
  for (const revoked of ['kept', 'removed'] as const) {
    const again = await openPhone(server, phone.browser, 'verifikator-01', false, deps);
    await again.sync.syncNow();
    expect((await phone.browser.device.account.get('verifikator-01'))?.revoked).toBe(revoked);
    expect((await again.database.site.count()) > 0).toBe(revoked === 'kept');
    await again.sync.stop();
  }
  expect(asked.length).toBe(2);
  expect(asked.every((sites) => sites > 0)).toBe(true);
});

test('a revoked device keeps everything while one thing is unsent, and sends it after the password', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await phone.sync.syncNow();
  const visit = await sealVisit(phone, 'KBR-R08', { photos: [await phone.takePhoto()] });
  const before = await rowsOf(phone);
  await revoke(phone);
  await phone.sync.syncNow();
  expect(await rowsOf(phone)).toEqual(before);
  expect(phone.sync.status()).toMatchObject({ needsSignIn: true });
  expect(await readCurrentAccount(phone.browser.device)).toMatchObject({ revoked: 'kept' });
  await phone.sync.stop();
  const again = await aPhone(server, 'verifikator-01', phone.browser);
  await again.sync.syncNow();
  expect(await again.database.outbox.get(visit.act.id)).toMatchObject({ state: 'received' });
  await again.sync.stop();
});

test.each([
  ['a draft', (phone: Phone) => startVisit(phone.deps, { siteId: 'KBR-R08' })],
  ['a photo of no act', (phone: Phone) => phone.takePhoto()],
  [
    'a half-given confirmation',
    (phone: Phone) => phone.database.meta.put({ key: 'confirmationForm:x', value: { name: 'Kades' } }),
  ],
  [
    'a half-written review',
    (phone: Phone) => phone.database.meta.put({ key: 'reviewDraft:x', value: { comment: 'Ulangi.' } }),
  ],
] as const)('%s alone keeps every row of a revoked device', async (_name, work) => {
  const phone = await aPhone(server, 'verifikator-01');
  await phone.sync.syncNow();
  await work(phone);
  const before = await rowsOf(phone);
  expect(await forgetSynced(phone.database)).toBe(false);
  expect(await rowsOf(phone)).toEqual(before);
  await phone.sync.stop();
});

test('every call of a revoked device is refused as such, with the session and with the send-only token', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await revoke(phone);
  const { sendToken } = (await phone.browser.device.account.get('verifikator-01')) ?? { sendToken: '' };
  const asked = await Promise.all(
    (['/api/me', '/api/changes', '/api/devices', '/api/events', '/api/photos/x'] as const).map((path) =>
      phone.browser.wire.fetch(`${server.origin}${path}`, {
        headers: { 'x-tinjau-person': 'verifikator-01', 'x-request-id': 'a' },
      }),
    ),
  );
  const sent = await phone.browser.wire.fetch(`${server.origin}/api/receipts`, {
    method: 'POST',
    credentials: 'omit',
    headers: {
      'x-tinjau-person': 'verifikator-01',
      'content-type': 'application/json',
      authorization: `Tinjau-Send ${sendToken}`,
    },
    body: JSON.stringify({ actIds: [], photoIds: [] }),
  });
  for (const answer of [...asked, sent]) {
    expect(answer.status).toBe(401);
    expect((await answer.json()).problem.code).toBe('device-revoked');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  await phone.sync.stop();
});
