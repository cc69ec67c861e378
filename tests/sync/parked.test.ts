import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readPhoneMark } from '../../src/local-database/read-outbox.ts';
import type { WaitingAccount } from '../../src/local-database/read-waiting-accounts.ts';
import { createParkedSync } from '../../src/sync/parked-sync.ts';
import { settleSignOuts, signOut } from '../../src/sync/sign-in.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aPhone } from '../harness/phone.ts';
import { sealVisit } from './visits.ts';

let server: ListeningServer;
beforeAll(async () => {
  server = await listeningServer(['verifikator-01']);
});
afterAll(() => server.discard());

test('with nobody signed in, what a signed-out account left is told by number and sent', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const photo = await phone.takePhoto();
  const visit = await sealVisit(phone, 'KBR-R08', { photos: [photo] });
  const { browser } = phone;
  browser.wire.decide = () => 'unreachable';
  await phone.sync.stop();
  await signOut(browser.signInDeps, 'verifikator-01');
  const told: (readonly WaitingAccount[])[] = [];
  const page = new EventTarget();
  const parked = createParkedSync({
    ...phone.deps,
    ...browser,
    origin: server.origin,
    fetch: browser.wire.fetch,
    locks: null,
    holdPhotos: async () => false,
    onWaiting: (accounts) => told.push(accounts),
    page: page as unknown as Window,
  });
  parked.start();
  await vi.waitFor(() =>
    expect(told.at(-1)).toEqual([
      {
        personId: 'verifikator-01',
        name: 'Verifikator 01',
        types: ['visit.submitted'],
        photos: 1,
        drafts: 0,
      },
    ]),
  );
  expect((await phone.database.outbox.get(visit.act.id))?.state).toBe('waiting');
  browser.wire.decide = () => 'pass';
  browser.wire.asked.length = 0;
  await vi.waitFor(
    () => {
      page.dispatchEvent(new Event('online'));
      expect(told.at(-1)).toEqual([]);
    },
    { timeout: 10_000, interval: 50 },
  );
  await parked.stop();
  expect(browser.wire.asked.filter(({ method }) => method === 'DELETE').length).toBe(1);
  for (const { method, withCookie } of browser.wire.asked) expect(withCookie).toBe(method === 'DELETE');
  expect(await readPhoneMark(phone.database, visit.act.id)).toMatchObject({ mark: 'diterima' });
  const photos = await server.deps.database
    .selectFrom('photo')
    .selectAll()
    .where('photo_id', '=', photo.photoId)
    .execute();
  expect(photos.length).toBe(1);
});

test('a remembered sign-out is carried out once, however many ask for it', async () => {
  const { browser, sync } = await aPhone(server, 'verifikator-01');
  await sync.stop();
  browser.wire.decide = () => 'unreachable';
  await signOut(browser.signInDeps, 'verifikator-01');
  browser.wire.decide = () => 'pass';
  browser.wire.asked.length = 0;
  expect(await Promise.all([settleSignOuts(browser.signInDeps), settleSignOuts(browser.signInDeps)])).toEqual(
    [true, true],
  );
  expect(browser.wire.asked.length).toBe(1);
});
