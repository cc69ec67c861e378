// F12 over the real server: what a phone asks for, what it keeps, and how it gets whole what it does not hold.

import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideReview } from '../../src/actions/decide-review.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { completeCursorKey } from '../../src/local-database/store-changes.ts';
import { eraseVisit } from '../../src/server/personal-data/erase-visit.ts';
import { changesFor } from '../../src/server/record/changes-for.ts';
import { newEpoch } from '../../src/server/record/epoch.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aBrowser, aPhone, openPhone, type Phone } from '../harness/phone.ts';
import { sealVisit } from './visits.ts';

let server: ListeningServer;
beforeAll(async () => {
  server = await listeningServer(['verifikator-01', 'supervisor-62.01']);
});
afterAll(() => server.discard());

/** A phone that holds everything, with a visit of its own the server has. */
const aPhoneWithVisit = async (): Promise<{ phone: Phone; visit: SealedAct }> => {
  const phone = await aPhone(server, 'verifikator-01');
  const visit = await sealVisit(phone, 'KBR-R01', { answers: { a_catatan: 'Bahu jalan tergerus' } });
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  return { phone, visit };
};

const review = async (visit: SealedAct): Promise<void> => {
  const desk = await aPhone(server, 'supervisor-62.01');
  await desk.sync.syncNow();
  const choice = { visitActId: visit.act.id, verdict: 'accepted', comment: '', items: [] } as const;
  expect((await decideReview(desk.deps, choice)).ok).toBe(true);
  await desk.sync.syncNow();
  await desk.sync.stop();
};

const erase = (visit: SealedAct) =>
  eraseVisit(server.deps, {
    visitId: (visit.act.payload as VisitPayload).visitId,
    siteId: 'KBR-R01',
    withPhotos: false,
    reason: 'Persetujuan ditarik',
    by: { personId: 'supervisor-62.01', deviceId: 'meja' },
    isExpired: false,
  });

/** Syncs once; how each page was asked for. */
const syncOf = async ({ sync, browser }: Phone): Promise<readonly ('brief' | 'whole')[]> => {
  const before = browser.wire.asked.length;
  await sync.syncNow();
  return browser.wire.asked
    .slice(before)
    .filter(({ path }) => path === '/api/changes')
    .map(({ query }) => (query.includes('brief=1') ? 'brief' : 'whole'));
};

/** The phone's visits are, letter by letter, those of the feed read whole. */
const expectAsToldWhole = async ({ database, person }: Phone): Promise<void> => {
  const { changes } = JSON.parse(await changesFor(server.deps, person.id, 0));
  const visits = (changes as { kind: string; body: { actId: string } | null }[]).flatMap(({ kind, body }) =>
    kind === 'visit' && body !== null ? [JSON.stringify(body)] : [],
  );
  const held = (await database.visit.toArray()).map((visit) => JSON.stringify(visit));
  expect(held.sort()).toEqual(visits.sort());
};

test('a review costs one page without the payload, and the visit is whole on the phone', async () => {
  const { phone, visit } = await aPhoneWithVisit();
  await review(visit);
  expect(await syncOf(phone)).toEqual(['brief']);
  expect(await phone.database.visit.get(visit.act.id)).toMatchObject({
    state: 'disetujui',
    payload: visit.act.payload,
  });
  await expectAsToldWhole(phone);
});

test('a phone asks for everything whole until it once held everything', async () => {
  const phone = await aPhone(server, 'verifikator-01');
  expect(await syncOf(phone)).not.toContain('brief');
  expect(await syncOf(phone)).toEqual(['brief']);
  const cursor = Number((await phone.database.meta.get('cursor'))?.value);
  // As after a pull that ended between two pages.
  await phone.database.meta.put({ key: 'cursor', value: cursor - 1 });
  expect(await syncOf(phone)).toEqual(['whole']);
  expect((await phone.database.meta.get(completeCursorKey))?.value).toBe(cursor);
  await expectAsToldWhole(phone);
});

test('a payload that is not on the phone any more is had whole, in the same sync', async () => {
  const { phone, visit } = await aPhoneWithVisit();
  await review(visit);
  await phone.database.visit.delete(visit.act.id);
  expect(await syncOf(phone)).toEqual(['brief', 'whole']);
  expect(phone.sync.status()).toMatchObject({ offline: false, problem: null });
  await expectAsToldWhole(phone);
  expect(await syncOf(phone)).toEqual(['brief']);
});

test('an erasure comes whole and takes the values from the phone, before and after another change of state', async () => {
  const { phone, visit } = await aPhoneWithVisit();
  await review(visit);
  await erase(visit);
  expect(await syncOf(phone)).toEqual(['brief']);
  expect(await phone.database.visit.get(visit.act.id)).toMatchObject({
    state: 'disetujui',
    erased: { at: expect.any(Number) },
  });
  await expectAsToldWhole(phone);
});

test('a phone that holds the visit as it was before its erasure gets it whole, whatever was left out', async () => {
  const { phone, visit } = await aPhoneWithVisit();
  const before = await phone.database.visit.get(visit.act.id);
  await erase(visit);
  await phone.sync.syncNow();
  await review(visit);
  // As a second window leaves it that stores an older page late.
  await phone.database.visit.put(before as never);
  expect(await syncOf(phone)).toEqual(['brief', 'whole']);
  await expectAsToldWhole(phone);
});

test('another history is read whole from the start', async () => {
  const { phone, visit } = await aPhoneWithVisit();
  await newEpoch(server.deps);
  await review(visit);
  const asked = await syncOf(phone);
  // The receipts may name the new epoch first; then nothing is asked from the old cursor at all.
  expect(asked.at(-1)).toBe('whole');
  expect(await phone.database.visit.get(visit.act.id)).toMatchObject({ state: 'disetujui' });
  await expectAsToldWhole(phone);
  expect(await syncOf(phone)).toEqual(['brief']);
});

test('two windows that both lead leave every visit whole', async () => {
  const browser = aBrowser(server);
  const phone = await aPhone(server, 'verifikator-01', browser);
  const visits = [await sealVisit(phone, 'KBR-R01'), await sealVisit(phone, 'KBR-R02')];
  await phone.sync.syncNow();
  await phone.sync.syncNow();
  const second = await openPhone(server, browser, 'verifikator-01');
  for (const visit of visits) {
    await review(visit);
    await Promise.all([phone.sync.syncNow(), second.sync.syncNow()]);
  }
  await Promise.all([erase(visits[0] as SealedAct), phone.sync.syncNow(), second.sync.syncNow()]);
  await phone.sync.syncNow();
  await expectAsToldWhole(phone);
  await second.sync.stop();
});
