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
  /** The division (bidang, seksi) its words are for; left out where they are for the author alone. */
  readonly division?: string;
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
  // A phone may send thousands of revisions of one visit: each is looked at a fixed number of times.
  const siblings = new Map<string | null, RevisionFacts[]>();
  for (const revision of revisions) {
    const known = siblings.get(revision.basedOn);
    if (known) known.push(revision);
    else siblings.set(revision.basedOn, [revision]);
  }
  const firstChild = new Map(
    [...siblings].map(([base, all]) => [base, Math.min(...all.map(({ order }) => order))]),
  );
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
            : (firstChild.get(revision.actId) ?? Number.POSITIVE_INFINITY) < review.order
              ? 'older_revision'
              : 'decides';
    effects.set(review.reviewId, effect);
    if (effect === 'decides' && revision) decided.set(revision.actId, review);
  }
  const states = new Map<
    string,
    { state: ReviewState; superseded: boolean; decidedBy: string | null; revision: number }
  >();
  const numbers = revisionNumbers(revisions, byId);
  const decidedAmong = new Map(
    [...siblings].map(([base, all]) => [base, all.filter(({ actId }) => decided.has(actId)).length]),
  );
  for (const revision of revisions) {
    const decision = decided.get(revision.actId);
    const rivals = (siblings.get(revision.basedOn)?.length ?? 1) - 1;
    const decidedRivals = (decidedAmong.get(revision.basedOn) ?? 0) - (decision ? 1 : 0);
    const undecidedRivals = rivals > 0 && decidedRivals === 0;
    const state: ReviewState = decision
      ? verdictState[decision.verdict]
      : undecidedRivals
        ? 'konflik'
        : revision.quarantine.length > 0
          ? 'karantina'
          : 'menunggu';
    states.set(revision.actId, {
      state,
      superseded: siblings.has(revision.actId),
      decidedBy: decision?.reviewId ?? null,
      revision: numbers.get(revision.actId) ?? 1,
    });
  }
  return { states, effects };
};

/** One for the first; one more than its base; two when the base is not here; in a circle of bases, as far as it goes round. */
const revisionNumbers = (
  revisions: readonly RevisionFacts[],
  byId: ReadonlyMap<string, RevisionFacts>,
): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>();
  for (const revision of revisions) {
    const line: RevisionFacts[] = [];
    const seen = new Set<string>();
    let at: RevisionFacts | undefined = revision;
    while (at && !numbers.has(at.actId) && !seen.has(at.actId)) {
      seen.add(at.actId);
      line.push(at);
      at = at.basedOn === null ? undefined : byId.get(at.basedOn);
    }
    const last = line.at(-1);
    if (!last) continue;
    if (at && !numbers.has(at.actId)) {
      // The line runs into itself: everybody in the circle counts its whole length and one.
      const circle = line.slice(line.indexOf(at));
      for (const { actId } of circle) numbers.set(actId, circle.length + 1);
      line.length -= circle.length;
    }
    for (const { actId, basedOn } of line.reverse())
      numbers.set(actId, basedOn === null ? 1 : (numbers.get(basedOn) ?? 1) + 1);
  }
  return numbers;
};
