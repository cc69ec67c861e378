import { roundHalfUp } from '../rounding.ts';
import type { CountedQuestion, CountingAnswers } from './counting-answers.ts';
import type { Question, Scoring, Section } from './definition.ts';
import { bandOf, maxPoints, pointsOf } from './points.ts';

export interface Sums {
  readonly points: number;
  readonly max: number;
}

type CalculationAt = (
  id: string,
  place: { readonly sectionId: string | null; readonly itemIndex: number | null },
) => number | null;

const none: Sums = { points: 0, max: 0 };
const plus = (a: Sums, b: Sums): Sums => ({ points: a.points + b.points, max: a.max + b.max });

/** Adds points and maxima of all counting questions and of the calculations the scoring includes. */
export const sumPoints = (
  counting: CountingAnswers,
  calculationAt: CalculationAt,
  answerOf: (counted: CountedQuestion) => unknown = ({ value }) => value,
): Sums => {
  const { checklist, items } = counting;
  let sums = none;
  for (const question of counting.root.values()) sums = plus(sums, pointsOfQuestion(question, answerOf));
  for (const section of checklist.sections) {
    const list = items.get(section.id);
    if (list) sums = plus(sums, sumOfItems(checklist.scoring, section, list, answerOf));
  }
  for (const id of checklist.scoring.include_calculations ?? [])
    sums = plus(sums, sumOfCalculation(counting, id, calculationAt));
  return sums;
};

/** Scale x points / maximum, rounded half up; null when nothing scored counts. */
export const scoreOf = (scoring: Scoring, sums: Sums, decimals = scoring.decimals ?? 1): number | null =>
  sums.max > 0 ? roundHalfUp((scoring.scale * sums.points) / sums.max, decimals) : null;

const pointsOfQuestion = (
  counted: CountedQuestion,
  answerOf: (counted: CountedQuestion) => unknown,
): Sums => {
  const max = maxPoints(counted.question);
  return max === null ? none : { points: pointsOf(counted.question, answerOf(counted)), max };
};

// Each question gives the mean over the items where it counts, and its maximum once, so that an item in which
// a question does not count is not punished for it. With `worst` the one worst item stands for the section.
const sumOfItems = (
  scoring: Scoring,
  section: Section,
  items: readonly ReadonlyMap<string, CountedQuestion>[],
  answerOf: (counted: CountedQuestion) => unknown,
): Sums => {
  if (items.length === 0) return sumOfNoItems(section);
  if (scoring.repeat_aggregation === 'worst') {
    const ofItems = items.map((item) =>
      [...item.values()].map((counted) => pointsOfQuestion(counted, answerOf)).reduce(plus, none),
    );
    return worst(scoring, ofItems);
  }
  return section.questions
    .map((question) => meanSums(items.flatMap((item) => sumsOf(item.get(question.id), answerOf))))
    .reduce(plus, none);
};

const sumsOf = (
  counted: CountedQuestion | undefined,
  answerOf: (counted: CountedQuestion) => unknown,
): readonly Sums[] => (counted ? [pointsOfQuestion(counted, answerOf)] : []);

const meanSums = (sums: readonly Sums[]): Sums => {
  const first = sums[0];
  if (!first) return none;
  const total = sums.reduce((sum, { points }) => sum + points, 0);
  return { points: total / sums.length, max: first.max };
};

const worst = (scoring: Scoring, ofItems: readonly Sums[]): Sums => {
  const share = ({ points, max }: Sums): number =>
    scoring.direction === 'higher_is_worse' ? -points / max : points / max;
  return ofItems
    .filter(({ max }) => max > 0)
    .reduce((least, sums) => (least === none || share(sums) < share(least) ? sums : least), none);
};

// A repeat that must have items and has none is unanswered, and what is unanswered gives 0 of its maximum.
const sumOfNoItems = (section: Section): Sums => {
  if ((section.repeat?.min ?? 0) < 1) return none;
  const always = section.questions.filter(({ relevant }) => relevant === undefined);
  return { points: 0, max: always.reduce((sum, question: Question) => sum + (maxPoints(question) ?? 0), 0) };
};

// A calculation without a value is in no band and joins neither sum.
const sumOfCalculation = (counting: CountingAnswers, id: string, calculationAt: CalculationAt): Sums => {
  const { checklist, items } = counting;
  const calculation = checklist.calculations.find((candidate) => candidate.id === id);
  const bandPoints = calculation?.bands?.flatMap(({ points }) => points ?? []) ?? [];
  if (!calculation || bandPoints.length === 0) return none;
  const sums = (value: number | null): readonly Sums[] =>
    value === null
      ? []
      : [{ points: bandOf(calculation.bands, value)?.points ?? 0, max: Math.max(...bandPoints) }];
  if (calculation.scope === 'root')
    return sums(calculationAt(id, { sectionId: null, itemIndex: null }))[0] ?? none;
  const ofItems = (items.get(calculation.scope) ?? []).flatMap((_, itemIndex) =>
    sums(calculationAt(id, { sectionId: calculation.scope, itemIndex })),
  );
  return checklist.scoring.repeat_aggregation === 'worst'
    ? worst(checklist.scoring, ofItems)
    : meanSums(ofItems);
};
