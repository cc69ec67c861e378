import type { SealedAct } from '../domain/act.ts';
import { mayAct } from '../domain/person.ts';
import { type JudgementVerdict, mayBeAdmitted } from '../domain/quarantine.ts';
import { type Result, refused } from '../domain/result.ts';
import type { ActionDeps } from './deps.ts';
import { type SealRefusal, sealActs } from './seal-act.ts';

export interface HeldActJudgement {
  readonly heldId: string;
  readonly verdict: JudgementVerdict;
  readonly comment: string;
}

export type JudgementRefusal =
  | SealRefusal
  | { readonly type: 'may-not' }
  | { readonly type: 'held-act-unknown' }
  | { readonly type: 'comment-missing' };

/** Seals a supervisor's word on something kept apart, as it is shown; setting aside needs a reason. */
export const judgeHeldAct = async (
  deps: ActionDeps,
  judgement: HeldActJudgement,
): Promise<Result<SealedAct, JudgementRefusal>> => {
  if (!mayAct(deps.person, 'quarantine')) return refused({ type: 'may-not' });
  const held = await deps.database.heldAct.get(judgement.heldId);
  if (!held) return refused({ type: 'held-act-unknown' });
  if (judgement.verdict === 'admitted' && !mayBeAdmitted(held)) return refused({ type: 'may-not' });
  const comment = judgement.comment.trim();
  if (judgement.verdict === 'set_aside' && comment === '') return refused({ type: 'comment-missing' });
  const sealed = await sealActs(deps, [
    {
      type: 'quarantine.judged',
      siteId: held.siteId ?? '',
      visitActId: held.visitActId ?? '',
      payload: () => ({
        judgementId: deps.newId(),
        heldId: held.heldId,
        heldHash: held.hash,
        verdict: judgement.verdict,
        comment,
      }),
    },
  ]);
  return sealed.ok ? { ok: true, value: sealed.value[0]! } : sealed;
};
