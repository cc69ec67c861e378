import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overCeiling } from '../../../src/domain/import/over-ceiling.ts';
import { type BudgetedSite, ceilingBreaches } from '../../../src/domain/village-ceiling.ts';
import '../../harness/seed.ts';

const site = (id: string, budgetIdr: number | null, village = 'A', programmeId = 'kotaku'): BudgetedSite => ({
  id,
  programmeId,
  village,
  budgetIdr,
});
const ceiling = (programmeId: string): number | null => (programmeId === 'kotaku' ? 100 : null);
const named = (before: readonly BudgetedSite[], saved: readonly BudgetedSite[]): readonly string[] =>
  [...overCeiling(before, saved, ceiling).keys()].sort();

describe('Rows over a ceiling', () => {
  it('are all those that raise the sum of the village, with its figures', () => {
    const over = overCeiling([site('1', 60)], [site('2', 30), site('3', 20), site('4', 90, 'B')], ceiling);
    expect([...over.keys()]).toEqual(['2', '3']);
    expect(over.get('2')).toMatchObject({ village: 'A', beforeIdr: 60, sumIdr: 110, ceilingIdr: 100 });
  });

  it('are none where another row makes room, whatever their order', () => {
    expect(named([site('1', 90)], [site('2', 30), site('1', 60)])).toEqual([]);
    expect(named([site('1', 90)], [site('1', 60, 'B'), site('2', 60)])).toEqual([]);
  });

  it('are none that lower a sum, have no known amount or a programme without ceiling', () => {
    expect(named([site('1', 500)], [site('1', 400), site('2', null), site('3', 900, 'A', 'other')])).toEqual(
      [],
    );
  });

  it('are looked at again when one that is left out stays where it was', () => {
    // 1 cannot go to B; so it stays in A, where 2 has no room then.
    const before = [site('1', 80), site('9', 90, 'B')];
    expect(named(before, [site('1', 80, 'B'), site('2', 60)])).toEqual(['1', '2']);
  });

  it('leave behind what passes no ceiling', () => {
    const sites = fc.array(
      fc.record({
        id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
        programmeId: fc.constantFrom('kotaku', 'other'),
        village: fc.constantFrom('A', 'B'),
        budgetIdr: fc.option(fc.integer({ min: 0, max: 90 })),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(sites, sites, (before, saved) => {
        const over = overCeiling(before, saved, ceiling);
        const left = saved.filter(({ id }) => !over.has(id));
        expect(ceilingBreaches(before, left, ceiling)).toEqual([]);
      }),
    );
  });
});
