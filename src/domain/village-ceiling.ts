// A programme may say how much money the works of one village may come to together (Kotaku: Rp 750 juta). An unknown
// amount counts as nothing and is counted apart, so that a sum with one is never taken for the whole.

import type { Site } from './site.ts';

export interface BudgetedSite {
  readonly id: string;
  readonly programmeId: string;
  readonly village: string;
  /** Whole rupiah; null: unknown. */
  readonly budgetIdr: number | null;
}

/** What the rule needs of a site. */
export const budgetOfSite = (site: Pick<Site, 'id' | 'program' | 'region' | 'budget_idr'>): BudgetedSite => ({
  id: site.id,
  programmeId: site.program,
  village: site.region.village,
  budgetIdr: site.budget_idr,
});

export interface VillageSum {
  readonly programmeId: string;
  readonly village: string;
  readonly sumIdr: number;
  readonly siteIds: readonly string[];
  /** How many of the sites have no known amount. */
  readonly unknown: number;
}

const keyOf = ({ programmeId, village }: Pick<BudgetedSite, 'programmeId' | 'village'>): string =>
  `${programmeId} ${village}`;

/** The works of each village by programme, summed up; keyed by `<programme> <village>`. */
export const villageSums = (sites: Iterable<BudgetedSite>): ReadonlyMap<string, VillageSum> => {
  const sums = new Map<
    string,
    { -readonly [K in keyof VillageSum]: VillageSum[K] } & { siteIds: string[] }
  >();
  for (const site of sites) {
    const key = keyOf(site);
    const sum = sums.get(key) ?? {
      programmeId: site.programmeId,
      village: site.village,
      sumIdr: 0,
      siteIds: [],
      unknown: 0,
    };
    sums.set(key, sum);
    sum.siteIds.push(site.id);
    if (site.budgetIdr === null) sum.unknown += 1;
    else sum.sumIdr += site.budgetIdr;
  }
  return sums;
};

export interface CeilingBreach extends VillageSum {
  readonly ceilingIdr: number;
  readonly beforeIdr: number;
}

/**
 * The villages a save would take over their programme's ceiling, with the figures. `before` are the sites held now,
 * `saved` those that are added or replaced by id. A village that was over already is only named when its sum grows.
 */
export const ceilingBreaches = (
  before: readonly BudgetedSite[],
  saved: readonly BudgetedSite[],
  ceilingOf: (programmeId: string) => number | null,
): readonly CeilingBreach[] => {
  const after = new Map([...before, ...saved].map((site) => [site.id, site]));
  const was = villageSums(before);
  return [...villageSums(after.values())].flatMap(([key, sum]): CeilingBreach[] => {
    const ceilingIdr = ceilingOf(sum.programmeId);
    const beforeIdr = was.get(key)?.sumIdr ?? 0;
    return ceilingIdr !== null && sum.sumIdr > ceilingIdr && sum.sumIdr > beforeIdr
      ? [{ ...sum, ceilingIdr, beforeIdr }]
      : [];
  });
};
