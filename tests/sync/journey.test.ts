import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideReview } from '../../src/actions/decide-review.ts';
import { readPhoneMark } from '../../src/local-database/read-outbox.ts';
import { readReviewQueue } from '../../src/local-database/read-review-queue.ts';
import { readTaskList } from '../../src/local-database/read-task-list.ts';
import { readVisit } from '../../src/local-database/read-visits.ts';
import { newEpoch } from '../../src/server/record/epoch.ts';
import { setAssignments } from '../../src/server/record/register-assignments.ts';
import { signOut } from '../../src/sync/sign-in.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aBrowser, aPhone, openPhone } from '../harness/phone.ts';
import { sealVisit } from './visits.ts';

const people = ['verifikator-01', 'verifikator-02', 'supervisor-62.01'];
let server: ListeningServer;
beforeAll(async () => {
  server = await listeningServer(people);
});
afterAll(() => server.discard());

const actsOnServer = (id: string) =>
  server.deps.database.selectFrom('act').selectAll().where('id', '=', id).execute();
const photosOnServer = (id: string) =>
  server.deps.database.selectFrom('photo').selectAll().where('photo_id', '=', id).execute();

test('a visit sealed without a signal reaches the supervisor, and the return reaches the verifier', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await phone.sync.syncNow();
  const sites = await readTaskList(phone.database, phone.person, Date.now());
  expect(sites.map((site) => site.id).sort()).toEqual([
    'KBR-R01',
    'KBR-R02',
    'KBR-R03',
    'KBR-R06',
    'KBR-R08',
  ]);

  await server.stop();
  const photo = await phone.takePhoto();
  const visit = await sealVisit(phone, 'KBR-R01', { photos: [photo] });
  await phone.sync.syncNow();
  expect(phone.sync.status()).toMatchObject({ offline: true, phase: 'idle' });
  expect(await readPhoneMark(phone.database, visit.act.id)).toEqual({ mark: 'tersimpan' });
  const state = async () =>
    (await readTaskList(phone.database, phone.person, Date.now())).find((site) => site.id === 'KBR-R01')
      ?.state;
  expect(await state()).toBe('tersimpan');

  await server.start();
  await phone.sync.syncNow();
  expect(phone.sync.status()).toMatchObject({ offline: false, problem: null });
  expect(await readPhoneMark(phone.database, visit.act.id)).toMatchObject({ mark: 'diterima' });
  const [row] = await actsOnServer(visit.act.id);
  expect(row?.text).toBe(visit.text);
  expect((await photosOnServer(photo.photoId))[0]?.received_at).not.toBeNull();
  await phone.sync.syncNow();
  expect(await state()).toBe('menunggu');
  expect(await readVisit(phone.database, visit.act.id, phone.person)).toMatchObject({ fromPhone: false });

  const desk = await aPhone(server, 'supervisor-62.01');
  await desk.sync.syncNow();
  const queue = await readReviewQueue(desk.database, desk.person);
  expect(queue.map((entry) => entry.visit.actId)).toContain(visit.act.id);
  const decided = await decideReview(desk.deps, {
    visitActId: visit.act.id,
    verdict: 'returned',
    comment: '',
    items: [{ kind: 'photo', ref: photo.photoId, comment: 'Kabur' }],
  });
  expect(decided.ok).toBe(true);
  await desk.sync.syncNow();
  await phone.sync.syncNow();
  expect(await state()).toBe('dikembalikan');
  expect((await phone.database.review.toArray())[0]?.payload.items).toEqual([
    { kind: 'photo', ref: photo.photoId, comment: 'Kabur' },
  ]);
});

test('a lost answer sends the same bytes again, and the server holds them once', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const visit = await sealVisit(phone, 'KBR-R02');
  const { wire } = phone.browser;
  wire.decide = ({ path }) => (path === '/api/acts' ? 'answer-lost' : 'pass');
  await phone.sync.syncNow();
  expect((await phone.database.outbox.get(visit.act.id))?.state).toBe('waiting');
  expect((await actsOnServer(visit.act.id)).length).toBe(1);
  wire.decide = () => 'pass';
  await phone.sync.syncNow();
  expect((await phone.database.outbox.get(visit.act.id))?.state).toBe('received');
  expect((await actsOnServer(visit.act.id)).length).toBe(1);
  const bodies = wire.asked.filter(({ path }) => path === '/api/acts').map(({ body }) => body);
  expect(bodies).toEqual([`{"acts":[{"act":${visit.text},"hash":"${visit.hash}"}]}`, bodies[0]]);
});

