import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { decideReview } from '../../src/actions/decide-review.ts';
import { denyConfirmation } from '../../src/actions/deny-confirmation.ts';
import { giveConfirmation } from '../../src/actions/give-confirmation.ts';
import { type AnySealStep, sealActs } from '../../src/actions/seal-act.ts';
import { canonicalText } from '../../src/contract/act-text.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { headOfVisit } from '../../src/domain/visit-head.ts';
import type { TinjauDatabase } from '../../src/local-database/database.ts';
import {
  readConfirmationsInName,
  readConfirmationsOfVisit,
  readVisitsToConfirm,
} from '../../src/local-database/read-confirmations.ts';
import { readOutbox, readPhoneMark } from '../../src/local-database/read-outbox.ts';
import { readReviewQueue } from '../../src/local-database/read-review-queue.ts';
import { readVisit, readVisitsOfSite } from '../../src/local-database/read-visits.ts';
import {
  aConfirmation,
  aDatabase,
  aPhotoFacts,
  aVisit,
  aVisitPayload,
  kadesGentengKulon,
  someDeps,
  storedPhoto,
  supervisorPupr,
  verifikator01,
} from '../local-database/builders.ts';

const visitStep = (payload = aVisitPayload()): AnySealStep => ({
  type: 'visit.submitted',
  siteId: payload.siteId,
  payload: () => payload,
});

const held = async (database: TinjauDatabase, visit: Visit): Promise<Visit> => {
  await database.visit.put(visit);
  await database.visitHead.put(headOfVisit(visit));
  return visit;
};

test('a sealed act keeps the very text that was hashed', async () => {
  const database = aDatabase();
  const sealed = await sealActs(someDeps(database), [visitStep()]);
  if (!sealed.ok) throw new Error('refused');
  const [one] = sealed.value;
  const row = await database.act.get(one!.act.id);
  expect(row?.text).toBe(canonicalText(one!.act));
  expect(row?.hash).toBe(createHash('sha256').update(row!.text).digest('hex'));
  expect(one!.act).toMatchObject({
    personId: 'verifikator-01',
    deviceSeq: 1,
    clock: { timeZone: 'Asia/Jakarta', pageId: 'page-1', monotonicMs: 1000, serverOffsetMs: -1200 },
    appVersion: '1.0.0',
  });
});

test('a visit and its confirmations are sealed together, over the hash of the visit', async () => {
  const database = aDatabase();
  const photo = await storedPhoto(database);
  const payload = aVisitPayload({ photos: [photo] });
  const confirmation = aConfirmation().payload;
  const sealed = await sealActs(someDeps(database), [
    visitStep(payload),
    {
      type: 'confirmation.given',
      siteId: payload.siteId,
      visitActId: 'x',
      payload: ([visit]) => ({ ...confirmation, visitActId: visit!.act.id, visitHash: visit!.hash }),
    },
  ]);
  if (!sealed.ok) throw new Error('refused');
  const [visit, given] = sealed.value;
  expect(given!.act.payload).toMatchObject({ visitActId: visit!.act.id, visitHash: visit!.hash });
  expect(given!.act.deviceSeq).toBe(visit!.act.deviceSeq + 1);
  const outbox = await database.outbox.toArray();
  expect(outbox.map((row) => row.kind).sort()).toEqual(['act', 'act', 'photo']);
  expect(outbox.find((row) => row.kind === 'photo')).toMatchObject({
    id: photo.photoId,
    visitId: payload.visitId,
    sha256: photo.sha256,
    state: 'waiting',
  });
  const [entry] = (await readOutbox(database)).filter((one) => one.type === 'visit.submitted');
  expect(entry?.photos.length).toBe(1);
  expect(await readPhoneMark(database, visit!.act.id)).toEqual({ mark: 'tersimpan' });
});

test('numbers of the device never repeat, whatever is sealed at once', async () => {
  const database = aDatabase();
  const deps = someDeps(database);
  await Promise.all(Array.from({ length: 12 }, () => sealActs(deps, [visitStep(), visitStep()])));
  const numbers = (await database.act.toArray()).map((row) => row.deviceSeq);
  expect(new Set(numbers).size).toBe(24);
  expect(Math.max(...numbers)).toBe(24);
});

