// A signature on the spot: over the content of the draft as it was shown. Later edits void it (change-draft).

import type { ConfirmationPayload } from '../domain/confirmation.ts';
import type { Draft, DraftConfirmation } from '../domain/draft.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import { readNip, wrongField } from '../domain/signer-check.ts';
import { changeDraft, contentText, readGround } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import { forgetConfirmationForm } from './keep-confirmation-form.ts';
import type { VisitRefusal } from './visit-refusal.ts';

export interface SignDraftInput {
  readonly visitId: string;
  readonly confirmation: Pick<
    ConfirmationPayload,
    'verdict' | 'reason' | 'signer' | 'signature' | 'position'
  >;
}

/** The hash of what a signer is shown just now. */
export const draftContentHash = async (
  deps: Pick<ActionDeps, 'database' | 'sha256'>,
  visitId: string,
): Promise<Result<string, VisitRefusal>> => {
  const ground = await readGround(deps.database, visitId);
  return ground.ok ? ok(await deps.sha256(contentText(ground.value))) : ground;
};

/** Stores a confirmation with the draft; several signers may sign the same content. */
export const signDraft = async (
  deps: ActionDeps,
  { visitId, confirmation }: SignDraftInput,
): Promise<Result<Draft, VisitRefusal>> => {
  const field = wrongField(confirmation);
  if (field !== null) return refused({ type: 'confirmation-incomplete', field });
  const contentHash = await draftContentHash(deps, visitId);
  if (!contentHash.ok) return contentHash;
  const { signer } = confirmation;
  const confirmationId = deps.newId();
  const changed = await changeDraft(deps, visitId, (draft) => {
    const signed: DraftConfirmation = {
      ...confirmation,
      ...(signer ? { signer: { ...signer, nip: readNip(signer.nip) ?? '-' } } : {}),
      confirmationId,
      siteId: draft.siteId,
      by: 'on_device',
      signedAt: deps.now(),
      contentHash: contentHash.value,
    };
    return ok({ ...draft, confirmations: [...draft.confirmations, signed] });
  });
  if (changed.ok) await forgetConfirmationForm(deps, visitId);
  return changed;
};

/** Takes one confirmation back before sealing, for example when the wrong person signed. */
export const withdrawConfirmation = (
  deps: ActionDeps,
  { visitId, confirmationId }: { readonly visitId: string; readonly confirmationId: string },
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(deps, visitId, (draft) =>
    ok({
      ...draft,
      confirmations: draft.confirmations.filter((other) => other.confirmationId !== confirmationId),
    }),
  );