test("a portal's page with status 200 is no signal, and nothing is taken for received", async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const photo = await phone.takePhoto();
  const visit = await sealVisit(phone, 'KBR-R02', { photos: [photo] });
  const { wire } = phone.browser;
  wire.decide = () => 'portal';
  await phone.sync.syncNow();
  expect(phone.sync.status()).toMatchObject({ offline: true, needsSignIn: false, problem: null });
  wire.decide = ({ path }) => (path.startsWith('/api/uploads') ? 'portal' : 'pass');
  await phone.sync.syncNow();
  expect((await phone.database.outbox.get(photo.photoId))?.state).toBe('waiting');
  expect(await readPhoneMark(phone.database, visit.act.id)).toMatchObject({ mark: 'mengirim' });
  wire.decide = () => 'pass';
  await phone.sync.syncNow();
  expect(await readPhoneMark(phone.database, visit.act.id)).toMatchObject({ mark: 'diterima' });
});

test('a finished upload is not received until the server says so from its rows', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const photo = await phone.takePhoto();
  await sealVisit(phone, 'KBR-R02', { photos: [photo] });
  const { wire } = phone.browser;
  wire.decide = ({ path }) => (path === '/api/receipts' ? 'unreachable' : 'pass');
  await phone.sync.syncNow();
  const states = (await phone.database.outbox.toArray()).map((row) => row.state);
  expect(states).not.toContain('received');
  wire.decide = () => 'pass';
  await phone.sync.syncNow();
  expect((await phone.database.outbox.get(photo.photoId))?.state).toBe('received');
  expect(await phone.database.photoBytes.get(photo.photoId)).toBeDefined();
});

test('a photo cut in the middle goes on where it was, after a restart too', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const photo = await phone.takePhoto(500);
  await sealVisit(phone, 'KBR-R02', { photos: [photo] });
  const { wire } = phone.browser;
  let cuts = 0;
  wire.decide = ({ method, path }) => {
    if (!path.startsWith('/api/uploads')) return 'pass';
    if (cuts > 0 && method !== 'POST') return 'unreachable';
    if (method === 'PATCH') {
      cuts += 1;
      return { cutAfter: 120_000 };
    }
    return 'pass';
  };
  await phone.sync.syncNow();
  expect(phone.sync.status().offline).toBe(true);
  const begun = await phone.database.outbox.get(photo.photoId);
  expect(begun).toMatchObject({ state: 'waiting' });
  expect(begun?.uploadUrl).toMatch(/^\/api\/uploads\//);
  await phone.sync.stop();

  const again = await openPhone(server, phone.browser, 'verifikator-01');
  wire.asked.length = 0;
  wire.decide = () => 'pass';
  await again.sync.syncNow();
  expect((await again.database.outbox.get(photo.photoId))?.state).toBe('received');
  const patches = wire.asked.filter(({ method }) => method === 'PATCH');
  expect(patches.length).toBe(1);
  const rest = (patches[0]!.body as Uint8Array).byteLength;
  expect(rest).toBeGreaterThan(0);
  expect(rest).toBeLessThan(photo.bytes - 50_000);
  expect(wire.asked.some(({ method, path }) => method === 'POST' && path === '/api/uploads')).toBe(false);
});

test('an upload the server lost begins anew', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const photo = await phone.takePhoto();
  await sealVisit(phone, 'KBR-R02', { photos: [photo] });
  await phone.database.outbox.update(photo.photoId, {
    uploadUrl: '/api/uploads/0123456789abcdef0123456789abcdef',
  });
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  expect((await phone.database.outbox.get(photo.photoId))?.state).toBe('received');
});

test('a photo whose bytes do not match its hash is asked for again and never received', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const photo = await phone.takePhoto();
  await sealVisit(phone, 'KBR-R02', { photos: [photo] });
  await phone.database.photoBytes.update(photo.photoId, { bytes: new Uint8Array(photo.bytes).buffer });
  await phone.sync.syncNow();
  expect(await phone.database.outbox.get(photo.photoId)).toMatchObject({
    state: 'waiting',
    uploadUrl: null,
    attempts: 1,
    problem: { code: 'photo-hash-mismatch' },
  });
});

