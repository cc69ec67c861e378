import type { Calculation } from '../checklist/definition.ts';
import type { Lookup } from './condition-of.ts';
import type { Expression } from './expression.ts';

export type MappedCalculation = Pick<Calculation, 'fn' | 'args' | 'decimals'>;

/** The calculation that gives the same number, or null: a quotient, or the mean or the most of a repeated number. */
export const calculationOf = (expression: Expression, lookup: Lookup): MappedCalculation | null => {
  if (expression.kind === 'call') return callOf(expression, lookup);
  if (expression.kind !== 'binary' || expression.op !== 'div') return null;
  const { left, right } = expression;
  if (left.kind === 'call' && left.name === 'sum' && right.kind === 'call' && right.name === 'count') {
    const of = numberId(left.args[0], lookup);
    return of === null || left.args.length !== 1 ? null : { fn: 'repeat_avg', args: { of } };
  }
  const [a, b] = [operand(left, lookup), operand(right, lookup)];
  return a === null || b === null ? null : { fn: 'divide', args: { a, b } };
};

const callOf = (
  { name, args }: Extract<Expression, { kind: 'call' }>,
  lookup: Lookup,
): MappedCalculation | null => {
  const [first, second] = args;
  if (first === undefined) return null;
  switch (name) {
    case 'number':
      return calculationOf(first, lookup);
    case 'round': {
      const inner = calculationOf(first, lookup);
      if (inner === null || second?.kind !== 'number') return null;
      return { ...inner, decimals: second.value };
    }
    case 'max':
    case 'mean':
    case 'avg': {
      const of = args.length === 1 ? numberId(first, lookup) : null;
      return of === null ? null : { fn: name === 'max' ? 'repeat_max' : 'repeat_avg', args: { of } };
    }
    default:
      return null;
  }
};

const numberId = (expression: Expression | undefined, lookup: Lookup): string | null => {
  if (expression?.kind !== 'answer') return null;
  const named = lookup(expression.name);
  if (named === null) return null;
  const isNumber = named.kind === 'calculation' || named.type === 'integer' || named.type === 'decimal';
  return isNumber ? named.id : null;
};

const operand = (expression: Expression, lookup: Lookup): string | number | null =>
  expression.kind === 'number' ? expression.value : numberId(expression, lookup);
