// `Perbaiki kunjungan`: a new revision of one's own visit, prefilled, with the supervisor's comments beside what they
// concern. Photos come along by reference: the same photo ids, no second copy of their bytes.

import type { Act } from '../domain/act.ts';
import type { Draft } from '../domain/draft.ts';
import { mayCorrect } from '../domain/draft-changes.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { Review } from '../domain/review.ts';
import type { ReviewState, VisitPayload } from '../domain/visit.ts';
import type { TinjauDatabase } from '../local-database/database.ts';
import { holdsDraft } from '../local-database/read-back.ts';
import { write } from '../local-database/write.ts';
import type { ActionDeps } from './deps.ts';
import type { VisitRefusal } from './visit-refusal.ts';

export interface StartCorrectionInput {
  /** The act id of the revision to correct. */
  readonly visitActId: string;
  /** Why it is corrected; needed before a review, a return gives its own reason. */
  readonly reason: string;
}

interface Base {
  readonly payload: VisitPayload;
  readonly state: ReviewState;
  readonly decidedBy: string | null;
}

/** Opens a correction of a visit and returns its draft once stored; one that is open already is returned as it is. */
export const startCorrection = async (
  deps: ActionDeps,
  { visitActId, reason }: StartCorrectionInput,
): Promise<Result<Draft, VisitRefusal>> => {
  const { database, person } = deps;
  const base = await readBase(database, visitActId);
  if (!base) return refused({ type: 'visit-missing' });
  if (!mayCorrect(base.state)) return refused({ type: 'already-decided' });
  const { payload } = base;
  const newer = await newerRevision(database, payload.siteId, visitActId);
  if (newer !== null) return refused({ type: 'newer-revision', actId: newer });
  const open = await database.draft.get(payload.visitId);
  if (open) return ok(open);
  const review = await returningReview(database, visitActId, base);
  if (!review && reason.trim() === '') return refused({ type: 'reason-missing' });
  const now = deps.now();
  const draft: Draft = {
    visitId: payload.visitId,
    siteId: payload.siteId,
    personId: person.id,
    basedOn: visitActId,
    correctionReason: reason.trim() === '' ? null : reason.trim(),
    reviewItems: review?.payload.items ?? [],
    // A return may speak only through its comments on single things.
    reviewComment: review?.payload.comment.trim() || null,
    checklist: payload.checklist,
    answers: payload.answers,
    reasons: payload.reasons,
    notes: payload.notes,
    positions: [],
    photos: payload.photos,
    ...(payload.photoPoints ? { photoPoints: payload.photoPoints } : {}),
    ...(payload.attendees ? { attendees: payload.attendees } : {}),
    confirmations: [],
    actId: deps.newId(),
    place: { page: '', path: null },
    startedAt: now,
    updatedAt: now,
  };
  const written = await write(database, [database.draft], () => database.draft.put(draft), {
    readBack: () => holdsDraft(database, draft),
  });
  return written.ok ? ok(draft) : written;
};

// The server's row knows the state; a visit sealed here that the feed has not brought back yet waits for its review.
const readBase = async (database: TinjauDatabase, visitActId: string): Promise<Base | null> => {
  const visit = await database.visit.get(visitActId);
  if (visit) return { payload: visit.payload, state: visit.state, decidedBy: visit.decidedBy };
  const sealed = await database.act.get(visitActId);
  if (!sealed) return null;
  const act = JSON.parse(sealed.text) as Act;
  return act.type === 'visit.submitted' ? { payload: act.payload, state: 'menunggu', decidedBy: null } : null;
};

const newerRevision = async (
  database: TinjauDatabase,
  siteId: string,
  visitActId: string,
): Promise<string | null> => {
  const received = await database.visit.where('siteId').equals(siteId).toArray();
  const child = received.find(({ basedOn }) => basedOn === visitActId);
  if (child) return child.actId;
  const sealedHere = await database.act.where('siteId').equals(siteId).toArray();
  for (const { text, type } of sealedHere) {
    if (type !== 'visit.submitted') continue;
    const act = JSON.parse(text) as Act;
    if (act.type === 'visit.submitted' && act.payload.basedOn === visitActId) return act.id;
  }
  return null;
};

const returningReview = async (
  database: TinjauDatabase,
  visitActId: string,
  { decidedBy, state }: Base,
): Promise<Review | undefined> => {
  if (state !== 'dikembalikan') return undefined;
  if (decidedBy !== null) {
    const review = await database.review.get(decidedBy);
    if (review) return review;
  }
  const reviews = await database.review.where('visitActId').equals(visitActId).toArray();
  return reviews.find(({ effect, payload }) => effect === 'decides' && payload.verdict === 'returned');
};
