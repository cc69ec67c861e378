// Rows of a table that would take a village over the ceiling of its programme. All rows together are looked at: one may
// make room for another.

import { type BudgetedSite, type CeilingBreach, ceilingBreaches } from '../village-ceiling.ts';

/**
 * The sites that would have to be left out, each with the breach it has a part in, so that no village passes its ceiling
 * any more: every site that raises the sum of such a village, as which of them is too much is for a person to say.
 */
export const overCeiling = (
  before: readonly BudgetedSite[],
  saved: readonly BudgetedSite[],
  ceilingOf: (programmeId: string) => number | null,
): ReadonlyMap<string, CeilingBreach> => {
  const held = new Map(before.map((site) => [site.id, site]));
  const over = new Map<string, CeilingBreach>();
  // Leaving one out may leave too much in the village it would have gone from: looked at again until all is well.
  for (let left = saved; ; left = left.filter(({ id }) => !over.has(id))) {
    const breaches = new Map(
      ceilingBreaches(before, left, ceilingOf).map((breach) => [placeOf(breach), breach]),
    );
    if (breaches.size === 0) return over;
    for (const site of left) {
      const breach = breaches.get(placeOf(site));
      if (breach && (site.budgetIdr ?? 0) > amountAt(held.get(site.id), placeOf(site)))
        over.set(site.id, breach);
    }
  }
};

type Place = Pick<BudgetedSite, 'programmeId' | 'village'>;

const placeOf = ({ programmeId, village }: Place): string => `${programmeId} ${village}`;

const amountAt = (site: BudgetedSite | undefined, place: string): number =>
  site && placeOf(site) === place ? (site.budgetIdr ?? 0) : 0;
