// What of a form's `relevant` and `required` can be said as a condition of a checklist.

import type { Condition, ConditionOp, QuestionType } from '../checklist/definition.ts';
import type { Comparison, Expression } from './expression.ts';

/** What `${name}` stands for by now. */
export interface Named {
  readonly kind: 'question' | 'calculation';
  readonly id: string;
  readonly type?: QuestionType;
  /** The value of an option here, by the value it had in the form. */
  readonly keptValue?: (value: string) => string;
}

export type Lookup = (name: string) => Named | null;

/** `always`: holds whatever is answered. */
export type MappedCondition = Condition | 'always' | null;

/** The condition that holds exactly when the expression does; null when there is none. */
export const conditionOf = (expression: Expression, lookup: Lookup): MappedCondition => {
  switch (expression.kind) {
    case 'answer':
      return comparison(lookup(expression.name), 'answered');
    case 'call':
      return callCondition(expression, lookup);
    case 'binary':
      if (expression.op === 'and' || expression.op === 'or')
        return joined(expression.op, expression.left, expression.right, lookup);
      return isComparison(expression.op)
        ? compared(expression.left, expression.op, expression.right, lookup)
        : null;
    default:
      return null;
  }
};

const joined = (op: 'and' | 'or', left: Expression, right: Expression, lookup: Lookup): MappedCondition => {
  const parts = [left, right].map((part) => conditionOf(part, lookup));
  const [first = null, second = null] = parts;
  if (first === null || second === null) return null;
  if (first === 'always') return op === 'and' ? second : 'always';
  if (second === 'always') return op === 'and' ? first : 'always';
  const list = [first, second].flatMap((part): readonly Condition[] => {
    if (op === 'and' && 'all' in part) return part.all;
    if (op === 'or' && 'any' in part) return part.any;
    return [part];
  });
  return op === 'and' ? { all: list } : oneOf(list);
};

/** `a = 'x' or a = 'y'` says that a is one of them. */
const oneOf = (parts: readonly Condition[]): Condition => {
  const ids = new Set<string>();
  const values: unknown[] = [];
  for (const part of parts) {
    if (!('q' in part) || !['eq', 'contains', 'in'].includes(part.op)) return { any: parts };
    ids.add(part.q);
    values.push(...(Array.isArray(part.value) ? part.value : [part.value]));
  }
  const [id] = ids;
  return ids.size === 1 && id !== undefined ? { q: id, op: 'in', value: values } : { any: parts };
};

const callCondition = (
  { name, args }: Extract<Expression, { kind: 'call' }>,
  lookup: Lookup,
): MappedCondition => {
  const [first, second] = args;
  switch (name) {
    case 'true':
      return 'always';
    case 'not': {
      if (first === undefined) return null;
      const inner = conditionOf(first, lookup);
      if (inner === null || inner === 'always') return null;
      return 'q' in inner && inner.op === 'in' ? { ...inner, op: 'not_in' } : { not: inner };
    }
    case 'boolean':
      return first === undefined ? null : conditionOf(first, lookup);
    case 'selected': {
      if (first?.kind !== 'answer' || (second?.kind !== 'text' && second?.kind !== 'number')) return null;
      const named = lookup(first.name);
      return comparison(named, named?.type === 'multi' ? 'contains' : 'eq', String(second.value));
    }
    case 'contains':
      if (first?.kind !== 'answer' || second?.kind !== 'text') return null;
      return lookup(first.name)?.type === 'text'
        ? comparison(lookup(first.name), 'contains', second.value)
        : null;
    default:
      return null;
  }
};

const ops: Readonly<Record<Comparison, ConditionOp>> = {
  '=': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
};

export const turned: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

export const isComparison = (op: string): op is Comparison => op in ops;

const compared = (left: Expression, op: Comparison, right: Expression, lookup: Lookup): MappedCondition => {
  if (isLiteral(left) && !isLiteral(right)) return compared(right, turned[op], left, lookup);
  const value = literalOf(right);
  if (value === null) return null;
  if (left.kind === 'answer') {
    const named = lookup(left.name);
    if (value === '') return emptiness(named, op);
    return comparison(named, ops[op], value);
  }
  // How many are chosen, or how long a text is, only where it asks whether there is anything at all.
  if (left.kind === 'call' && (left.name === 'count-selected' || left.name === 'string-length')) {
    const [of] = left.args;
    if (of?.kind !== 'answer' || typeof value !== 'number') return null;
    const asksForAny =
      (op === '>' && value === 0) || (op === '>=' && value === 1) || (op === '!=' && value === 0);
    const asksForNone =
      (op === '=' && value === 0) || (op === '<' && value === 1) || (op === '<=' && value === 0);
    if (asksForAny) return comparison(lookup(of.name), 'answered');
    return asksForNone ? comparison(lookup(of.name), 'not_answered') : null;
  }
  return null;
};

const emptiness = (named: Named | null, op: Comparison): MappedCondition => {
  if (op === '=') return comparison(named, 'not_answered');
  return op === '!=' ? comparison(named, 'answered') : null;
};

const isLiteral = (expression: Expression): boolean => literalOf(expression) !== null;

/** A text, a number, or `date('2020-01-31')`. */
export const literalOf = (expression: Expression): string | number | null => {
  if (expression.kind === 'text' || expression.kind === 'number') return expression.value;
  if (expression.kind !== 'call' || (expression.name !== 'date' && expression.name !== 'number')) return null;
  const [inner] = expression.args;
  if (expression.args.length !== 1 || inner === undefined) return null;
  const value = literalOf(inner);
  if (value === null) return null;
  return expression.name === 'number' ? Number(value) : value;
};

const comparison = (named: Named | null, op: ConditionOp, value?: string | number): Condition | null => {
  if (named === null) return null;
  const hasOptions = named.type === 'single' || named.type === 'multi' || named.type === 'yesno';
  // For several answers at once, equal means that exactly this one is chosen: in a form nobody writes it otherwise.
  const known =
    value === undefined
      ? undefined
      : hasOptions
        ? (named.keptValue?.(String(value)) ?? String(value))
        : value;
  const asked = { op, ...(known === undefined ? {} : { value: known }) };
  return named.kind === 'calculation' ? { calc: named.id, ...asked } : { q: named.id, ...asked };
};
