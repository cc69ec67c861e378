// What one person has begun at one site and not finished: it decides which button comes first there.

import type { Draft } from '../domain/draft.ts';
import type { Person } from '../domain/person.ts';
import type { Visit } from '../domain/visit.ts';
import type { TinjauDatabase } from './database.ts';
import { type ReturnComment, readReturnComments } from './read-return-comments.ts';
import { readDrafts } from './read-site.ts';
import { readVisitsOfSite } from './read-visits.ts';

export interface SiteWork {
  /** Own drafts of this site, the last touched first. */
  readonly drafts: readonly Draft[];
  /** The newest own visit that came back and is not being corrected yet. */
  readonly returned: { readonly visit: Visit; readonly said: ReturnComment | undefined } | null;
  /** An own visit here has not been received by the server with everything. */
  readonly unsent: boolean;
  /** An own visit here waits for its review. */
  readonly inReview: boolean;
}

export const readSiteWork = async (
  database: TinjauDatabase,
  person: Person,
  siteId: string,
): Promise<SiteWork> => {
  const [drafts, visits, outbox] = await Promise.all([
    readDrafts(database, siteId),
    readVisitsOfSite(database, siteId, person),
    database.outbox.where('siteId').equals(siteId).toArray(),
  ]);
  const visit = visits.findLast(
    (row) => row.personId === person.id && row.state === 'dikembalikan' && !row.superseded,
  );
  const own = visits.filter((row) => row.personId === person.id);
  const ownActs = new Set(own.map((row) => row.actId));
  const inReview = own.some((row) => row.state === 'menunggu' && !row.superseded);
  const unsent = outbox.some((row) => row.state !== 'received' && ownActs.has(row.visitActId));
  if (!visit || drafts.some((draft) => draft.visitId === visit.visitId))
    return { drafts, returned: null, unsent, inReview };
  const reviewId = visit.decidedBy ?? '';
  const comments = await readReturnComments(database, [reviewId]);
  return { drafts, returned: { visit, said: comments.get(reviewId) }, unsent, inReview };
};
