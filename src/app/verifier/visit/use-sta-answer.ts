// The STA that belongs to a measured point of a road: the answer beside it in the same item, filled in by itself while it
// is empty and there is only one it can be.

import { answerQuestion, fillAnswer } from '../../../actions/answer-question.ts';
import { answerAt } from '../../../domain/answer-path.ts';
import type { CountedQuestion } from '../../../domain/checklist/counting-answers.ts';
import type { LngLat } from '../../../domain/coordinates.ts';
import { isStaQuestion } from '../../../domain/road-observations.ts';
import { type StaPlace, staPlaceOf, sureSta } from '../../../domain/sta-place.ts';
import { useVisit } from './visit-context.ts';

export const useStaAnswer = (counted: CountedQuestion, pageId: string) => {
  const { site, draft, edit } = useVisit();
  const question = counted.section.questions.find(isStaQuestion);
  const path = question ? counted.path.replace(/[^.]+$/, question.id) : null;
  const stored = path === null ? undefined : answerAt(draft.answers, path);
  const choose = (sta: string): void => {
    if (path === null) return;
    void edit(
      (deps, options) =>
        answerQuestion(deps, { visitId: draft.visitId, path, value: sta, page: pageId }, options),
      `answer:${path}`,
    );
  };
  return {
    chosen: typeof stored === 'string' ? stored : undefined,
    /** Undefined where no question asks for an STA. */
    choose: path === null ? undefined : choose,
    placeOf: (at: LngLat, accuracyM: number): StaPlace | null => staPlaceOf(site, at, accuracyM),
    /** To be called with a new point. Has a key of its own: what was just typed may still wait to be stored. */
    fill: (at: LngLat, accuracyM: number): void => {
      const sta = sureSta(staPlaceOf(site, at, accuracyM));
      if (path === null || sta === null) return;
      void edit(
        (deps, options) => fillAnswer(deps, { visitId: draft.visitId, path, value: sta }, options),
        `fill:${path}`,
      );
    },
  };
};
