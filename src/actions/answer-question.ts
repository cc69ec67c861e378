import { answerAt } from '../domain/answer-path.ts';
import { isAnswered } from '../domain/checklist/condition.ts';
import type { AnswerValue } from '../domain/checklist/definition.ts';
import type { Draft } from '../domain/draft.ts';
import { withAnswer, withReason } from '../domain/draft-changes.ts';
import { ok, type Result } from '../domain/result.ts';
import { changeDraft, type EditOptions } from './change-draft.ts';
import type { ActionDeps } from './deps.ts';
import type { VisitRefusal } from './visit-refusal.ts';

/** Stores one answer, and that the person is at this question; `undefined` takes the answer away. */
export const answerQuestion = (
  deps: ActionDeps,
  {
    visitId,
    path,
    value,
    page,
  }: {
    readonly visitId: string;
    readonly path: string;
    readonly value: AnswerValue | undefined;
    /** The page the question stands on, to come back to after a kill. */
    readonly page?: string;
  },
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(
    deps,
    visitId,
    (draft) => {
      const changed = withAnswer(draft, path, value);
      const placed = page === undefined ? changed : { ...changed, place: { page, path } };
      return ok(answerAt(draft.answers, path) === value ? { ...draft, place: placed.place } : placed);
    },
    options,
  );

/** Stores an answer that was worked out, only where the draft, as it stands when this is stored, holds none. */
export const fillAnswer = (
  deps: ActionDeps,
  { visitId, path, value }: { readonly visitId: string; readonly path: string; readonly value: AnswerValue },
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(
    deps,
    visitId,
    (draft) => ok(isAnswered(answerAt(draft.answers, path)) ? draft : withAnswer(draft, path, value)),
    options,
  );

/** Stores the reason for a warning (`a_gps:distance`); an empty one takes it away. */
export const setReason = (
  deps: ActionDeps,
  { visitId, key, reason }: { readonly visitId: string; readonly key: string; readonly reason: string },
  options?: EditOptions,
): Promise<Result<Draft, VisitRefusal>> =>
  changeDraft(deps, visitId, (draft) => ok(withReason(draft, key, reason)), options);
