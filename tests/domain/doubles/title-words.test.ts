import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  namesDiffer,
  spellTitle,
  titleFacts,
  titleLikeness,
} from '../../../src/domain/doubles/title-words.ts';
import { isTypo } from '../../../src/domain/doubles/typos.ts';
import '../../harness/seed.ts';
import { randomOf } from './made-register.ts';
import { retitled } from './planted.ts';

const likeness = (a: string, b: string): number => titleLikeness(titleFacts(a), titleFacts(b)).likeness;
const differ = (a: string, b: string): boolean => namesDiffer(titleFacts(a), titleFacts(b));

describe('Titles', () => {
  it('are compared in one spelling', () => {
    for (const title of [
      'Pavingisasi Gg. Melati RT.05/RW.02',
      'paving GANG melati RT/RW 005/002',
      'Paving block Gg Melati RT V RW II',
      'Paving Gang Melati, RT 5/2',
    ])
      expect(spellTitle(title).join(' '), title).toBe('paving gang melati rt 5 rw 2');
  });

  it('write ranges out, and leave chainage, years and measures to other fields', () => {
    expect(spellTitle('Drainase RT 01–03')).toEqual(['drainase', 'rt', '1', '2', '3']);
    expect(
      differ('Ruas Runtu STA 0+000 - 1+200 TA 2021 p. 120 m', 'Ruas Runtu STA 1+200 TA 2022 p. 80 m'),
    ).toBe(false);
  });

  it('that say nothing are like no other', () => {
    expect(likeness(' ... ', 'Paving')).toBe(0);
  });

  it('share a neighbourhood when their ranges overlap', () => {
    expect(differ('Drainase RT 01–02 RW 04', 'Drainase RT 02 RW 04')).toBe(false);
    expect(differ('Drainase RT 01–02 RW 04', 'Drainase RT 03 RW 04')).toBe(true);
  });

  it('take a slip of the finger for what it is, but never in a number or a short word', () => {
    expect([isTypo('melati', 'mealti'), isTypo('krajan', 'krajn'), isTypo('kenari', 'kenanga')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isTypo('mck', 'mcj'), isTypo('rt 51', 'rt 52')]).toEqual([false, false]);
  });

  it('are like themselves whole, and as like one way as the other', () => {
    const word = fc.constantFrom(
      'Paving',
      'Gang',
      'Melati',
      'RT',
      '05',
      'Dusun',
      'Krajan',
      'drainase',
      '2022',
      'II',
      'kiri',
    );
    const title = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(title, title, (a, b) => {
        const itself = likeness(a, a);
        expect(itself === 0 || Math.abs(itself - 1) < 1e-9).toBe(true);
        expect(likeness(a, b)).toBeCloseTo(likeness(b, a), 9);
        expect(differ(a, b)).toBe(differ(b, a));
        expect(differ(a, a)).toBe(false);
      }),
    );
  });

  it('never break on what anybody may type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }), (a, b) => {
        const found = likeness(a, b);
        expect(found >= 0 && found <= 1 + 1e-9).toBe(true);
      }),
    );
  });

  it('of one work in two budgets stay alike whatever the spelling', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const title = 'Paving Gang Cempaka Dusun Krajan RT 07 RW 03';
        const other = retitled(title, randomOf(seed));
        expect([differ(title, other), likeness(title, other) >= 0.5], other).toEqual([false, true]);
      }),
    );
  });
});