test('a failure inside the transaction leaves neither act nor outbox entry', async () => {
  const database = aDatabase();
  const sealing = sealActs(someDeps(database), [visitStep()], {
    within: async () => {
      throw new TypeError('a bug');
    },
  });
  await expect(sealing).rejects.toThrow('a bug');
  expect([await database.act.count(), await database.outbox.count()]).toEqual([0, 0]);
});

test('a visit whose photo is not on the phone is not sealed', async () => {
  const database = aDatabase();
  const photo = aPhotoFacts();
  const sealed = await sealActs(someDeps(database), [visitStep(aVisitPayload({ photos: [photo] }))]);
  expect(sealed).toEqual({ ok: false, refusal: { type: 'photo-missing', photoIds: [photo.photoId] } });
  expect(await database.act.count()).toBe(0);
});

test('a correction carries photos of the first revision without queueing them twice', async () => {
  const database = aDatabase();
  const photo = await storedPhoto(database);
  const payload = aVisitPayload({ photos: [photo] });
  const first = await sealActs(someDeps(database), [visitStep(payload)]);
  if (!first.ok) throw new Error('refused');
  const basedOn = first.value[0]!.act.id;
  const second = await sealActs(someDeps(database), [
    visitStep({ ...payload, basedOn, correctionReason: 'STA' }),
  ]);
  if (!second.ok) throw new Error('refused');
  expect(await database.outbox.where('kind').equals('photo').count()).toBe(1);
  const actId = second.value[0]!.act.id;
  await database.outbox.update(actId, { state: 'received', receipt: { code: 'A', receivedAt: 1 } });
  expect((await readPhoneMark(database, actId))?.mark).toBe('mengirim');
  const visits = await readVisitsOfSite(database, payload.siteId, verifikator01);
  expect(visits.map((visit) => [visit.revision, visit.superseded])).toEqual([
    [1, true],
    [2, false],
  ]);
});

test('an act over 8 MB is not sealed', async () => {
  const database = aDatabase();
  const reasons = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`reason ${index}`, 'x'.repeat(9000)]),
  );
  const sealed = await sealActs(someDeps(database), [visitStep(aVisitPayload({ reasons }))]);
  expect(sealed).toMatchObject({ ok: false, refusal: { type: 'act-too-large' } });
  expect(await database.outbox.count()).toBe(0);
});

test('a malformed act is a bug and never leaves the phone', async () => {
  const database = aDatabase();
  const sealing = sealActs(someDeps(database), [visitStep(aVisitPayload({ visitId: 'not a uuid' }))]);
  await expect(sealing).rejects.toThrow('payload.visitId');
  expect(await database.act.count()).toBe(0);
});

test('the supervisor decides on the revision as shown, and sees the decision at once', async () => {
  const database = aDatabase();
  const visit = await held(database, aVisit());
  const deps = someDeps(database, { person: supervisorPupr });
  expect((await readReviewQueue(database, supervisorPupr)).map((entry) => entry.visit.actId)).toEqual([
    visit.actId,
  ]);
  const items = [{ kind: 'photo', ref: 'p', comment: 'Kabur' }] as const;
  const decided = await decideReview(deps, {
    visitActId: visit.actId,
    verdict: 'returned',
    comment: '',
    items,
  });
  expect(decided).toMatchObject({
    ok: true,
    value: { act: { payload: { visitHash: visit.hash, verdict: 'returned', items } } },
  });
  expect(await readVisit(database, visit.actId, supervisorPupr)).toMatchObject({
    state: 'dikembalikan',
    pendingVerdict: 'returned',
  });
  expect(await readReviewQueue(database, supervisorPupr)).toEqual([]);
});

test('a review is addressed to a division only where one was named', async () => {
  const database = aDatabase();
  const deps = someDeps(database, { person: supervisorPupr });
  const divisionOf = async (division: string | undefined) => {
    const visit = await held(database, aVisit());
    const decided = await decideReview(deps, {
      visitActId: visit.actId,
      verdict: 'accepted',
      comment: 'Ukur ulang.',
      items: [],
      ...(division === undefined ? {} : { division }),
    });
    return decided.ok ? (decided.value.act.payload as { division?: string }) : decided;
  };
  expect(await divisionOf(' Bidang Bina Marga ')).toHaveProperty('division', 'Bidang Bina Marga');
  expect(await divisionOf('  ')).not.toHaveProperty('division');
  expect(await divisionOf(undefined)).not.toHaveProperty('division');
});

