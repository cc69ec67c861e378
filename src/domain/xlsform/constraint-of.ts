// What of a form's `constraint` can be said as rules of a question. Rules joined by `and` are read one by one, so that
// what cannot be said is named alone.

import type { Constraint, QuestionType } from '../checklist/definition.ts';
import { isDay } from '../local-time.ts';
import { isComparison, literalOf, turned } from './condition-of.ts';
import type { Comparison, Expression } from './expression.ts';

export interface MappedConstraint {
  readonly constraint: Constraint;
  /** Parts that could not be said. */
  readonly lost: number;
  /** `. > 0` of a number with decimals was taken as "at least 0". */
  readonly isLoosened: boolean;
}

type Rules = { -readonly [Key in keyof Constraint]: Constraint[Key] };

/** Reads a constraint; `dateId` gives the date question a name stands for, or null. */
export const constraintOf = (
  expression: Expression,
  type: QuestionType,
  dateId: (name: string) => string | null,
): MappedConstraint => {
  const rules: Rules = {};
  let lost = 0;
  let isLoosened = false;
  for (const part of partsOf(expression)) {
    const outcome = readPart(part, type, rules, dateId);
    if (outcome === 'lost') lost += 1;
    if (outcome === 'loosened') isLoosened = true;
  }
  return { constraint: rules, lost, isLoosened };
};

const partsOf = (expression: Expression): readonly Expression[] =>
  expression.kind === 'binary' && expression.op === 'and'
    ? [...partsOf(expression.left), ...partsOf(expression.right)]
    : [expression];

type Outcome = 'read' | 'lost' | 'loosened';

const readPart = (
  part: Expression,
  type: QuestionType,
  rules: Rules,
  dateId: (name: string) => string | null,
): Outcome => {
  if (part.kind === 'call') return readCall(part, type, rules);
  if (part.kind !== 'binary' || !isComparison(part.op)) return 'lost';
  const isTurned = !isAboutSelf(part.left) && isAboutSelf(part.right);
  const [left, right] = isTurned ? [part.right, part.left] : [part.left, part.right];
  const op = isTurned ? turned[part.op] : part.op;
  if (left.kind === 'self' && type === 'date') return readDay(op, right, rules, dateId);
  const value = literalOf(right);
  if (typeof value !== 'number') return 'lost';
  if (left.kind === 'self')
    return type === 'integer' || type === 'decimal' ? readNumber(op, value, type, rules) : 'lost';
  if (left.kind !== 'call') return 'lost';
  if (left.name === 'string-length' && type === 'text')
    return readCount(op, value, rules, 'min_length', 'max_length');
  if (left.name === 'count-selected' && type === 'multi')
    return readCount(op, value, rules, 'min_count', 'max_count');
  // The fourth part of a geopoint is its accuracy in metres.
  if (left.name === 'selected-at' && type === 'gps' && (op === '<=' || op === '<')) {
    rules.max_accuracy_m = value;
    return op === '<' ? 'loosened' : 'read';
  }
  return 'lost';
};

const isAboutSelf = (expression: Expression): boolean =>
  expression.kind === 'self' || (expression.kind === 'call' && expression.args.some(isAboutSelf));

const readNumber = (op: Comparison, value: number, type: QuestionType, rules: Rules): Outcome => {
  const isWhole = type === 'integer' && Number.isInteger(value);
  switch (op) {
    case '>=':
      rules.min = value;
      return 'read';
    case '<=':
      rules.max = value;
      return 'read';
    case '>':
      rules.min = isWhole ? value + 1 : value;
      return isWhole ? 'read' : 'loosened';
    case '<':
      rules.max = isWhole ? value - 1 : value;
      return isWhole ? 'read' : 'loosened';
    case '=':
      rules.min = value;
      rules.max = value;
      return 'read';
    default:
      return 'lost';
  }
};

const readCount = (
  op: Comparison,
  value: number,
  rules: Rules,
  least: 'min_length' | 'min_count',
  most: 'max_length' | 'max_count',
): Outcome => {
  if (op === '!=') return 'lost';
  if (op === '>=' || op === '=') rules[least] = value;
  if (op === '>') rules[least] = value + 1;
  if (op === '<=' || op === '=') rules[most] = value;
  if (op === '<') rules[most] = value - 1;
  return 'read';
};

const readDay = (
  op: Comparison,
  right: Expression,
  rules: Rules,
  dateId: (name: string) => string | null,
): Outcome => {
  const bound = dayOf(right, dateId);
  if (bound === null || op === '!=' || op === '=') return 'lost';
  if (op === '<=' || op === '<') rules.not_after = bound;
  else rules.not_before = bound;
  return op === '<' || op === '>' ? 'loosened' : 'read';
};

const dayOf = (expression: Expression, dateId: (name: string) => string | null): string | null => {
  if (expression.kind === 'call' && (expression.name === 'today' || expression.name === 'now'))
    return 'today';
  if (expression.kind === 'answer') return dateId(expression.name);
  const value = literalOf(expression);
  return isDay(value) ? value : null;
};

const readCall = (
  { name, args }: Extract<Expression, { kind: 'call' }>,
  type: QuestionType,
  rules: Rules,
): Outcome => {
  const [first, second] = args;
  if (name === 'true') return 'read';
  if (name === 'regex' && type === 'text' && first?.kind === 'self' && second?.kind === 'text') {
    // In a form the whole text has to fit the pattern.
    rules.pattern = /^\^[\s\S]*\$$/.test(second.value) ? second.value : `^(?:${second.value})$`;
    return 'read';
  }
  if (name === 'not' && type === 'multi' && first !== undefined) {
    const alone = aloneOf(first);
    if (alone !== null) {
      rules.exclusive = [...(rules.exclusive ?? []), alone];
      return 'read';
    }
  }
  return 'lost';
};

/** `selected(., 'none') and count-selected(.) > 1`, said not to be: that answer stands alone. */
const aloneOf = (expression: Expression): string | null => {
  const parts = partsOf(expression);
  if (parts.length !== 2) return null;
  const chosen = parts.find((part) => part.kind === 'call' && part.name === 'selected');
  const count = parts.find((part) => part.kind === 'binary');
  if (chosen?.kind !== 'call' || count?.kind !== 'binary' || !isComparison(count.op)) return null;
  const [self, value] = chosen.args;
  const counts = count.left.kind === 'call' && count.left.name === 'count-selected';
  const most = literalOf(count.right);
  const isSeveral =
    (count.op === '>' && most === 1) ||
    (count.op === '>=' && most === 2) ||
    (count.op === '!=' && most === 1);
  return self?.kind === 'self' && value?.kind === 'text' && counts && isSeveral ? value.value : null;
};
