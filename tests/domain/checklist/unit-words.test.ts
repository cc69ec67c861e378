import { describe, expect, it } from 'vitest';
import { unitIn } from '../../../src/domain/checklist/unit-words.ts';
import { checklistCalled } from './demo-data.ts';

describe('the unit of an answer', () => {
  it('is a word of the language, for one and for several', () => {
    expect(unitIn('KK', 'id', 2)).toBe('KK');
    expect([0, 1, 2].map((count) => unitIn('KK', 'en', count))).toEqual([
      'households',
      'household',
      'households',
    ]);
    expect(unitIn('orang', 'en')).toBe('people');
    expect(unitIn('m²/orang', 'en', 12)).toBe('m²/person');
    expect(unitIn('m atau m²', 'en')).toBe('m or m²');
  });

  it('stays where it is a sign, or a word nobody gave another for', () => {
    for (const unit of ['m', 'm²', 'm³', '%', 'per 100 m', 'unit', 'karung']) {
      expect(unitIn(unit, 'en')).toBe(unit);
      expect(unitIn(unit, 'id')).toBe(unit);
    }
  });

  it('is Indonesian nowhere in English with the checklists at hand', () => {
    const checklists = [
      'innovation-verification',
      'kotaku-infrastructure',
      'public-works',
      'road-maintenance',
      'rtlh-house',
    ];
    const units = checklists
      .map(checklistCalled)
      .flatMap(({ sections, calculations }) =>
        [...sections.flatMap(({ questions }) => questions), ...calculations].flatMap(
          ({ unit }) => unit ?? [],
        ),
      );
    expect(units).toContain('KK');
    const left = units.map((unit) => unitIn(unit, 'en')).join(' ');
    expect(left).not.toMatch(/\b(KK|orang|jiwa|atau)\b/);
  });
});
