// The supervisor's decision on one revision of a visit, and what it does to the state of that visit.

import type { QuarantineReason, ReviewState } from './visit.ts';

export type ReviewVerdict = 'accepted' | 'returned' | 'rejected';

/** A comment on one question (answer path), one photo or one note. */
export interface ReviewItem {
  readonly kind: 'question' | 'photo' | 'note';
  readonly ref: string;
  readonly comment: string;
}

/** Payload of `review.decided`. */
export interface ReviewPayload {
  readonly reviewId: string;
  readonly visitActId: string;
  readonly visitHash: string;
  readonly verdict: ReviewVerdict;
  readonly comment: string;
  readonly items: readonly ReviewItem[];
}

/** What a review did: it decides, or it is kept without effect and its author is told why. */
export type ReviewEffect = 'decides' | 'late' | 'older_revision' | 'other_content' | 'may_not' | 'waiting';

export interface Review {
  readonly reviewId: string;
  readonly actId: string;
  readonly visitActId: string;
  readonly siteId: string;
  readonly personId: string;
  readonly personName: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly effect: ReviewEffect;
  readonly payload: ReviewPayload;
}

/** One revision as the rules below need it; `order` is the server's order of arrival. */
export interface RevisionFacts {
  readonly actId: string;
  readonly basedOn: string | null;
  readonly hash: string;
  readonly order: number;
  readonly quarantine: readonly QuarantineReason[];
}

export interface ReviewFacts {
  readonly reviewId: string;
  readonly visitActId: string;
  readonly visitHash: string;
  readonly verdict: ReviewVerdict;
  readonly order: number;
  readonly authorMayReview: boolean;
}

export interface VisitStanding {
  readonly states: ReadonlyMap<
    string,
    {
      readonly state: ReviewState;
      readonly superseded: boolean;
      readonly decidedBy: string | null;
      readonly revision: number;
    }
  >;
  readonly effects: ReadonlyMap<string, ReviewEffect>;
}

const verdictState: Readonly<Record<ReviewVerdict, ReviewState>> = {
  accepted: 'disetujui',
  returned: 'dikembalikan',
  rejected: 'ditolak',
};

/**
 * The state of every revision of one visit and the effect of every review of it, from all acts that arrived so far.
 * Only the order of the server decides, so the same acts always give the same standing:
 * a review decides when, at its arrival, its revision had arrived, was the newest of its line, carried the reviewed
 * hash and had no deciding review yet. A revision whose base has another child is in conflict until one is decided;
 * one that names itself as its base has none.
 */
export const visitStanding = (
  sent: readonly RevisionFacts[],
  reviews: readonly ReviewFacts[],
): VisitStanding => {
  const revisions = sent.map((revision) =>
    revision.basedOn === revision.actId ? { ...revision, basedOn: null } : revision,
  );
  const byId = new Map(revisions.map((revision) => [revision.actId, revision]));
  const children = (actId: string) => revisions.filter((other) => other.basedOn === actId);
  const effects = new Map<string, ReviewEffect>();
  const decided = new Map<string, ReviewFacts>();
  for (const review of [...reviews].sort((a, b) => a.order - b.order)) {
    const revision = byId.get(review.visitActId);
    const effect: ReviewEffect = !review.authorMayReview
      ? 'may_not'
      : !revision
        ? 'waiting'
        : revision.hash !== review.visitHash
          ? 'other_content'
          : decided.has(revision.actId)
            ? 'late'
            : children(revision.actId).some((child) => child.order < review.order)
              ? 'older_revision'
              : 'decides';
    effects.set(review.reviewId, effect);
    if (effect === 'decides' && revision) decided.set(revision.actId, review);
  }
  const states = new Map<
    string,
    { state: ReviewState; superseded: boolean; decidedBy: string | null; revision: number }
  >();
  for (const revision of revisions) {
    const decision = decided.get(revision.actId);
    const rivals = revisions.filter((other) => other !== revision && other.basedOn === revision.basedOn);
    const undecidedRivals = rivals.length > 0 && !rivals.some((rival) => decided.has(rival.actId));
    const state: ReviewState = decision
      ? verdictState[decision.verdict]
      : undecidedRivals
        ? 'konflik'
        : revision.quarantine.length > 0
          ? 'karantina'
          : 'menunggu';
    states.set(revision.actId, {
      state,
      superseded: children(revision.actId).length > 0,
      decidedBy: decision?.reviewId ?? null,
      revision: revisionNumber(revision, byId),
    });
  }
  return { states, effects };
};

const revisionNumber = (revision: RevisionFacts, byId: ReadonlyMap<string, RevisionFacts>): number => {
  let count = 1;
  const seen = new Set<string>([revision.actId]);
  for (let base = revision.basedOn; base !== null; count += 1) {
    const next = byId.get(base);
    if (!next || seen.has(next.actId)) return count + 1;
    seen.add(next.actId);
    base = next.basedOn;
  }
  return count;
};
