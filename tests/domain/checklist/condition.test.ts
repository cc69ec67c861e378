import { describe, expect, it } from 'vitest';
import { evaluateCondition, isAnswered } from '../../../src/domain/checklist/condition.ts';
import type { ConditionOp } from '../../../src/domain/checklist/definition.ts';

const scope = (answers: Readonly<Record<string, unknown>> = {}) => ({
  answer: (id: string) => answers[id],
  calculation: (id: string) => (id === 'beda' ? 2 : null),
  siteField: (path: string) => (path === 'region.village' ? '35.10.09.2003' : undefined),
});

const holds = (answer: unknown, op: ConditionOp, value?: unknown): boolean =>
  evaluateCondition({ q: 'x', op, value }, scope({ x: answer }));

describe('a condition', () => {
  it.each<[unknown, ConditionOp, unknown, boolean]>([
    ['ya', 'eq', 'ya', true],
    ['ya', 'ne', 'ya', false],
    [0, 'eq', '0', true],
    ['2', 'eq', 2, true],
    ['02', 'eq', 'dua', false],
    [['a'], 'eq', 'a', false],
    [100, 'gte', 100, true],
    ['9', 'lt', 10, true],
    [9, 'gt', '10', false],
    ['2023-11-20', 'lte', '2023-11-26', true],
    ['abc', 'gt', 'abb', false],
    ['b', 'in', ['a', 'b'], true],
    ['c', 'not_in', ['a', 'b'], true],
    [['a', 'c'], 'in', ['c'], true],
    [['a', 'tidak_ada'], 'contains', 'tidak_ada', true],
    [['a'], 'contains', 'tidak_ada', false],
    [{ none: 'di bawah pohon' }, 'answered', undefined, true],
    ['b', 'in', 'b', false],
  ])('on %j %s %j is %j', (answer, op, value, expected) => {
    expect(holds(answer, op, value)).toBe(expected);
  });

  it.each([undefined, null, '', '   ', [], { none: '' }])('takes %j for not answered', (answer) => {
    expect(isAnswered(answer)).toBe(false);
    expect(holds(answer, 'not_answered')).toBe(true);
    for (const op of ['answered', 'eq', 'in', 'contains', 'gt', 'gte', 'lt', 'lte'] as const)
      expect(holds(answer, op, op === 'in' ? ['0', ''] : 0)).toBe(false);
    expect(holds(answer, 'ne', 'ya')).toBe(true);
    expect(holds(answer, 'not_in', ['ya'])).toBe(true);
  });

  it('takes 0 for an answer', () => {
    expect(isAnswered(0)).toBe(true);
  });

  it('combines, negates, and reads calculations and the site', () => {
    const beda = { calc: 'beda', op: 'gt', value: 0 } as const;
    const village = { site: 'region.village', op: 'eq', value: '35.10.09.2003' } as const;
    expect(evaluateCondition({ all: [beda, village] }, scope())).toBe(true);
    expect(evaluateCondition({ all: [beda, { not: village }] }, scope())).toBe(false);
    expect(evaluateCondition({ any: [{ not: beda }, village] }, scope())).toBe(true);
    expect(evaluateCondition({ calc: 'lain', op: 'gte', value: 0 }, scope())).toBe(false);
    expect(evaluateCondition({ all: [] }, scope())).toBe(true);
  });

  it('of a kind this version does not know does not hold', () => {
    expect(evaluateCondition({ q: 'x', op: 'near' as ConditionOp, value: 1 }, scope({ x: 1 }))).toBe(false);
    expect(evaluateCondition({} as never, scope())).toBe(false);
    expect(evaluateCondition(null as never, scope())).toBe(false);
  });
});
