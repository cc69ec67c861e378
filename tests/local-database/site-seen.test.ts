// Baru and Berubah: what came since a person last opened the page of an assigned site.

import { expect, test } from 'vitest';
import type { TinjauDatabase } from '../../src/local-database/database.ts';
import { readTaskList } from '../../src/local-database/read-task-list.ts';
import { readSiteNews, saveSiteSeen, settleSeenSites } from '../../src/local-database/site-seen.ts';
import { storeChanges } from '../../src/local-database/store-changes.ts';
import { aDatabase, aSite, aVisit, mondayMorning, verifikator01 } from './builders.ts';

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly body: unknown;
}

const me = verifikator01.id;
const site = (id: string, changes = {}): Row => ({ kind: 'site', id, body: aSite({ id, ...changes }) });
const assignment = (siteId: string, personId = me): Row => ({
  kind: 'assignment',
  id: `${siteId}-${personId}`,
  body: { id: `${siteId}-${personId}`, siteId, personId },
});
const visit = (siteId: string, changes: Parameters<typeof aVisit>[0] = {}): Row => {
  const body = aVisit({ siteId, ...changes });
  return { kind: 'visit', id: body.actId, body };
};

let seq = 0;

/** A pull that comes to its end. */
const pulled = async (database: TinjauDatabase, rows: readonly Row[]): Promise<void> => {
  await storePage(database, rows);
  await settleSeenSites(database, me, mondayMorning, rows.length);
};

const storePage = async (database: TinjauDatabase, rows: readonly Row[]): Promise<void> => {
  const changes = rows.map((row) => {
    seq += 1;
    return { ...row, seq };
  });
  await storeChanges(database, changes as never, seq, mondayMorning, true, me);
};

const marks = async (database: TinjauDatabase): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    (await readTaskList(database, verifikator01, mondayMorning)).flatMap(({ id, news }) =>
      news ? [[id, news]] : [],
    ),
  );

const aFirstSync = async (): Promise<TinjauDatabase> => {
  const database = aDatabase();
  await pulled(database, [site('A'), site('B'), assignment('A'), assignment('B'), visit('A')]);
  return database;
};

test('the first whole sync marks nothing, however many pages it has', async () => {
  const database = aDatabase();
  await storePage(database, [site('A'), assignment('A')]);
  expect(await marks(database)).toEqual({});
  await pulled(database, [site('B'), assignment('B'), visit('A')]);
  expect(await marks(database)).toEqual({});
});

test('a site assigned later is new until its page was opened', async () => {
  const database = await aFirstSync();
  await pulled(database, [site('C'), assignment('C'), site('D'), assignment('D', 'verifikator-02')]);
  expect(await marks(database)).toEqual({ C: 'baru' });
  const news = await readSiteNews(database, 'C', verifikator01);
  expect(news?.changes).toBeNull();
  await saveSiteSeen(database, 'C', news?.mark ?? '', mondayMorning);
  expect(await marks(database)).toEqual({});
  expect(await readSiteNews(database, 'C', verifikator01)).toBeNull();
});

test('after a first sync without any site the first one assigned is new', async () => {
  const database = aDatabase();
  await settleSeenSites(database, me, mondayMorning, 0);
  await pulled(database, [site('A'), assignment('A')]);
  expect(await marks(database)).toEqual({ A: 'baru' });
});

test('a changed deadline and a visit of somebody else mark a site until its page was opened', async () => {
  const database = await aFirstSync();
  const other = visit('A');
  await pulled(database, [site('B', { schedule: { verify_to: '2026-12-01' } }), other]);
  expect(await marks(database)).toEqual({ A: 'berubah', B: 'berubah' });
  expect((await readSiteNews(database, 'A', verifikator01))?.changes).toMatchObject({
    visits: [other.id],
  });
  const news = await readSiteNews(database, 'B', verifikator01);
  expect(news?.changes?.deadline).toEqual({ before: null, now: '2026-12-01' });
  await saveSiteSeen(database, 'B', news?.mark ?? '', mondayMorning);
  expect(await marks(database)).toEqual({ A: 'berubah' });
});

