// Conditions are data, never code. Anything a condition points to that is not there counts as not answered.

import type { Condition, ConditionOp } from './definition.ts';

/** What a condition can see from where it stands. */
export interface Scope {
  /** The counting answer of a question: the same item's first, then the root's; undefined when there is none. */
  readonly answer: (questionId: string) => unknown;
  readonly calculation: (id: string) => number | null;
  readonly siteField: (path: string) => unknown;
}

/** Whether a value is an answer: not undefined, null, blank text, an empty list or a gps reason left empty. */
export const isAnswered = (value: unknown): boolean => {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && 'none' in value) return isAnswered(value.none);
  return true;
};

/** Reads a dotted path of a record; undefined as soon as a step is missing. A leading `site.` is allowed. */
export const fieldAt = (record: unknown, path: string): unknown => {
  let current = record;
  for (const step of path.replace(/^site\./, '').split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Record<string, unknown>)[step];
  }
  return current;
};

/** Whether a condition holds; a comparison with something not answered never does, its negation (`ne`, `not_in`) does. */
export const evaluateCondition = (condition: Condition, scope: Scope): boolean => {
  if (typeof condition !== 'object' || condition === null) return false;
  if ('all' in condition) return condition.all.every((part) => evaluateCondition(part, scope));
  if ('any' in condition) return condition.any.some((part) => evaluateCondition(part, scope));
  if ('not' in condition) return !evaluateCondition(condition.not, scope);
  if ('q' in condition) return holds(condition.op, scope.answer(condition.q), condition.value);
  if ('calc' in condition) return holds(condition.op, scope.calculation(condition.calc), condition.value);
  if ('site' in condition) return holds(condition.op, scope.siteField(condition.site), condition.value);
  return false;
};

const holds = (op: ConditionOp, actual: unknown, wanted: unknown): boolean => {
  switch (op) {
    case 'answered':
      return isAnswered(actual);
    case 'not_answered':
      return !isAnswered(actual);
    case 'eq':
      return isEqual(actual, wanted);
    case 'ne':
      return !isEqual(actual, wanted);
    case 'in':
      return isOneOf(actual, wanted);
    case 'not_in':
      return !isOneOf(actual, wanted);
    case 'contains':
      return doesContain(actual, wanted);
    case 'gt':
      return compared(actual, wanted, (order) => order > 0);
    case 'gte':
      return compared(actual, wanted, (order) => order >= 0);
    case 'lt':
      return compared(actual, wanted, (order) => order < 0);
    case 'lte':
      return compared(actual, wanted, (order) => order <= 0);
    default:
      return unknownOp(op);
  }
};

// A definition of a later version may know more; what this version cannot decide does not hold.
const unknownOp = (_op: never): boolean => false;

const numeric = (value: unknown): number | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return null;
  return Number(value);
};

const isEqual = (actual: unknown, wanted: unknown): boolean => {
  if (!isAnswered(actual)) return !isAnswered(wanted);
  if (Array.isArray(actual) && Array.isArray(wanted))
    return actual.length === wanted.length && actual.every((part) => isOneOf(part, wanted));
  const [left, right] = [numeric(actual), numeric(wanted)];
  if (left !== null && right !== null) return left === right;
  return actual === wanted;
};

const isOneOf = (actual: unknown, wanted: unknown): boolean => {
  if (!Array.isArray(wanted) || !isAnswered(actual)) return false;
  if (Array.isArray(actual)) return actual.some((part) => isOneOf(part, wanted));
  return wanted.some((value) => isEqual(actual, value));
};

const doesContain = (actual: unknown, wanted: unknown): boolean => {
  if (!isAnswered(actual) || !isAnswered(wanted)) return false;
  if (Array.isArray(actual)) return actual.some((part) => isEqual(part, wanted));
  return typeof actual === 'string' && actual.includes(String(wanted));
};

const compared = (actual: unknown, wanted: unknown, test: (order: number) => boolean): boolean => {
  if (!isAnswered(actual) || !isAnswered(wanted)) return false;
  const [left, right] = [numeric(actual), numeric(wanted)];
  if (left !== null && right !== null) return test(left - right);
  // Calendar days order as text.
  if (typeof actual === 'string' && typeof wanted === 'string' && isDayLike(actual) && isDayLike(wanted))
    return test(actual < wanted ? -1 : actual > wanted ? 1 : 0);
  return false;
};

const isDayLike = (text: string): boolean => /^\d{4}-\d{2}-\d{2}/.test(text);
