// Conditions point only to what was asked before: earlier questions of the root or of the same item, and calculations
// made of such questions.

import type { Condition, ConditionOp, Question } from './definition.ts';
import type { DefinitionPart, Say } from './definition-fault.ts';
import { type DefinitionIndex, type IndexedQuestion, questionsOfCalculation } from './definition-index.ts';
import { definitionLimits } from './definition-limits.ts';

export interface Standpoint {
  /** Questions before this position can be pointed to. */
  readonly order: number;
  /** The repeat section it stands in, or null at the root. */
  readonly repeatId: string | null;
  readonly questionId: string | null;
}

/** Says what is wrong with one condition as seen from where it stands. */
export const conditionFaults = (
  index: DefinitionIndex,
  condition: Condition,
  from: Standpoint,
  part: DefinitionPart,
  say: Say,
): void => {
  let comparisons = 0;
  const walk = (one: Condition, depth: number): void => {
    if (depth > definitionLimits.conditionDepth) {
      say('fault', 'condition-deep', part, { most: definitionLimits.conditionDepth });
      return;
    }
    if ('all' in one || 'any' in one) {
      const parts = 'all' in one ? one.all : one.any;
      if (parts.length === 0) say('fault', 'condition-empty', part);
      for (const inner of parts) walk(inner, depth + 1);
      return;
    }
    if ('not' in one) {
      walk(one.not, depth + 1);
      return;
    }
    comparisons += 1;
    if (comparisons === definitionLimits.comparisons + 1)
      say('fault', 'condition-large', part, { most: definitionLimits.comparisons });
    if (needsValue(one.op) && !hasValue(one.op, one.value)) say('fault', 'condition-no-value', part);
    if ('q' in one) pointsBack(index, one.q, from, part, say, (target) => fits(target, one.op, one.value));
    else if ('calc' in one) calculationBack(index, one.calc, from, part, say);
    else if (one.site.trim() === '') say('fault', 'condition-unknown', part, { id: one.site });
  };
  const fits = ({ question }: IndexedQuestion, op: ConditionOp, value: unknown): void => {
    if (!opsOf(question).includes(op)) say('fault', 'condition-op', part, { id: question.id, op });
    const known = valuesOf(question);
    if (known === null || !needsValue(op)) return;
    for (const wanted of Array.isArray(value) ? value : [value])
      if (hasValue('eq', wanted) && !known.includes(String(wanted)))
        say('fault', 'condition-no-option', part, { id: question.id, value: String(wanted) });
  };
  walk(condition, 1);
};

const pointsBack = (
  index: DefinitionIndex,
  id: string,
  from: Standpoint,
  part: DefinitionPart,
  say: Say,
  whenFound: (target: IndexedQuestion) => void = () => {},
): void => {
  const target = index.questions.get(id);
  if (!target) {
    say('fault', 'condition-unknown', part, { id });
    return;
  }
  if (id === from.questionId) {
    say('fault', 'condition-itself', part, { id });
    return;
  }
  if (target.order >= from.order) {
    say('fault', 'condition-forward', part, { id });
    return;
  }
  if (target.section.repeat && target.section.id !== from.repeatId) {
    say('fault', 'condition-other-repeat', part, { id });
    return;
  }
  whenFound(target);
};

const calculationBack = (
  index: DefinitionIndex,
  id: string,
  from: Standpoint,
  part: DefinitionPart,
  say: Say,
): void => {
  const calculation = index.calculations.get(id);
  if (!calculation) {
    say('fault', 'condition-unknown', part, { id });
    return;
  }
  if (calculation.scope !== 'root' && calculation.scope !== from.repeatId) {
    say('fault', 'condition-other-repeat', part, { id });
    return;
  }
  // The engine works a calculation out from what was read so far: one that needs a later answer is never right here.
  for (const needed of questionsOfCalculation(index, id)) {
    const target = index.questions.get(needed);
    if (target && target.order >= from.order) {
      say('fault', 'condition-forward', part, { id: needed });
      return;
    }
  }
};

const needsValue = (op: ConditionOp): boolean => op !== 'answered' && op !== 'not_answered';

const hasValue = (op: ConditionOp, value: unknown): boolean => {
  if (op === 'in' || op === 'not_in') return Array.isArray(value) && value.length > 0;
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
};

/** The values a question of choices can have; null where anything can be answered. */
export const valuesOf = (question: Question): readonly string[] | null => {
  if (question.type === 'yesno') return ['ya', 'tidak'];
  if (question.type === 'single' || question.type === 'multi')
    return (question.options ?? []).map(({ value }) => value);
  return null;
};

const always = ['answered', 'not_answered'] as const;
const same = ['eq', 'ne', 'in', 'not_in'] as const;
const order = ['gt', 'gte', 'lt', 'lte'] as const;

/** The comparisons that mean something for a question's type. */
export const opsOf = (question: Question): readonly ConditionOp[] => {
  switch (question.type) {
    case 'yesno':
      return [...same, ...always];
    case 'single': {
      // Levels are options "0", "1", "2": they have an order.
      const areNumbers = (question.options ?? []).every(({ value }) => /^-?\d+(\.\d+)?$/.test(value));
      return areNumbers ? [...same, ...order, ...always] : [...same, ...always];
    }
    case 'multi':
      return ['contains', 'in', 'not_in', 'eq', 'ne', ...always];
    case 'integer':
    case 'decimal':
    case 'date':
      return [...same, ...order, ...always];
    case 'text':
      return [...same, 'contains', ...always];
    default:
      return always;
  }
};
