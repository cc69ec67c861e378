import type { SealedAct } from '../domain/act.ts';
import { mayAct } from '../domain/person.ts';
import { type Result, refused } from '../domain/result.ts';
import type { ReviewItem, ReviewVerdict } from '../domain/review.ts';
import { readVisit } from '../local-database/read-visits.ts';
import type { ActionDeps } from './deps.ts';
import { type SealRefusal, sealActs } from './seal-act.ts';

export interface ReviewDecision {
  readonly visitActId: string;
  readonly verdict: ReviewVerdict;
  readonly comment: string;
  readonly items: readonly ReviewItem[];
  /** '' or left out: for the author alone. */
  readonly division?: string;
}

export type ReviewRefusal =
  | SealRefusal
  | { readonly type: 'may-not' }
  | { readonly type: 'visit-unknown' }
  | { readonly type: 'comment-missing' };

/** Seals the supervisor's decision on the revision as shown; a return or rejection needs a comment or an item. */
export const decideReview = async (
  deps: ActionDeps,
  decision: ReviewDecision,
): Promise<Result<SealedAct, ReviewRefusal>> => {
  if (!mayAct(deps.person, 'review')) return refused({ type: 'may-not' });
  const visit = await readVisit(deps.database, decision.visitActId, deps.person);
  if (!visit) return refused({ type: 'visit-unknown' });
  const comment = decision.comment.trim();
  const division = decision.division?.trim() ?? '';
  if (decision.verdict !== 'accepted' && comment === '' && decision.items.length === 0)
    return refused({ type: 'comment-missing' });
  const sealed = await sealActs(deps, [
    {
      type: 'review.decided',
      siteId: visit.siteId,
      visitActId: visit.actId,
      payload: () => ({
        reviewId: deps.newId(),
        visitActId: visit.actId,
        visitHash: visit.hash,
        verdict: decision.verdict,
        comment,
        items: decision.items,
        ...(division === '' ? {} : { division }),
      }),
    },
  ]);
  return sealed.ok ? { ok: true, value: sealed.value[0]! } : sealed;
};
