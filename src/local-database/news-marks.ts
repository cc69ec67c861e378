// How assigned sites were before a page of the feed was stored: kept, in the page's own transaction, of what it changed.

import type { Assignment } from '../domain/site.ts';
import { isChanged, markOfFacts, markOfSite } from '../domain/site-news.ts';
import type { VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { groupBySite } from './group-by-site.ts';
import { deadlinesFor } from './read-deadlines.ts';

/** The mark of a site that was assigned after the first whole sync, until its page was opened. */
export const neverShown = '';

const versionKey = 'siteSeenVersion';
const onlyChangedKey = 'siteSeenOnlyChanged';

/** A number raised whenever marks are written; 0 before the first whole sync, when there is no news yet. */
export const readMarksVersion = async ({ meta }: TinjauDatabase): Promise<number> =>
  Number((await meta.get(versionKey))?.value ?? 0);

/** In the transaction that writes marks. */
export const raiseMarksVersion = async (database: TinjauDatabase): Promise<void> => {
  await database.meta.put({ key: versionKey, value: (await readMarksVersion(database)) + 1 });
};

/** False on a phone that began with a mark of every site: there, who has none was never shown. */
export const marksOnlyChanged = async ({ meta }: TinjauDatabase): Promise<boolean> =>
  (await meta.get(onlyChangedKey))?.value === true;

/** In the transaction that gives every assigned site of such a phone its mark, and at the first whole sync. */
export const noteMarksOnlyChanged = async ({ meta }: TinjauDatabase): Promise<void> => {
  await meta.put({ key: onlyChangedKey, value: true });
};

type ByKind = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, unknown>> | null>>;

const tells = (kinds: Iterable<string>): boolean =>
  [...kinds].some((kind) => ['site', 'visit', 'assignment', 'programme'].includes(kind));

/** Tables that are read and written beside those of a page; none where the page changes nothing of a site. */
export const tablesOfMarks = (database: TinjauDatabase, kinds: readonly string[]): readonly unknown[] =>
  tells(kinds)
    ? [database.siteSeen, database.site, database.visitHead, database.assignment, database.programme]
    : [];

/**
 * Marks of the sites a page is about, as they are before it is stored; sites that have one already are left out. Null
 * before the first whole sync, and where the page changes nothing of a site.
 */
export const marksBefore = async (
  database: TinjauDatabase,
  personId: string,
  byKind: ByKind,
): Promise<ReadonlyMap<string, string> | null> => {
  if (!tells(byKind.keys()) || (await readMarksVersion(database)) === 0) return null;
  const touched = await touchedSites(database, byKind);
  const marked = new Set<string>(await database.siteSeen.where('siteId').anyOf(touched).primaryKeys());
  const ids = touched.filter((id) => !marked.has(id));
  const held = (await marksOnlyChanged(database))
    ? await readMarked(database, personId, ids)
    : new Map<string, MarkedSite>();
  return new Map(
    ids.map((id) => {
      const site = held.get(id);
      return [id, site ? markOfSite(site.facts, site.visits, personId) : neverShown];
    }),
  );
};

/** After the page: what it changed at an assigned site is news since `before`, and so is a site just assigned. */
export const keepChangedMarks = async (
  database: TinjauDatabase,
  personId: string,
  before: ReadonlyMap<string, string>,
  now: number,
): Promise<void> => {
  const held = await readMarked(database, personId, [...before.keys()]);
  const changed = [...before].filter(([id, mark]) => {
    const site = held.get(id);
    return site && (mark === neverShown || isChanged(mark, site.facts, site.visits, personId));
  });
  if (changed.length === 0) return;
  await database.siteSeen.bulkPut(changed.map(([siteId, mark]) => ({ siteId, mark, at: now })));
  await raiseMarksVersion(database);
};

const touchedSites = async (database: TinjauDatabase, byKind: ByKind): Promise<readonly string[]> => {
  const ids = new Set<string>(byKind.get('site')?.keys());
  for (const kind of ['visit', 'assignment'])
    for (const body of byKind.get(kind)?.values() ?? []) if (body) ids.add(String(body.siteId));
  const programmes = byKind.get('programme');
  if (programmes)
    for (const id of await database.site.filter(({ program }) => programmes.has(program)).primaryKeys())
      ids.add(id);
  return [...ids];
};

interface MarkedSite {
  readonly facts: string;
  readonly visits: readonly VisitHead[];
}

/** Of these sites those that are here and assigned to this person. */
const readMarked = async (
  database: TinjauDatabase,
  personId: string,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, MarkedSite>> => {
  const rows: readonly Assignment[] = await database.assignment.where('siteId').anyOf(siteIds).toArray();
  const own = [...new Set(rows.filter((row) => row.personId === personId).map(({ siteId }) => siteId))];
  const sites = (await database.site.bulkGet(own)).flatMap((site) => (site ? [site] : []));
  const programmes = await database.programme.bulkGet([...new Set(sites.map(({ program }) => program))]);
  const dated = deadlinesFor(
    personId,
    rows,
    programmes.flatMap((programme) => (programme ? [programme] : [])),
  );
  const visits = groupBySite(await database.visitHead.where('siteId').anyOf(own).toArray());
  return new Map(
    sites.map((site) => [site.id, { facts: markOfFacts(dated(site)), visits: visits.get(site.id) ?? [] }]),
  );
};
