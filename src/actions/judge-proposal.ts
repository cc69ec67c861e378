import type { SealedAct } from '../domain/act.ts';
import { mayAct } from '../domain/person.ts';
import type { ProposalVerdict } from '../domain/proposal.ts';
import { type Result, refused } from '../domain/result.ts';
import type { ActionDeps } from './deps.ts';
import { type SealRefusal, sealActs } from './seal-act.ts';

export interface ProposalJudgement {
  readonly siteId: string;
  readonly verdict: ProposalVerdict;
  readonly comment: string;
}

export type ProposalJudgementRefusal =
  | SealRefusal
  | { readonly type: 'may-not' }
  | { readonly type: 'proposal-unknown' }
  | { readonly type: 'already-accepted' }
  | { readonly type: 'comment-missing' };

/** Seals the agency's word on a proposed site, as it is shown; declining needs a reason. What was accepted stays. */
export const judgeProposal = async (
  deps: ActionDeps,
  judgement: ProposalJudgement,
): Promise<Result<SealedAct, ProposalJudgementRefusal>> => {
  if (!mayAct(deps.person, 'review')) return refused({ type: 'may-not' });
  const proposal = (await deps.database.site.get(judgement.siteId))?.proposal;
  if (!proposal) return refused({ type: 'proposal-unknown' });
  // Whether it counts at all is decided with what is held.
  if (proposal.state === 'karantina') return refused({ type: 'may-not' });
  if (proposal.state === 'terdaftar') return refused({ type: 'already-accepted' });
  const comment = judgement.comment.trim();
  if (judgement.verdict === 'declined' && comment === '') return refused({ type: 'comment-missing' });
  const sealed = await sealActs(deps, [
    {
      type: 'proposal.judged',
      siteId: judgement.siteId,
      visitActId: proposal.actId,
      payload: () => ({
        judgementId: deps.newId(),
        proposalId: proposal.proposalId,
        proposalHash: proposal.hash,
        verdict: judgement.verdict,
        comment,
      }),
    },
  ]);
  return sealed.ok ? { ok: true, value: sealed.value[0]! } : sealed;
};
