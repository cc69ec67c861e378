// A confirmation of a visit that is already sealed, with the signer's own account. On the verifier's phone the
// confirmations are sealed together with their visit (`sealActs`).

import type { SealedAct } from '../domain/act.ts';
import type { ConfirmationPayload } from '../domain/confirmation.ts';
import { mayAct } from '../domain/person.ts';
import { type Result, refused } from '../domain/result.ts';
import { readVisit } from '../local-database/read-visits.ts';
import type { ActionDeps } from './deps.ts';
import { type SealRefusal, sealActs } from './seal-act.ts';

export type ConfirmationInput = Pick<
  ConfirmationPayload,
  'visitActId' | 'verdict' | 'reason' | 'signer' | 'signature' | 'position'
>;

export type ConfirmationRefusal =
  | SealRefusal
  | { readonly type: 'may-not' }
  | { readonly type: 'visit-unknown' }
  | { readonly type: 'reason-missing' }
  | { readonly type: 'signer-missing' }
  | { readonly type: 'signature-missing' };

/** Which part of a confirmation is missing, or null when it can be signed. */
export const missingOfConfirmation = (
  input: Pick<ConfirmationInput, 'verdict' | 'reason' | 'signer' | 'signature'>,
): 'reason-missing' | 'signer-missing' | 'signature-missing' | null => {
  if (input.verdict === 'dispute' && !input.reason?.trim()) return 'reason-missing';
  if (input.verdict === 'not_present') return null;
  if (!input.signer?.name.trim() || !input.signer.position.trim()) return 'signer-missing';
  if (!input.signature?.strokes.some((stroke) => stroke.length > 0)) return 'signature-missing';
  return null;
};

/** Seals a confirmation, over the hash of exactly the revision that was shown. */
export const giveConfirmation = async (
  deps: ActionDeps,
  input: ConfirmationInput,
): Promise<Result<SealedAct, ConfirmationRefusal>> => {
  if (!mayAct(deps.person, 'confirmation')) return refused({ type: 'may-not' });
  const visit = await readVisit(deps.database, input.visitActId, deps.person);
  if (!visit) return refused({ type: 'visit-unknown' });
  const missing = missingOfConfirmation(input);
  if (missing) return refused({ type: missing });
  const reason = input.reason?.trim();
  const sealed = await sealActs(deps, [
    {
      type: 'confirmation.given',
      siteId: visit.siteId,
      visitActId: visit.actId,
      payload: () => ({
        confirmationId: deps.newId(),
        visitActId: visit.actId,
        visitHash: visit.hash,
        siteId: visit.siteId,
        verdict: input.verdict,
        ...(reason ? { reason } : {}),
        signer: input.signer ? { ...input.signer, accountId: deps.person.id } : null,
        signature: input.signature,
        position: input.position,
        by: 'own_account',
      }),
    },
  ]);
  return sealed.ok ? { ok: true, value: sealed.value[0]! } : sealed;
};