test('a malformed act is refused by name and its neighbours are received', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const acts = [
    await sealVisit(phone, 'KBR-R02'),
    await sealVisit(phone, 'KBR-R02'),
    await sealVisit(phone, 'KBR-R02'),
  ];
  const broken = acts[1]!.act.id;
  const text = acts[1]!.text.replace('"startedAt":', '"startedAt":-');
  await phone.database.act.update(broken, { text, hash: await phone.deps.sha256(text) });
  await phone.database.outbox.update(broken, { sha256: await phone.deps.sha256(text) });
  await phone.sync.syncNow();
  const states = await Promise.all(
    acts.map(async ({ act }) => (await phone.database.outbox.get(act.id))?.state),
  );
  expect(states).toEqual(['received', 'refused', 'received']);
  expect((await phone.database.outbox.get(broken))?.problem).toMatchObject({
    code: 'act-malformed',
    field: 'payload.startedAt',
  });
});

test('a withdrawn site stays on the phone while a draft needs it', async () => {
  const phone = await aPhone(server, 'verifikator-02');
  await phone.sync.syncNow();
  const [site] = await readTaskList(phone.database, phone.person, Date.now());
  await phone.database.draft.put({ visitId: 'v', siteId: site!.id, updatedAt: 1 } as never);
  await setAssignments(server.deps, [{ siteId: site!.id, personIds: ['verifikator-03'] }]);
  await phone.sync.syncNow();
  const row = (await readTaskList(phone.database, phone.person, Date.now())).find(
    (one) => one.id === site!.id,
  );
  expect(row).toMatchObject({ withdrawn: true, state: 'draf' });
  await phone.database.draft.clear();
  await phone.sync.syncNow();
  expect(await phone.database.site.get(site!.id)).toBeUndefined();
});

test('after a new epoch everything held is offered again and nothing of the phone is deleted', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const photo = await phone.takePhoto();
  const visit = await sealVisit(phone, 'KBR-R03', { photos: [photo] });
  await phone.sync.syncNow();
  expect(await readPhoneMark(phone.database, visit.act.id)).toMatchObject({ mark: 'diterima' });
  await newEpoch(server.deps);
  const { wire } = phone.browser;
  wire.asked.length = 0;
  await phone.sync.syncNow();
  const sent = wire.asked.filter(({ path }) => path === '/api/acts').map(({ body }) => String(body));
  expect(sent.join()).toContain(visit.act.id);
  expect(wire.asked.some(({ method }) => method === 'PATCH')).toBe(true);
  expect(await readPhoneMark(phone.database, visit.act.id)).toMatchObject({ mark: 'diterima' });
  expect((await actsOnServer(visit.act.id)).length).toBe(1);
  expect((await readTaskList(phone.database, phone.person, Date.now())).length).toBe(5);
  expect(await phone.database.photoBytes.count()).toBe(1);
});

test('a feed that ends before the cursor is a restored server even under the epoch known', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  const visit = await sealVisit(phone, 'KBR-R03', {});
  await phone.sync.syncNow();
  expect(await readPhoneMark(phone.database, visit.act.id)).toMatchObject({ mark: 'diterima' });
  const sites = await phone.database.site.count();
  // The first time the server may begin a new epoch, far above the cursor; after that it keeps the one it has.
  for (const [time, beyond] of [
    ['first', 1000],
    ['second', 10_000_000_000],
  ] as const) {
    const ahead = Number((await phone.database.meta.get('cursor'))?.value) + beyond;
    await phone.database.meta.put({ key: 'cursor', value: ahead });
    phone.browser.wire.asked.length = 0;
    await phone.sync.syncNow();
    const offered = phone.browser.wire.asked.filter(({ path }) => path === '/api/acts');
    expect(offered.map(({ body }) => String(body)).join(), time).toContain(visit.act.id);
    expect(await readPhoneMark(phone.database, visit.act.id)).toMatchObject({ mark: 'diterima' });
    expect((await phone.database.meta.get('cursor'))?.value, time).not.toBe(ahead);
  }
  expect(await phone.database.site.count()).toBe(sites);
});

