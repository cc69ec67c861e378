import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { VisitPhoto } from '../../src/domain/visit.ts';
import { readSite } from '../../src/local-database/read-site.ts';
import { readTaskList } from '../../src/local-database/read-task-list.ts';
import {
  releaseWithdrawnSites,
  storeChanges,
  storeRemainder,
} from '../../src/local-database/store-changes.ts';
import { supportWrites } from '../../src/local-database/write-support.ts';
import {
  aDatabase,
  aDraft,
  anOutboxRow,
  aPhotoFacts,
  aSite,
  aVisit,
  mondayMorning,
  storedPhoto,
  verifikator01,
} from './builders.ts';

type Change = ChangesAnswer['changes'][number];

let seq = 0;
const change = (kind: string, id: string, body: unknown): Change => {
  seq += 1;
  return { kind, id, seq, body: body as Change['body'] };
};
const siteChange = (id: string) => change('site', id, aSite({ id }));
const now = mondayMorning;

test('a withdrawn overlay takes its GeoJSON with it', async () => {
  const database = aDatabase();
  const overlay = {
    overlayId: 'halte',
    name: 'Halte',
    regency: null,
    attribution: 'Warga',
    bytes: 2,
    sha256: 'a',
    addedAt: 1,
  };
  await storeChanges(database, [change('mapOverlay', 'halte', overlay)], 1, now);
  await database.overlayData.put({ overlayId: 'halte', sha256: 'a', text: '{}' });
  await storeChanges(database, [change('mapOverlay', 'halte', null)], 2, now);
  expect(await database.mapOverlay.count()).toBe(0);
  expect(await database.overlayData.count()).toBe(0);
});

test('a page and its cursor are stored together', async () => {
  const database = aDatabase();
  const visit = aVisit();
  await storeChanges(database, [siteChange('A'), change('visit', visit.actId, visit)], 7, now);
  expect((await database.meta.get('cursor'))?.value).toBe(7);
  expect((await database.visitHead.get(visit.actId))?.photoIds).toEqual([]);
  expect((await readTaskList(database, verifikator01, now)).map((row) => row.id)).toEqual(['A']);
});

test('kinds of a newer server and bodies that are not what they say are passed over, the cursor moves on', async () => {
  const database = aDatabase();
  const changes = [
    change('hologram', 'x', { id: 'x' }),
    change('site', 'A', { nothing: true }),
    siteChange('B'),
  ];
  await storeChanges(database, changes, 3, now);
  expect(await database.site.toCollection().primaryKeys()).toEqual(['B']);
  expect((await database.meta.get('cursor'))?.value).toBe(3);
});

test('a withdrawn site stays while a draft needs it, is marked, and goes with the draft', async () => {
  const database = aDatabase();
  const draft = aDraft({ siteId: 'A' });
  await database.draft.put(draft);
  await storeChanges(database, [siteChange('A'), siteChange('B')], 2, now);
  await storeChanges(database, [change('site', 'A', null), change('site', 'B', null)], 4, now);
  expect([(await readSite(database, 'A')) !== null, await readSite(database, 'B')]).toEqual([true, null]);
  expect((await readTaskList(database, verifikator01, now))[0]).toMatchObject({
    id: 'A',
    withdrawn: true,
    state: 'draf',
    draftVisitId: draft.visitId,
  });
  await releaseWithdrawnSites(database);
  expect(await readSite(database, 'A')).not.toBeNull();
  await database.draft.delete(draft.visitId);
  await releaseWithdrawnSites(database);
  expect(await readSite(database, 'A')).toBeNull();
  expect(await readTaskList(database, verifikator01, now)).toEqual([]);
});

test('a withdrawn site stays until what was sealed there is received', async () => {
  const database = aDatabase();
  const row = anOutboxRow({ siteId: 'A', state: 'offered' });
  await database.outbox.put(row);
  await storeChanges(database, [siteChange('A'), change('site', 'A', null)], 2, now);
  // Within one page only the last change counts: nothing was here yet, so nothing is kept.
  expect(await readSite(database, 'A')).toBeNull();
  await storeChanges(database, [siteChange('A')], 3, now);
  await storeChanges(database, [change('site', 'A', null)], 4, now);
  expect(await readSite(database, 'A')).not.toBeNull();
  await database.outbox.update(row.id, { state: 'received' });
  await releaseWithdrawnSites(database);
  expect(await readSite(database, 'A')).toBeNull();
});

