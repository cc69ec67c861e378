// A visit begun at the wrong site moves to the right one. Nothing captured is dropped: answers that the other
// checklist does not ask stay in the draft, photos and notes come along.

import { defaultAnswers } from '../domain/checklist/defaults.ts';
import type { Draft } from '../domain/draft.ts';
import { dayIn } from '../domain/local-time.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import { changeDraft, type EditOptions } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import { newestChecklist } from './start-visit.ts';
import type { VisitRefusal } from './visit-refusal.ts';

export interface MoveDraftInput {
  readonly visitId: string;
  readonly siteId: string;
  /** The person was told that the other site asks other questions. */
  readonly evenIfChecklistDiffers?: boolean;
}

/** Moves a draft to another site; a correction stays where its first revision is. */
export const moveDraft = async (
  deps: ActionDeps,
  { visitId, siteId, evenIfChecklistDiffers = false }: MoveDraftInput,
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> => {
  const site = await deps.database.site.get(siteId);
  if (!site) return refused({ type: 'site-missing' });
  const checklist = await newestChecklist(deps.database, site.checklist_id);
  if (!checklist) return refused({ type: 'checklist-missing', checklistId: site.checklist_id });
  return changeDraft(
    deps,
    visitId,
    (draft) => {
      if (draft.basedOn !== null) return refused({ type: 'correction-stays' });
      if (draft.checklist.id === checklist.id) return ok({ ...draft, siteId });
      if (!evenIfChecklistDiffers) return refused({ type: 'checklist-differs' });
      return ok({
        ...draft,
        siteId,
        checklist: { id: checklist.id, version: checklist.version },
        answers: { ...defaultAnswers(checklist, site, dayIn(site.timezone, deps.now())), ...draft.answers },
        place: { page: '', path: null },
      });
    },
    options,
  );
};
