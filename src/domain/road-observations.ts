// The observations per STA of a visit, as a strip map needs them: read from whatever checklist asks for an STA in a
// repeat section, so that no question id is built in.

import { itemsOf } from './answer-path.ts';
import { parseSta } from './chainage.ts';
import { isAnswered } from './checklist/condition.ts';
import type { Answers, Checklist, Question, Section } from './checklist/definition.ts';
import { ownValue } from './checklist/relevance.ts';

/** The condition classes of a road, from good to bad. */
export const roadConditions = ['baik', 'sedang', 'rusak_ringan', 'rusak_berat'] as const;

export type RoadCondition = (typeof roadConditions)[number];

export interface RoadObservation {
  /** `c[0]`: the item of the repeat section. */
  readonly key: string;
  /** The STA answered, in metres; null while there is none that can be read. */
  readonly staM: number | null;
  readonly condition: RoadCondition | null;
  readonly photos: number;
}

/** The repeat section that asks for an STA, or null when the checklist has none. */
export const staSectionOf = (checklist: Checklist | null): Section | null =>
  checklist?.sections.find(({ repeat, questions }) => repeat && questions.some(isStaQuestion)) ?? null;

/** Its question of the STA. */
export const isStaQuestion = ({ format }: Question): boolean => format === 'sta';

/** The observations in the order they were made. */
export const observationsOf = (checklist: Checklist | null, answers: Answers): readonly RoadObservation[] => {
  const section = staSectionOf(checklist);
  if (!section) return [];
  const sta = section.questions.find(isStaQuestion);
  const condition = section.questions.find(isConditionQuestion);
  const photoQuestions = section.questions.filter(({ type }) => type === 'photo');
  return itemsOf(answers, section.id).map((item, index) => {
    const answered = condition ? ownValue(item, condition.id) : null;
    return {
      key: `${section.id}[${index}]`,
      staM: sta ? parseSta(String(ownValue(item, sta.id) ?? '')) : null,
      condition: roadConditions.find((one) => one === answered) ?? null,
      photos: photoQuestions.reduce((sum, { id }) => {
        const photos = ownValue(item, id);
        return sum + (Array.isArray(photos) && isAnswered(photos) ? photos.length : 0);
      }, 0),
    };
  });
};

const isConditionQuestion = ({ type, options }: Question): boolean =>
  type === 'single' && roadConditions.every((one) => options?.some(({ value }) => value === one));
