// Visits as screens show them: the server's, with own acts laid over.

import type { ActOf } from '../domain/act.ts';
import { overlayVisits, type Seen, visitOfOwnAct } from '../domain/overlay.ts';
import type { Person } from '../domain/person.ts';
import type { Visit } from '../domain/visit.ts';
import { headOfVisit, type VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { readOwnAct, readOwnActs } from './read-own-acts.ts';

/** The visits of one site with their answers, oldest first. */
export const readVisitsOfSite = async (
  database: TinjauDatabase,
  siteId: string,
  person: Person,
): Promise<readonly Seen<Visit>[]> => {
  const [visits, own] = await Promise.all([
    database.visit.where('siteId').equals(siteId).toArray(),
    readOwnActs(database, siteId),
  ]);
  return overlayVisits(visits, own, person, (visit) => visit);
};

/** The heads of all visits this person sees, or of some states; oldest first. */
export const readVisitHeads = async (
  database: TinjauDatabase,
  person: Person,
): Promise<readonly Seen<VisitHead>[]> => {
  const [heads, own] = await Promise.all([database.visitHead.toArray(), readOwnActs(database)]);
  return overlayVisits<VisitHead>(heads, own, person, headOfVisit);
};

/** Heads the server gave, by act id; those this phone does not hold are left out. */
export const readVisitHeadsById = async (
  database: TinjauDatabase,
  actIds: readonly string[],
): Promise<readonly VisitHead[]> =>
  (await database.visitHead.bulkGet([...actIds])).flatMap((head) => (head ? [head] : []));

/** One visit revision by its act id, or null when this phone does not hold it. */
export const readVisit = async (
  database: TinjauDatabase,
  actId: string,
  person: Person,
): Promise<Seen<Visit> | null> => {
  const visit = await database.visit.get(actId);
  const siteId = visit?.siteId ?? (await database.act.get(actId))?.siteId;
  if (siteId === undefined) return null;
  const seen = (await readVisitsOfSite(database, siteId, person)).find((row) => row.actId === actId);
  if (seen) return seen;
  const own = await readOwnAct(database, actId);
  if (own?.act.type !== 'visit.submitted') return null;
  const act: ActOf<'visit.submitted'> = own.act;
  return { ...visitOfOwnAct({ ...own, act }, person), fromPhone: true, pendingVerdict: null };
};

/** All revisions of one visit, oldest first. */
export const readRevisions = async (
  database: TinjauDatabase,
  visitId: string,
  siteId: string,
  person: Person,
): Promise<readonly Seen<Visit>[]> =>
  (await readVisitsOfSite(database, siteId, person)).filter((visit) => visit.visitId === visitId);
