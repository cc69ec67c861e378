// Confirmations and reviews as screens show them: the server's, with own acts laid over.

import { standsInNameOf } from '../domain/access.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import { overlayConfirmations, overlayReviews, type Seen } from '../domain/overlay.ts';
import type { Person } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { visitsAwaitingApproval } from './read-final-approval.ts';
import { readOwnActs } from './read-own-acts.ts';
import { readVisitHeads } from './read-visits.ts';

const withOwn = async (
  database: TinjauDatabase,
  person: Person,
  server: readonly Confirmation[],
  siteId?: string,
): Promise<readonly Seen<Confirmation>[]> => {
  const own = await readOwnActs(database, siteId);
  const hashes = new Map<string, string>();
  const named = own.flatMap(({ act }) => (act.type === 'confirmation.given' ? [act.payload.visitActId] : []));
  for (const head of await database.visitHead.bulkGet(named)) if (head) hashes.set(head.actId, head.hash);
  for (const row of await database.act.bulkGet(named)) if (row) hashes.set(row.id, row.hash);
  return overlayConfirmations(server, own, person, hashes);
};

/** The confirmations of one site, oldest first; also those of visits that are not here. */
export const readConfirmationsOfSite = async (
  database: TinjauDatabase,
  siteId: string,
  person: Person,
): Promise<readonly Seen<Confirmation>[]> =>
  withOwn(database, person, await database.confirmation.where('siteId').equals(siteId).toArray(), siteId);

/** The confirmations of one visit revision, oldest first. */
export const readConfirmationsOfVisit = async (
  database: TinjauDatabase,
  visitActId: string,
  person: Person,
): Promise<readonly Seen<Confirmation>[]> => {
  const server = await database.confirmation.where('visitActId').equals(visitActId).toArray();
  return (await withOwn(database, person, server)).filter((row) => row.visitActId === visitActId);
};

/** Every confirmation that stands in this person's name, wherever signed, newest first; not those only recorded here. */
export const readConfirmationsInName = async (
  database: TinjauDatabase,
  person: Person,
): Promise<readonly Seen<Confirmation>[]> =>
  (await withOwn(database, person, await database.confirmation.toArray()))
    .filter((row) => standsInNameOf(person, { ...row.payload, personId: row.personId }))
    .reverse();

/** Visits of the person's places that wait for this person's confirmation, oldest first. */
export const readVisitsToConfirm = async (
  database: TinjauDatabase,
  person: Person,
): Promise<readonly Seen<VisitHead>[]> => {
  const [heads, inName] = await Promise.all([
    readVisitHeads(database, person),
    readConfirmationsInName(database, person),
  ]);
  const confirmed = new Set(inName.map((row) => row.visitActId));
  const unsaid = heads.filter(
    (head) => !head.superseded && !confirmed.has(head.actId) && head.personId !== person.id,
  );
  // Accepted by the office, and still in need of this person's word where the programme says so.
  const asked = new Set(
    await visitsAwaitingApproval(
      database,
      person,
      unsaid.filter(({ state }) => state === 'disetujui'),
    ),
  );
  return unsaid.filter((head) => head.state === 'menunggu' || head.state === 'konflik' || asked.has(head));
};

/** The reviews of one site, oldest first. */
export const readReviewsOfSite = async (
  database: TinjauDatabase,
  siteId: string,
  person: Person,
): Promise<readonly Seen<Review>[]> => {
  const [server, own] = await Promise.all([
    database.review.where('siteId').equals(siteId).toArray(),
    readOwnActs(database, siteId),
  ]);
  const visitActIds = own.flatMap(({ act }) =>
    act.type === 'review.decided' ? [act.payload.visitActId] : [],
  );
  return overlayReviews(server, own, person, new Map(visitActIds.map((id) => [id, siteId])));
};
