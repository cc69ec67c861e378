import type { SealedAct } from '../domain/act.ts';
import { mayAct } from '../domain/person.ts';
import { type Result, refused } from '../domain/result.ts';
import { readConfirmationsInName } from '../local-database/read-confirmations.ts';
import type { ActionDeps } from './deps.ts';
import { type SealRefusal, sealActs } from './seal-act.ts';

export type DenialRefusal =
  | SealRefusal
  | { readonly type: 'may-not' }
  | { readonly type: 'confirmation-unknown' }
  | { readonly type: 'already-denied' }
  | { readonly type: 'comment-missing' };

/** Seals "Bukan saya" on a confirmation that stands in this person's name. */
export const denyConfirmation = async (
  deps: ActionDeps,
  input: { readonly confirmationId: string; readonly comment: string },
): Promise<Result<SealedAct, DenialRefusal>> => {
  if (!mayAct(deps.person, 'denial')) return refused({ type: 'may-not' });
  const inName = await readConfirmationsInName(deps.database, deps.person);
  const confirmation = inName.find((row) => row.confirmationId === input.confirmationId);
  if (!confirmation) return refused({ type: 'confirmation-unknown' });
  if (confirmation.denied) return refused({ type: 'already-denied' });
  const comment = input.comment.trim();
  if (comment === '') return refused({ type: 'comment-missing' });
  const sealed = await sealActs(deps, [
    {
      type: 'confirmation.denied',
      siteId: confirmation.siteId,
      visitActId: confirmation.visitActId,
      payload: () => ({ confirmationId: confirmation.confirmationId, comment }),
    },
  ]);
  return sealed.ok ? { ok: true, value: sealed.value[0]! } : sealed;
};
