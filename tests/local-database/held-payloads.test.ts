import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { headOfVisit } from '../../src/domain/visit-head.ts';
import type { TinjauDatabase } from '../../src/local-database/database.ts';
import { completeCursorKey, storeChanges } from '../../src/local-database/store-changes.ts';
import { aDatabase, aSite, aVisit, aVisitPayload, mondayMorning as now } from './builders.ts';

type Change = ChangesAnswer['changes'][number];

const told = (visit: Visit, seq: number, changes: Readonly<Record<string, unknown>> = {}): Change => ({
  kind: 'visit',
  id: visit.actId,
  seq,
  body: { ...visit, ...changes },
});
const brief = (visit: Visit, seq: number, changes: Readonly<Record<string, unknown>> = {}): Change =>
  told(visit, seq, { ...changes, payload: null });
const meta = async (database: TinjauDatabase, key: string) => (await database.meta.get(key))?.value;

const holding = async (...visits: readonly Visit[]): Promise<TinjauDatabase> => {
  const database = aDatabase();
  const changes = visits.map((visit, index) => told(visit, index + 1));
  expect(await storeChanges(database, changes, visits.length, now, true)).not.toBeNull();
  return database;
};

test('F12: a state without the payload takes the one held, in the list too, and in its own place', async () => {
  const visit = aVisit({ payload: aVisitPayload({ answers: { a_kondisi: 'baik' } }) });
  const database = await holding(visit);
  await storeChanges(database, [brief(visit, 2, { state: 'dikembalikan', decidedBy: 'r' })], 2, now, true);
  const after = await database.visit.get(visit.actId);
  const expected: Visit = { ...visit, state: 'dikembalikan', decidedBy: 'r' };
  expect(JSON.stringify(after)).toBe(JSON.stringify(expected));
  expect(await database.visitHead.get(visit.actId)).toEqual(headOfVisit(expected));
});

test('F12: an erased visit keeps what is left of it when its state changes', async () => {
  const visit = aVisit({ erased: { at: now }, payload: aVisitPayload({ answers: {} }) });
  const database = await holding(visit);
  await storeChanges(database, [brief(visit, 2, { state: 'disetujui' })], 2, now);
  expect(await database.visit.get(visit.actId)).toEqual({ ...visit, state: 'disetujui' });
});

test.each([
  ['is not here', async (database: TinjauDatabase, { actId }: Visit) => database.visit.delete(actId), {}],
  ['was erased since', async () => {}, { erased: { at: now + 1 } }],
  [
    'was erased here and is told as if not',
    async (database: TinjauDatabase, { actId }: Visit) =>
      database.visit.update(actId, { erased: { at: now } } as never),
    {},
  ],
  ['is of other content', async () => {}, { hash: 'c'.repeat(64) }],
])('F12: nothing of a page is stored when the payload of a visit %s', async (_name, before, changes) => {
  const [visit, other] = [aVisit(), aVisit()];
  const database = await holding(visit, other);
  await before(database, visit);
  const untouched = await database.visit.toArray();
  const page: Change[] = [
    { kind: 'site', id: 'A', seq: 3, body: { ...aSite({ id: 'A' }) } },
    brief(other, 4, { state: 'disetujui' }),
    brief(visit, 5, { state: 'disetujui', ...changes }),
    { kind: 'visit', id: other.actId, seq: 6, body: null },
  ];
  expect(await storeChanges(database, page, 6, now + 9, true)).toBeNull();
  expect(await database.visit.toArray()).toEqual(untouched);
  expect([await database.site.count(), await database.visitHead.count()]).toEqual([0, 2]);
  expect([await meta(database, 'cursor'), await meta(database, 'lastContactAt')]).toEqual([2, now]);
});

test('F12: of several changes in one page the last counts: a payload that came or a visit that went needs none', async () => {
  const [again, gone] = [aVisit(), aVisit()];
  const database = aDatabase();
  const page = [
    brief(again, 1),
    brief(gone, 2),
    told(again, 3, { state: 'disetujui' }),
    { ...brief(gone, 4), body: null },
  ];
  expect(await storeChanges(database, page, 4, now)).not.toBeNull();
  expect(await database.visit.toArray()).toEqual([{ ...again, state: 'disetujui' }]);
});

test('F12: only the last page of the feed makes its cursor one up to which everything is held', async () => {
  const database = aDatabase();
  await storeChanges(database, [told(aVisit(), 1)], 1, now, false);
  expect(await meta(database, completeCursorKey)).toBeUndefined();
  await storeChanges(database, [told(aVisit(), 2)], 2, now, true);
  expect(await meta(database, completeCursorKey)).toBe(2);
  await storeChanges(database, [told(aVisit(), 3)], 3, now, false);
  expect([await meta(database, 'cursor'), await meta(database, completeCursorKey)]).toEqual([3, 2]);
});
