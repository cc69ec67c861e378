// What a person has been shown of each assigned site. The first whole sync shows everything at once and nothing of it is
// news; what is assigned or changes after it is, until the page of the site is opened.

import type { Person } from '../domain/person.ts';
import { changesSince, markOfFacts, markOfSite, type SiteChanges } from '../domain/site-news.ts';
import { headOfVisit, type VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { deadlinesFor, withOwnDeadline } from './read-deadlines.ts';
import { readVisitsOfSite } from './read-visits.ts';
import { write } from './write.ts';

/** Key in `meta` of a number raised whenever marks are written; 0 or missing before the first whole sync. */
const seenVersionKey = 'siteSeenVersion';

const held = new WeakMap<
  TinjauDatabase,
  { readonly version: number; readonly marks: ReadonlyMap<string, string> }
>();

const seenVersion = async (database: TinjauDatabase): Promise<number> =>
  Number((await database.meta.get(seenVersionKey))?.value ?? 0);

/** Marks by site, read once and kept until one is written; null before the first whole sync. */
export const readSeenMarks = async (
  database: TinjauDatabase,
): Promise<ReadonlyMap<string, string> | null> => {
  const version = await seenVersion(database);
  if (version === 0) return null;
  const kept = held.get(database);
  if (kept?.version === version) return kept.marks;
  const marks = new Map((await database.siteSeen.toArray()).map(({ siteId, mark }) => [siteId, mark]));
  held.set(database, { version, marks });
  return marks;
};

const saveMarks = async (
  database: TinjauDatabase,
  marks: ReadonlyMap<string, string>,
  gone: readonly string[],
  now: number,
): Promise<void> => {
  await write(
    database,
    [database.siteSeen, database.meta] as never,
    async () => {
      await database.siteSeen.bulkPut([...marks].map(([siteId, mark]) => ({ siteId, mark, at: now })));
      await database.siteSeen.bulkDelete([...gone]);
      await database.meta.put({ key: seenVersionKey, value: (await seenVersion(database)) + 1 });
    },
    { sparesReserve: true, sparesTakenAlong: true },
  );
};

/**
 * After a whole pull: the first one marks every assigned site as seen; later ones that
 * `stored` something forget what is no longer assigned.
 */
export const settleSeenSites = async (
  database: TinjauDatabase,
  personId: string,
  now: number,
  stored: number,
): Promise<void> => {
  const isFirst = (await seenVersion(database)) === 0;
  if (!isFirst && stored === 0) return;
  const rows = await database.assignment.toArray();
  const assigned = new Set(rows.filter((row) => row.personId === personId).map((row) => row.siteId));
  if (!isFirst) {
    const gone = (await database.siteSeen.toCollection().primaryKeys()).filter((id) => !assigned.has(id));
    if (gone.length > 0) await saveMarks(database, new Map(), gone, now);
    return;
  }
  const heads = new Map<string, VisitHead[]>();
  for (const head of await database.visitHead.toArray())
    heads.set(head.siteId, [...(heads.get(head.siteId) ?? []), head]);
  const marks = new Map<string, string>();
  const dated = deadlinesFor(personId, rows, await database.programme.toArray());
  for (const site of await database.site.toArray())
    if (assigned.has(site.id))
      marks.set(site.id, markOfSite(markOfFacts(dated(site)), heads.get(site.id) ?? [], personId));
  await saveMarks(database, marks, [], now);
};

export interface SiteNews {
  /** Null: the site itself is new to this person. */
  readonly changes: SiteChanges | null;
  /** To be kept once it has been shown. */
  readonly mark: string;
}

/** What this person has not been shown of a site yet; null when nothing, or when it is not assigned. */
export const readSiteNews = async (
  database: TinjauDatabase,
  siteId: string,
  person: Person,
): Promise<SiteNews | null> => {
  const [marks, site, rows] = await Promise.all([
    readSeenMarks(database),
    database.site.get(siteId),
    database.assignment.where('siteId').equals(siteId).toArray(),
  ]);
  if (marks === null || !site || !rows.some((row) => row.personId === person.id)) return null;
  const visits = (await readVisitsOfSite(database, siteId, person)).map((visit) => headOfVisit(visit));
  const facts = markOfFacts(await withOwnDeadline(database, site, person.id));
  const mark = markOfSite(facts, visits, person.id);
  const seen = marks.get(siteId);
  if (seen === undefined) return { changes: null, mark };
  const changes = changesSince(seen, facts, visits, person.id);
  return changes && { changes, mark };
};

/** What was news at a site has been shown. */
export const saveSiteSeen = (
  database: TinjauDatabase,
  siteId: string,
  mark: string,
  now: number,
): Promise<void> => saveMarks(database, new Map([[siteId, mark]]), [], now);
