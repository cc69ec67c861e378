// What a person has been shown of assigned sites. The first whole sync shows everything at once: nothing of it is news.
// After it a page of the feed keeps, of what it changes, how it was before; a site that nobody touched has no row.

import type { Person } from '../domain/person.ts';
import { changesSince, markOfFacts, markOfSite, type SiteChanges } from '../domain/site-news.ts';
import { headOfVisit } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import {
  marksOnlyChanged,
  neverShown,
  noteMarksOnlyChanged,
  raiseMarksVersion,
  readMarksVersion,
} from './news-marks.ts';
import { withOwnDeadline } from './read-deadlines.ts';
import { readVisitsOfSite } from './read-visits.ts';
import { write } from './write.ts';

const held = new WeakMap<
  TinjauDatabase,
  { readonly version: number; readonly marks: ReadonlyMap<string, string> }
>();

/** Marks by site, read once and kept until one is written; null before the first whole sync. */
export const readSeenMarks = async (
  database: TinjauDatabase,
): Promise<ReadonlyMap<string, string> | null> => {
  const version = await readMarksVersion(database);
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
  settles = false,
): Promise<void> => {
  await write(
    database,
    [database.siteSeen, database.meta] as never,
    async () => {
      await database.siteSeen.bulkPut([...marks].map(([siteId, mark]) => ({ siteId, mark, at: now })));
      await database.siteSeen.bulkDelete([...gone]);
      if (settles) await noteMarksOnlyChanged(database);
      await raiseMarksVersion(database);
    },
    { sparesReserve: true, sparesTakenAlong: true },
  );
};

/** After a whole pull: from the first one on there is news; later ones that `stored` something forget what is no longer assigned. */
export const settleSeenSites = async (
  database: TinjauDatabase,
  personId: string,
  now: number,
  stored: number,
): Promise<void> => {
  const none: ReadonlyMap<string, string> = new Map();
  if ((await readMarksVersion(database)) === 0) return saveMarks(database, none, [], now, true);
  const isSettled = await marksOnlyChanged(database);
  if (isSettled && stored === 0) return;
  const ids = await database.siteSeen.toCollection().primaryKeys();
  const rows = isSettled
    ? await database.assignment.where('siteId').anyOf(ids).toArray()
    : await database.assignment.toArray();
  const assigned = new Set(rows.filter((row) => row.personId === personId).map(({ siteId }) => siteId));
  const gone = ids.filter((id) => !assigned.has(id));
  const marked = new Set<string>(ids);
  const unshown = isSettled ? [] : [...assigned].filter((id) => !marked.has(id));
  if (gone.length + unshown.length > 0 || !isSettled)
    await saveMarks(database, new Map(unshown.map((id) => [id, neverShown])), gone, now, true);
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
  if (seen === undefined) return null;
  if (seen === neverShown) return { changes: null, mark };
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
