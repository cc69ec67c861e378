import type { Answers, Checklist } from '../checklist/definition.ts';
import { readAnswers } from '../checklist/relevance.ts';
import { personalScoreSections, sectionScores } from '../checklist/section-scores.ts';

export interface SectionFigure {
  readonly sectionId: string;
  /** Its place among the sections of the checklist. */
  readonly position: number;
  readonly score: number;
}

/** What a report counts of the sections of a visit; what rests on personal data is left out, so that erasing changes nothing. */
export const sectionFiguresOf = (
  checklist: Checklist | null,
  answers: Answers,
  site: unknown,
): readonly SectionFigure[] => {
  if (checklist === null) return [];
  const personal = personalScoreSections(checklist);
  return sectionScores(readAnswers(checklist, answers, site))
    .filter(({ sectionId }) => !personal.has(sectionId))
    .map(({ sectionId, score }) => ({
      sectionId,
      position: checklist.sections.findIndex(({ id }) => id === sectionId),
      score,
    }));
};