test('a return says why, and only who may review decides', async () => {
  const database = aDatabase();
  const visit = await held(database, aVisit());
  const decision = { visitActId: visit.actId, verdict: 'rejected', comment: ' ', items: [] } as const;
  const bySupervisor = someDeps(database, { person: supervisorPupr });
  expect(await decideReview(bySupervisor, decision)).toEqual({
    ok: false,
    refusal: { type: 'comment-missing' },
  });
  expect(await decideReview(someDeps(database), decision)).toEqual({
    ok: false,
    refusal: { type: 'may-not' },
  });
  const unknown = { ...decision, visitActId: 'nowhere', comment: 'x' };
  expect(await decideReview(bySupervisor, unknown)).toEqual({
    ok: false,
    refusal: { type: 'visit-unknown' },
  });
});

test('a kades confirms with the own account over the hash that was shown', async () => {
  const database = aDatabase();
  const visit = await held(database, aVisit());
  const deps = someDeps(database, { person: kadesGentengKulon });
  expect((await readVisitsToConfirm(database, kadesGentengKulon)).length).toBe(1);
  const input = {
    visitActId: visit.actId,
    verdict: 'agree',
    signer: { name: 'Kades', position: 'Kepala Desa', nip: '-' },
    signature: { strokes: [[[0.1, 0.2]]], width: 300, height: 100 },
    position: { none: 'indoors' },
  } as const;
  const refusals = [
    { ...input, verdict: 'dispute' as const },
    { ...input, signer: null },
    { ...input, signature: { ...input.signature, strokes: [] } },
  ];
  for (const [index, type] of ['reason-missing', 'signer-missing', 'signature-missing'].entries())
    expect(await giveConfirmation(deps, refusals[index]!)).toEqual({ ok: false, refusal: { type } });
  expect((await giveConfirmation(deps, input)).ok).toBe(true);
  expect(await readVisitsToConfirm(database, kadesGentengKulon)).toEqual([]);
  expect(await readConfirmationsOfVisit(database, visit.actId, kadesGentengKulon)).toMatchObject([
    { matchesVisit: true, fromPhone: true, payload: { visitHash: visit.hash, by: 'own_account' } },
  ]);
});

test('A15: "Bukan saya" that the server keeps apart is not shown as if it had effect', async () => {
  const database = aDatabase();
  const deps = someDeps(database, { person: kadesGentengKulon });
  const confirmation = aConfirmation();
  await database.confirmation.put(confirmation);
  const { confirmationId } = confirmation;
  const denial = await denyConfirmation(deps, { confirmationId, comment: 'Saya di luar kota' });
  if (!denial.ok) throw new Error(denial.refusal.type);
  const kept = { code: 'AAAA-BBBB', receivedAt: 1 };
  await database.outbox.update(denial.value.act.id, { state: 'received', quarantined: true, receipt: kept });
  const [seen] = await readConfirmationsInName(database, kadesGentengKulon);
  expect(seen?.denied).toBeNull();
});

test('"Bukan saya" stands at once on a confirmation given in this name, once and with a comment', async () => {
  const database = aDatabase();
  const deps = someDeps(database, { person: kadesGentengKulon });
  const confirmation = aConfirmation();
  await database.confirmation.put(confirmation);
  const { confirmationId } = confirmation;
  const missing = await denyConfirmation(deps, { confirmationId, comment: '' });
  expect(missing).toEqual({ ok: false, refusal: { type: 'comment-missing' } });
  expect((await denyConfirmation(deps, { confirmationId, comment: 'Saya di luar kota' })).ok).toBe(true);
  const [seen] = await readConfirmationsInName(database, kadesGentengKulon);
  expect(seen?.denied).toMatchObject({ comment: 'Saya di luar kota', personId: 'kades-genteng-kulon' });
  const again = await denyConfirmation(deps, { confirmationId, comment: 'lagi' });
  expect(again).toEqual({ ok: false, refusal: { type: 'already-denied' } });
  const foreign = someDeps(database, { person: { ...kadesGentengKulon, id: 'kades-lain' } });
  expect(await denyConfirmation(foreign, { confirmationId, comment: 'x' })).toEqual({
    ok: false,
    refusal: { type: 'confirmation-unknown' },
  });
});