test('an own visit marks nothing until somebody decides on it', async () => {
  const database = await aFirstSync();
  const own = aVisit({ siteId: 'B', personId: me });
  await pulled(database, [{ kind: 'visit', id: own.actId, body: own }]);
  expect(await marks(database)).toEqual({});
  await pulled(database, [
    { kind: 'visit', id: own.actId, body: { ...own, state: 'dikembalikan', decidedBy: 'r' } },
  ]);
  expect(await marks(database)).toEqual({ B: 'berubah' });
});

test('who is taken off a site and put on it again is told anew', async () => {
  const database = await aFirstSync();
  await pulled(database, [{ kind: 'assignment', id: assignment('A').id, body: null }]);
  expect(await marks(database)).toEqual({});
  expect(await database.siteSeen.get('A')).toBeUndefined();
  await pulled(database, [assignment('A')]);
  expect(await marks(database)).toEqual({ A: 'baru' });
});

test('a first sync writes no mark, and a feed that says the same again none either', async () => {
  const database = await aFirstSync();
  expect(await database.siteSeen.count()).toBe(0);
  await pulled(database, [site('A'), site('B'), assignment('A'), assignment('B')]);
  expect(await database.siteSeen.count()).toBe(0);
  expect(await marks(database)).toEqual({});
});

test('what a site was before several pages changed it stays its mark', async () => {
  const database = await aFirstSync();
  await storePage(database, [site('A', { title: { id: 'Jalan lain', en: 'Other road' } })]);
  await storePage(database, [visit('A')]);
  await pulled(database, [site('A', { title: { id: 'Jalan baru', en: 'New road' } })]);
  const news = await readSiteNews(database, 'A', verifikator01);
  expect(news?.changes).toMatchObject({ facts: ['title'], visits: [expect.any(String)] });
});

test('what changed for an hour and is as it was is no news', async () => {
  const database = await aFirstSync();
  await pulled(database, [site('A', { title: { id: 'Jalan lain', en: 'Other road' } })]);
  expect(await marks(database)).toEqual({ A: 'berubah' });
  await pulled(database, [site('A')]);
  expect(await marks(database)).toEqual({});
});

test('a phone that began with a mark of every site takes those without one for new, once', async () => {
  const database = await aFirstSync();
  const { mark } = (await beganWithMarks(database))!;
  await pulled(database, [visit('B'), site('C'), assignment('C')]);
  expect(await marks(database)).toEqual({ B: 'baru', C: 'baru' });
  expect((await database.siteSeen.get('A'))?.mark).toBe(mark);
  await saveSiteSeen(database, 'B', 'shown', mondayMorning);
  await pulled(database, []);
  expect(await marks(database)).toEqual({ C: 'baru' });
});

/** As phones held it before marks were kept of changed sites only: A shown, B assigned since. */
const beganWithMarks = async (database: TinjauDatabase) => {
  await pulled(database, [visit('A')]);
  await saveSiteSeen(
    database,
    'A',
    (await readSiteNews(database, 'A', verifikator01))?.mark ?? '',
    mondayMorning,
  );
  await database.meta.delete('siteSeenOnlyChanged');
  return database.siteSeen.get('A');
};

test('marks are read once, not at every look at ten thousand sites', async () => {
  const database = await aFirstSync();
  await pulled(database, [site('C'), assignment('C'), visit('A')]);
  let reads = 0;
  database.siteSeen.hook('reading', (row) => {
    reads += 1;
    return row;
  });
  expect(await marks(database)).toEqual({ A: 'berubah', C: 'baru' });
  await marks(database);
  expect(reads).toBe(2);
  await saveSiteSeen(database, 'C', 'shown', mondayMorning);
  await marks(database);
  expect(reads).toBe(4);
});
