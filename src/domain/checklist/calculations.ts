import { roundHalfUp } from '../rounding.ts';
import { evaluateCondition, fieldAt, isAnswered, type Scope } from './condition.ts';
import type { CountedQuestion, CountingAnswers } from './counting-answers.ts';
import type { Calculation, Question } from './definition.ts';
import { scalarText } from './scalar-text.ts';
import { scoreOf, sumPoints } from './sums.ts';
import { surfaceDistressIndex } from './surface-distress-index.ts';

/** Where a calculation is worked out: the root (both null), or one item of a repeat section. */
export interface Place {
  readonly sectionId: string | null;
  readonly itemIndex: number | null;
}

export type ScopeOf = (
  counting: CountingAnswers,
  sectionId: string | null,
  itemIndex: number | null,
) => Scope;

const root: Place = { sectionId: null, itemIndex: null };

/** Works out one calculation where it is asked for; null when unknown, not relevant, or lacking a needed answer. */
export const calculate = (
  counting: CountingAnswers,
  id: string,
  askedAt: Place,
  scopeOf: ScopeOf,
): number | null => {
  const calculation = counting.checklist.calculations.find((candidate) => candidate.id === id);
  if (!calculation) return null;
  const place = calculation.scope === 'root' ? root : askedAt;
  if (calculation.scope !== 'root' && calculation.scope !== place.sectionId) return null;
  const key = `${id}[${place.itemIndex}]`;
  const known = counting.calculated.get(key);
  if (known !== undefined) return known;
  if (counting.busy.has(key)) return null;
  counting.busy.add(key);
  const value = workOut({ counting, calculation, place, scopeOf });
  counting.busy.delete(key);
  if (counting.isComplete) counting.calculated.set(key, value);
  return value;
};

interface Task {
  readonly counting: CountingAnswers;
  readonly calculation: Calculation;
  readonly place: Place;
  readonly scopeOf: ScopeOf;
}

const workOut = (task: Task): number | null => {
  const { counting, calculation, place, scopeOf } = task;
  const scope = scopeOf(counting, place.sectionId, place.itemIndex);
  if (calculation.relevant && !evaluateCondition(calculation.relevant, scope)) return null;
  const value = evaluateFunction(task, scope);
  if (value === null || !Number.isFinite(value)) return null;
  return calculation.decimals === undefined ? value : roundHalfUp(value, calculation.decimals);
};

const evaluateFunction = (task: Task, scope: Scope): number | null => {
  const { args, fn } = task.calculation;
  switch (fn) {
    case 'sdi':
      return surfaceDistressIndex({
        crackArea: scope.answer(String(args.crack_area)),
        crackWidth: scope.answer(String(args.crack_width)),
        potholesPer100M: scope.answer(String(args.potholes_per_100m)),
        rut: scope.answer(String(args.rut)),
      });
    case 'divide':
      return quotient(numberOf(args.a, scope), numberOf(args.b, scope));
    case 'repeat_avg':
      return mean(valuesOfItems(task));
    case 'repeat_max':
      return maximum(valuesOfItems(task));
    case 'count_claim_mismatch':
      return task.counting.counted.filter((counted) => differsFromClaim(counted, task.counting.site)).length;
    case 'claim_score':
      return claimScore(task);
    default:
      return unknownFn(fn);
  }
};

// A definition of a later version may calculate more; this version then shows nothing rather than something wrong.
const unknownFn = (_fn: never): null => null;

const numberOf = (argument: unknown, scope: Scope): number | null => {
  if (typeof argument === 'number') return argument;
  if (typeof argument !== 'string') return null;
  const answer = scope.answer(argument);
  return typeof answer === 'number' ? answer : scope.calculation(argument);
};

const quotient = (a: number | null, b: number | null): number | null =>
  a === null || b === null || b === 0 ? null : a / b;

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const maximum = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value));

// `of` names a calculation of a repeat section, or a number question in one. Items without a value do not count.
const valuesOfItems = ({ counting, calculation, scopeOf }: Task): readonly number[] => {
  const of = String(calculation.args.of);
  const sectionId =
    counting.checklist.calculations.find((candidate) => candidate.id === of)?.scope ??
    counting.checklist.sections.find((section) => section.questions.some(({ id }) => id === of))?.id;
  const items = sectionId === undefined ? undefined : counting.items.get(sectionId);
  if (sectionId === undefined || items === undefined) return [];
  return items.flatMap((_, itemIndex) => numberOf(of, scopeOf(counting, sectionId, itemIndex)) ?? []);
};

// Option values are text ("2"), claims are numbers (2).
const claimOf = (question: Question, site: unknown): string | undefined => {
  if (question.claim_field === undefined) return undefined;
  const claim = fieldAt(site, question.claim_field);
  return isAnswered(claim) ? scalarText(claim) : undefined;
};

// Without a claim on record an answer cannot differ from it.
const differsFromClaim = ({ question, value }: CountedQuestion, site: unknown): boolean => {
  const claim = claimOf(question, site);
  return claim !== undefined && isAnswered(value) && scalarText(value) !== claim;
};

// Claims stand in for the answers of the questions that have one; the others keep their answers.
const claimScore = (task: Task): number | null => {
  const { counting, calculation, scopeOf } = task;
  const site = counting.site;
  if (!counting.counted.some(({ question }) => claimOf(question, site) !== undefined)) return null;
  const claimed = ({ question, value }: CountedQuestion): unknown => {
    if (question.claim_field === undefined) return value;
    const claim = claimOf(question, site);
    return question.type === 'integer' || question.type === 'decimal' ? Number(claim) : claim;
  };
  const sums = sumPoints(counting, (id, place) => calculate(counting, id, place, scopeOf), claimed);
  return scoreOf(counting.checklist.scoring, sums, calculation.decimals);
};
