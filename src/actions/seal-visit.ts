// `Selesai`: a finished draft becomes a visit act and its confirmation acts, with everything that must be sent,
// in one transaction that also ends the draft. From then on nothing of it changes.

import type { SealedAct } from '../domain/act.ts';
import { readAnswers } from '../domain/checklist/relevance.ts';
import { countedAnswers } from '../domain/counted-answers.ts';
import type { DraftConfirmation } from '../domain/draft.ts';
import { visitContent } from '../domain/draft-changes.ts';
import { sealedPositions } from '../domain/position-track.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import { findingsOf, openFindings, resultOf } from '../domain/seal-check.ts';
import { measuredSpans } from '../domain/track-recording.ts';
import type { VisitPayload } from '../domain/visit.ts';
import { readEarlier } from '../local-database/read-earlier.ts';
import { contentText, type DraftGround, readGround } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import { confirmationFormKey } from './keep-confirmation-form.ts';
import { type AnySealStep, type SealOptions, sealActs, sealedElsewhere } from './seal-act.ts';
import type { VisitRefusal } from './visit-refusal.ts';

export interface SealedVisit {
  readonly visit: SealedAct;
  readonly confirmations: readonly SealedAct[];
}

const draftMoved = 'The draft changed while it was being sealed.';

/** Seals a draft with its confirmations; refuses while anything is missing, wrong or signed over other content. */
export const sealVisit = async (
  deps: ActionDeps,
  { visitId }: { readonly visitId: string },
): Promise<Result<SealedVisit, VisitRefusal>> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sealOnce(deps, visitId);
    } catch (error) {
      // A position was recorded meanwhile, or another window sealed it: seal what stands now, or say that it is gone.
      const moved = String(error).includes(draftMoved) || String(error).includes(sealedElsewhere);
      if (attempt >= 5 || !moved) throw error;
    }
  }
};

const sealOnce = async (deps: ActionDeps, visitId: string): Promise<Result<SealedVisit, VisitRefusal>> => {
  const { database } = deps;
  const ground = await readGround(database, visitId);
  if (!ground.ok) return ground;
  const { draft, site, checklist } = ground.value;
  const stages = (await database.programme.get(site.program))?.stages;
  const { photos: earlier } = await readEarlier(database, draft, deps.person);
  const findings = openFindings(findingsOf(draft, checklist, site, deps.now(), stages, earlier));
  if (findings.length > 0) return refused({ type: 'not-finished', findings });
  const contentHash = await deps.sha256(contentText(ground.value));
  if (draft.confirmations.some((signed) => signed.contentHash !== contentHash))
    return refused({ type: 'signature-stale' });
  const payload = payloadOf(ground.value, deps.now());
  const steps: readonly AnySealStep[] = [
    { type: 'visit.submitted', id: draft.actId, siteId: draft.siteId, payload: () => payload },
    ...draft.confirmations.map((signed) => confirmationStep(draft.actId, signed)),
  ];
  const sealed = await sealActs(deps, steps, {
    tables: [database.draft, database.meta] as unknown as NonNullable<SealOptions['tables']>,
    within: async () => {
      const now = await database.draft.get(visitId);
      if (now !== undefined && now.updatedAt !== draft.updatedAt) throw new Error(draftMoved);
      await database.draft.delete(visitId);
      await database.meta.delete(confirmationFormKey(visitId));
    },
  });
  if (!sealed.ok) return sealed;
  const [visit, ...confirmations] = sealed.value;
  return ok({ visit: visit!, confirmations });
};

const payloadOf = ({ draft, site, checklist }: DraftGround, finishedAt: number): VisitPayload => {
  const track = measuredSpans(draft.track);
  return {
    ...visitContent(draft, countedAnswers(readAnswers(checklist, draft.answers, site), draft.answers)),
    result: resultOf(draft, checklist, site),
    positions: sealedPositions(draft.positions),
    ...(track.length === 0 ? {} : { track }),
    finishedAt: Math.max(finishedAt, draft.startedAt),
  };
};

const confirmationStep = (visitActId: string, signed: DraftConfirmation): AnySealStep => {
  const { signedAt, contentHash, ...confirmation } = signed;
  return {
    type: 'confirmation.given',
    at: signedAt,
    siteId: signed.siteId,
    visitActId,
    payload: (before) => ({
      ...confirmation,
      signedContent: contentHash,
      visitActId,
      visitHash: before[0]!.hash,
    }),
  };
};
