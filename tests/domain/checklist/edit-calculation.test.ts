import { describe, expect, it } from 'vitest';
import type { Calculation } from '../../../src/domain/checklist/definition.ts';
import { definitionFaults } from '../../../src/domain/checklist/definition-faults.ts';
import {
  argumentChoices,
  newCalculation,
  ofFunction,
} from '../../../src/domain/checklist/edit-calculation.ts';
import { neededArguments } from '../../../src/domain/checklist/scoring-faults.ts';
import { calculation, checklist, question, repeat, section } from './builders.ts';
import { checklistCalled } from './demo-data.ts';

const list = checklist(
  [
    section('a', [
      question('panjang', { type: 'decimal' }),
      question('ada'),
      question('akhir', { outcome: true }),
    ]),
    repeat('c', [question('lubang', { type: 'integer' }), question('retak', { type: 'single' })]),
  ],
  { calculations: [calculation('rasio', 'divide', { a: 'panjang', b: 2 })] },
);
const idsFor = (one: Calculation) => argumentChoices(list, one).map(({ id }) => id);
const faultsWith = (one: Calculation) =>
  definitionFaults({ ...list, calculations: [...list.calculations, one] })
    .filter(({ place }) => place.of === 'calculation')
    .map(({ code }) => code);

describe('an argument of a calculation', () => {
  it.each(['road-maintenance', 'rtlh-house', 'innovation-verification'])(
    'is among its choices in %s',
    (id) => {
      const known = checklistCalled(id);
      for (const one of known.calculations) {
        const choices = argumentChoices(known, one).map((choice) => choice.id);
        const named = neededArguments[one.fn].map((name) => one.args[name]);
        expect(choices).toEqual(expect.arrayContaining(named.filter((arg) => typeof arg === 'string')));
      }
    },
  );

  it('is a number of the visit, of its own item where it is worked out per item, and never itself', () => {
    expect(idsFor(newCalculation('baru'))).toEqual(['panjang', 'rasio']);
    expect(idsFor({ ...newCalculation('baru'), scope: 'c' })).toEqual(['panjang', 'lubang', 'rasio']);
    expect(idsFor(calculation('rasio', 'divide'))).toEqual(['panjang']);
  });

  it('is of all items where a function reads all of them, and an option for a distress index', () => {
    expect(idsFor(calculation('baru', 'repeat_avg'))).toEqual(['lubang']);
    expect(idsFor(calculation('baru', 'sdi', {}, { scope: 'c' }))).toEqual(['panjang', 'lubang', 'retak']);
  });

  it('makes no fault when it is one of the choices', () => {
    for (const fn of ['repeat_avg', 'repeat_max'] as const)
      for (const of of idsFor(calculation('baru', fn)))
        expect(faultsWith(calculation('baru', fn, { of }))).toEqual([]);
    for (const a of idsFor(newCalculation('baru')))
      expect(faultsWith(calculation('baru', 'divide', { a, b: 100 }))).toEqual([]);
  });
});

it('a calculation begun is named as lacking what it needs', () => {
  expect(faultsWith(newCalculation('baru'))).toContain('calculation-number');
});

it('another function keeps only the arguments it has too', () => {
  const average = calculation('baru', 'repeat_avg', { of: 'lubang' });
  expect(ofFunction(average, 'repeat_max').args).toEqual({ of: 'lubang' });
  expect(ofFunction(average, 'divide').args).toEqual({});
});