test('a site that comes back is not withdrawn any more', async () => {
  const database = aDatabase();
  await database.draft.put(aDraft({ siteId: 'A' }));
  await storeChanges(database, [siteChange('A')], 1, now);
  await storeChanges(database, [change('site', 'A', null)], 2, now);
  await storeChanges(database, [siteChange('A')], 3, now);
  expect((await readTaskList(database, verifikator01, now))[0]?.withdrawn).toBe(false);
});

test('after the whole feed of another history, what it did not name is gone and own work is not', async () => {
  const database = aDatabase();
  const draft = aDraft({ siteId: 'A' });
  await database.draft.put(draft);
  const visit = aVisit();
  await storeChanges(
    database,
    [siteChange('A'), siteChange('B'), change('visit', visit.actId, visit)],
    3,
    now,
  );
  expect(await storeRemainder(database, new Set(['site B']), 3, now)).toBe(true);
  expect(await database.site.toCollection().primaryKeys()).toEqual(['A', 'B']);
  expect(await database.visit.count()).toBe(0);
  expect(await database.visitHead.count()).toBe(0);
  expect(await database.draft.count()).toBe(1);
});

test('what another window read further meanwhile is not taken for what the whole feed did not name', async () => {
  const database = aDatabase();
  await storeChanges(database, [siteChange('A'), siteChange('B')], 3, now);
  await storeChanges(database, [siteChange('C')], 4, now);
  expect(await storeRemainder(database, new Set(['site A']), 3, now)).toBe(false);
  expect(await database.site.toCollection().primaryKeys()).toEqual(['A', 'B', 'C']);
  expect(await storeRemainder(database, new Set(['site A', 'site C']), 4, now)).toBe(true);
  expect(await database.site.toCollection().primaryKeys()).toEqual(['A', 'C']);
});

test('however a feed is cut into pages and repeated, the phone ends up the same', async () => {
  const feed = fc.array(fc.record({ id: fc.constantFrom('A', 'B', 'C', 'D'), gone: fc.boolean() }), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(feed, fc.array(fc.nat(12), { maxLength: 4 }), async (steps, cuts) => {
      const changes = steps.map(({ id, gone }, index) => ({
        kind: 'site',
        id,
        seq: index + 1,
        body: gone ? null : (aSite({ id, fiscal_year: index }) as never),
      }));
      const expected = new Map<string, unknown>();
      for (const { id, body } of changes) body ? expected.set(id, body) : expected.delete(id);
      const database = aDatabase();
      for (const cut of [...cuts, changes.length]) {
        // A kill before the cursor is stored repeats a page; a page may also begin anywhere earlier.
        const from = Math.min(Number((await database.meta.get('cursor'))?.value ?? 0), cut);
        await storeChanges(database, changes.slice(from, cut), cut, now);
        await storeChanges(database, changes.slice(from, cut), cut, now);
      }
      await storeChanges(database, changes, changes.length, now);
      expect(await database.site.toArray()).toEqual(
        [...expected.values()]
          .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
          .sort((a, b) => ((a as { id: string }).id < (b as { id: string }).id ? -1 : 1)),
      );
      await database.delete();
    }),
    { numRuns: 25 },
  );
});

test('what the server sends never takes the room kept back for answers', async () => {
  const database = aDatabase();
  let released = 0;
  supportWrites(database, {
    releaseReserve: async () => {
      released += 1;
      return true;
    },
    onTrouble: () => {},
  });
  vi.spyOn(database.site, 'bulkPut').mockImplementation((() => {
    throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  }) as never);
  const page = [{ kind: 'site', id: 'BWI-JLN-01', seq: 1, body: { ...aSite() } }];
  await expect(storeChanges(database, page as never, 1, mondayMorning)).rejects.toThrow('no room');
  expect(released).toBe(0);
});

