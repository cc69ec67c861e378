import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import type { Review, ReviewItem } from '../../src/domain/review.ts';
import type { TinjauDatabase } from '../../src/local-database/database.ts';
import { readLastVisitPlace, saveLastVisitPlace } from '../../src/local-database/last-visit-place.ts';
import { readReturnComments } from '../../src/local-database/read-return-comments.ts';
import { readSiteWork } from '../../src/local-database/read-site-work.ts';
import { aDatabase, aDraft, anOutboxRow, aVisit, mondayMorning, verifikator01 } from './builders.ts';

const siteId = 'BWI-JLN-01';
let database: TinjauDatabase;

beforeEach(() => {
  database = aDatabase();
});

const aReturn = (comment: string, items: readonly ReviewItem[] = []): Review => ({
  reviewId: 'review-1',
  actId: 'review-act-1',
  visitActId: 'visit-act-1',
  siteId,
  personId: 'supervisor-62.01',
  personName: 'Supervisor PUPR',
  at: mondayMorning,
  receivedAt: mondayMorning,
  effect: 'decides',
  payload: {
    reviewId: 'review-1',
    visitActId: 'visit-act-1',
    visitHash: 'b'.repeat(64),
    verdict: 'returned',
    comment,
    items,
  },
});

const ownReturned = () =>
  aVisit({
    actId: 'visit-act-1',
    personId: verifikator01.id,
    state: 'dikembalikan',
    decidedBy: 'review-1',
  });

it('says the comment on the visit, or else the first one on an item, and never an empty one', async () => {
  const items: readonly ReviewItem[] = [{ kind: 'photo', ref: 'photo-1', comment: 'Foto buram.' }];
  const said = async () => (await readReturnComments(database, ['review-1'])).get('review-1');
  await database.review.put(aReturn('Lengkapi.', items));
  expect(await said()).toEqual({ personName: 'Supervisor PUPR', comment: 'Lengkapi.', items: 1 });
  await database.review.put(aReturn(' ', items));
  expect(await said()).toMatchObject({ comment: 'Foto buram.', items: 1 });
  await database.review.put(aReturn(''));
  expect(await said()).toBeUndefined();
});

it('finds nothing begun on a fresh site, also beside the visit of somebody else', async () => {
  await database.visit.put(aVisit({ state: 'dikembalikan' }));
  expect(await readSiteWork(database, verifikator01, siteId)).toEqual({
    drafts: [],
    returned: null,
    unsent: false,
    inReview: false,
  });
});

it('finds every own draft of the site, the last touched first', async () => {
  await database.draft.bulkAdd([
    aDraft({ visitId: 'older', updatedAt: 1 }),
    aDraft({ visitId: 'newer', updatedAt: 2 }),
    aDraft({ visitId: 'elsewhere', siteId: 'KBR-R01' }),
  ]);
  const { drafts } = await readSiteWork(database, verifikator01, siteId);
  expect(drafts.map((draft) => draft.visitId)).toEqual(['newer', 'older']);
});

it('finds the returned visit until its correction is begun', async () => {
  const visit = ownReturned();
  await database.visit.put(visit);
  await database.review.put(aReturn('Lengkapi.'));
  const before = await readSiteWork(database, verifikator01, siteId);
  expect(before.returned?.visit.actId).toBe('visit-act-1');
  expect(before.returned?.said?.comment).toBe('Lengkapi.');
  await database.draft.add(aDraft({ visitId: visit.visitId }));
  expect((await readSiteWork(database, verifikator01, siteId)).returned).toBeNull();
});

it('calls an own visit unsent until it and its photos are received', async () => {
  const visit = aVisit({ personId: verifikator01.id });
  await database.visit.put(visit);
  await database.outbox.bulkAdd([
    anOutboxRow({ id: visit.actId, visitActId: visit.actId, state: 'received' }),
    anOutboxRow({ id: 'photo-1', kind: 'photo', visitActId: visit.actId, state: 'waiting' }),
  ]);
  expect((await readSiteWork(database, verifikator01, siteId)).unsent).toBe(true);
  await database.outbox.update('photo-1', { state: 'received' });
  expect((await readSiteWork(database, verifikator01, siteId)).unsent).toBe(false);
});

it('knows of an own visit that waits for its review, and of no other', async () => {
  const inReview = async () => (await readSiteWork(database, verifikator01, siteId)).inReview;
  await database.visit.put(aVisit({ state: 'menunggu' }));
  expect(await inReview()).toBe(false);
  const own = aVisit({ personId: verifikator01.id, state: 'menunggu' });
  await database.visit.put(own);
  expect(await inReview()).toBe(true);
  await database.visit.put({ ...own, state: 'disetujui' });
  expect(await inReview()).toBe(false);
});

it('remembers the visit that is open until it is left', async () => {
  expect(await readLastVisitPlace(database)).toBeNull();
  await saveLastVisitPlace(database, { visitId: 'visit-1', at: 5 });
  expect(await readLastVisitPlace(database)).toEqual({ visitId: 'visit-1', at: 5 });
  await saveLastVisitPlace(database, null);
  expect(await readLastVisitPlace(database)).toBeNull();
});