test("person B's session never carries person A's outbox, also after a sign-out made offline", async () => {
  const browser = aBrowser(server);
  const phoneA = await aPhone(server, 'verifikator-01', browser);
  const photo = await phoneA.takePhoto();
  const visit = await sealVisit(phoneA, 'KBR-R08', { photos: [photo] });
  browser.wire.decide = () => 'unreachable';
  await phoneA.sync.stop();
  expect(await signOut(browser.signInDeps, 'verifikator-01')).toBe('signed-out-here');
  phoneA.database.close();

  browser.wire.decide = () => 'pass';
  browser.wire.asked.length = 0;
  const phoneB = await aPhone(server, 'verifikator-02', browser);
  expect(browser.wire.asked.map(({ method, path }) => `${method} ${path}`).slice(0, 2)).toEqual([
    'DELETE /api/session',
    'POST /api/session',
  ]);
  await phoneB.sync.syncNow();
  const byName = (name: string) =>
    browser.wire.asked.filter(
      ({ headers, method }) => headers.get('x-tinjau-person') === name && method !== 'DELETE',
    );
  expect(byName('verifikator-01').length).toBeGreaterThan(3);
  for (const asked of byName('verifikator-01')) {
    expect(asked.withCookie).toBe(false);
    expect(asked.headers.get('authorization')).toMatch(/^Tinjau-Send /);
    expect(asked.path).toMatch(/^\/api\/(acts|receipts|uploads)/);
  }
  for (const asked of byName('verifikator-02')) {
    expect(asked.headers.get('authorization')).toBeNull();
    expect(String(asked.body)).not.toContain(visit.act.id);
  }
  const [row] = await actsOnServer(visit.act.id);
  expect(row?.person_id).toBe('verifikator-01');
  expect((await photosOnServer(photo.photoId))[0]).toMatchObject({ person_id: 'verifikator-01' });
  const databaseA = browser.openDatabase('verifikator-01');
  expect(await readPhoneMark(databaseA, visit.act.id)).toMatchObject({ mark: 'diterima' });
  expect(await phoneB.database.act.count()).toBe(0);
});

test('an ended session keeps everything, waits, and sends after the next sign-in', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await server.deps.database
    .updateTable('session')
    .set({ ended_at: 1 })
    .where('person_id', '=', 'verifikator-01')
    .execute();
  const visit = await sealVisit(phone, 'KBR-R08');
  await phone.sync.syncNow();
  expect(phone.sync.status()).toMatchObject({ needsSignIn: true, offline: false });
  expect((await phone.database.outbox.get(visit.act.id))?.state).toBe('waiting');
  await aPhone(server, 'verifikator-01', phone.browser);
  await phone.sync.syncNow();
  expect(phone.sync.status().needsSignIn).toBe(false);
  expect((await phone.database.outbox.get(visit.act.id))?.state).toBe('received');
});

test('a disabled account sends what it holds with its send-only token, kept apart', async () => {
  const phone = await aPhone(server, 'verifikator-02');
  const visit = await sealVisit(phone, 'KBR-R02');
  const person = server.deps.database.updateTable('person').where('id', '=', 'verifikator-02');
  await person.set({ disabled_at: Date.now() - 1000 }).execute();
  await phone.sync.syncNow();
  expect(phone.sync.status().needsSignIn).toBe(true);
  await expect(aPhone(server, 'verifikator-02', phone.browser)).rejects.toThrow('account-disabled');
  await phone.sync.syncNow();
  expect(await phone.database.outbox.get(visit.act.id)).toMatchObject({
    state: 'received',
    quarantined: true,
  });
  await person.set({ disabled_at: null }).execute();
});

test('two windows of one phone do not both lead', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await phone.sync.syncNow();
  const second = await openPhone(server, phone.browser, 'verifikator-01');
  const before = phone.browser.wire.asked.length;
  await second.sync.syncNow();
  expect(phone.browser.wire.asked.length).toBe(before);
  await phone.sync.stop();
  await second.sync.syncNow();
  expect(phone.browser.wire.asked.length).toBeGreaterThan(before);
});

test('the server time is measured against the clock of the phone', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  await phone.sync.syncNow();
  expect(Math.abs(phone.sync.serverOffsetMs() ?? Number.NaN)).toBeLessThan(1500);
});