test('A19: pictures fetched before parts of a photo were obscured go; what was taken on this phone stays', async () => {
  const database = aDatabase();
  const own = await storedPhoto(database);
  const foreign = aPhotoFacts();
  const rowOf = (facts: PhotoFacts, obscured?: VisitPhoto['obscured']): Change =>
    change('photo', facts.photoId, {
      photoId: facts.photoId,
      visitActId: 'visit',
      visitId: 'visit',
      siteId: 'A',
      personId: 'somebody',
      facts,
      received: null,
      renderable: true,
      ...(obscured ? { obscured } : {}),
    });
  const keep = async () => {
    const bytes = new ArrayBuffer(4);
    for (const { photoId } of [own, foreign]) {
      await database.photoThumb.put({ photoId, mime: 'image/jpeg', bytes });
      await database.photoView.put({ photoId, mime: 'image/jpeg', bytes, storedAt: now });
    }
  };
  const kept = async () => [
    await database.photoThumb.toCollection().primaryKeys(),
    await database.photoView.toCollection().primaryKeys(),
  ];
  await storeChanges(database, [rowOf(own), rowOf(foreign)], 1, now);
  await keep();
  await storeChanges(database, [rowOf(own), rowOf(foreign)], 2, now);
  expect((await kept()).map(({ length }) => length)).toEqual([2, 2]);

  const obscured = { regions: [{ x: 0, y: 0, width: 1, height: 1 }], actId: 'act-1' };
  await storeChanges(database, [rowOf(own, obscured), rowOf(foreign, obscured)], 3, now);
  expect(await kept()).toEqual([[own.photoId], []]);
  expect(await database.photoBytes.get(own.photoId)).toBeDefined();

  await keep();
  await storeChanges(database, [rowOf(foreign, { ...obscured, actId: 'act-2' })], 4, now);
  expect(await database.photoThumb.get(foreign.photoId)).toBeUndefined();
  await keep();
  await storeChanges(database, [rowOf(foreign)], 5, now);
  expect(await database.photoView.get(foreign.photoId)).toBeUndefined();
});

test('what an office erased goes from the own act, the own photo and the outbox of the phone that made it', async () => {
  const database = aDatabase();
  const facts = await storedPhoto(database);
  const kept = await storedPhoto(database, 'another');
  const owner = 'Sumarni binti Kasan';
  const visit = aVisit();
  const payload = { ...visit.payload, answers: { a_pemilik: owner, a_atap: 'seng' }, photos: [facts, kept] };
  const act = { id: visit.actId, type: 'visit.submitted', payload };
  await database.act.add({
    id: visit.actId,
    type: 'visit.submitted',
    deviceSeq: 1,
    at: now,
    recordId: visit.actId,
    visitActId: visit.actId,
    siteId: visit.siteId,
    text: JSON.stringify(act),
    hash: visit.hash,
  });
  await database.outbox.bulkAdd([
    anOutboxRow({ id: visit.actId }),
    anOutboxRow({ id: facts.photoId, kind: 'photo', state: 'waiting' }),
    anOutboxRow({ id: kept.photoId, kind: 'photo', state: 'waiting' }),
  ]);
  const photo = (one: PhotoFacts, more: object = {}): Change =>
    change('photo', one.photoId, {
      photoId: one.photoId,
      visitActId: visit.actId,
      visitId: visit.visitId,
      siteId: visit.siteId,
      personId: visit.personId,
      facts: one,
      received: null,
      renderable: true,
      ...more,
    });
  await storeChanges(database, [change('visit', visit.actId, { ...visit, payload }), photo(facts)], 1, now);
  expect((await database.act.get(visit.actId))?.text).toContain(owner);
  const erased = { at: now + 5 };
  const left = { ...payload, answers: { a_atap: 'seng' } };
  await storeChanges(
    database,
    [
      change('visit', visit.actId, { ...visit, erased, payload: left }),
      photo(facts, { erased, received: { at: now, code: 'X' }, renderable: false }),
      photo(kept),
    ],
    2,
    now,
  );
  const row = await database.act.get(visit.actId);
  expect(row?.hash).toBe(visit.hash);
  expect(JSON.parse(row?.text ?? '{}')).toMatchObject({ id: visit.actId, erased, payload: left });
  for (const table of database.tables)
    expect(JSON.stringify(await table.toArray()), table.name).not.toContain(owner);
  expect(await database.photoBytes.toCollection().primaryKeys()).toEqual([kept.photoId]);
  const states = await Promise.all(
    [visit.actId, facts.photoId, kept.photoId].map(async (id) => (await database.outbox.get(id))?.state),
  );
  expect(states).toEqual(['received', 'received', 'waiting']);
});
