import type { SealedAct } from '../domain/act.ts';
import { type DoubleVerdict, isHiddenPair } from '../domain/double-pair.ts';
import { mayAct } from '../domain/person.ts';
import { type Result, refused } from '../domain/result.ts';
import type { ActionDeps } from './deps.ts';
import { type SealRefusal, sealActs } from './seal-act.ts';

export interface PairJudgement {
  readonly pairId: string;
  readonly verdict: DoubleVerdict;
  readonly comment: string;
}

export type PairRefusal =
  | SealRefusal
  | { readonly type: 'may-not' }
  | { readonly type: 'pair-unknown' }
  | { readonly type: 'comment-missing' };

/** Seals a desk's word on a suspected double as it is shown; the reason is never left out, and nothing is merged. */
export const judgeDouble = async (
  deps: ActionDeps,
  judgement: PairJudgement,
): Promise<Result<SealedAct, PairRefusal>> => {
  if (!mayAct(deps.person, 'duplicate')) return refused({ type: 'may-not' });
  const pair = await deps.database.doublePair.get(judgement.pairId);
  if (!pair) return refused({ type: 'pair-unknown' });
  if (isHiddenPair(pair)) return refused({ type: 'may-not' });
  const comment = judgement.comment.trim();
  if (comment === '') return refused({ type: 'comment-missing' });
  const sealed = await sealActs(deps, [
    {
      type: 'duplicate.judged',
      siteId: pair.siteIds[0],
      visitActId: '',
      payload: () => ({
        judgementId: deps.newId(),
        pairId: pair.pairId,
        siteIds: pair.siteIds,
        verdict: judgement.verdict,
        comment,
        basis: pair.basis,
      }),
    },
  ]);
  return sealed.ok ? { ok: true, value: sealed.value[0]! } : sealed;
};
