import type { LocalText } from '../site.ts';
import type { VisitResult } from '../visit.ts';
import { calculate } from './calculations.ts';
import type { CountingAnswers } from './counting-answers.ts';
import type { Answers, Checklist } from './definition.ts';
import { bandOf } from './points.ts';
import { readAnswers, scopeOf } from './relevance.ts';
import { scoreOf, sumPoints } from './sums.ts';

/** Values of one item's calculations: `sdi` with its number and `sdi_band` with its band code. */
export type ItemCalculations = Readonly<Record<string, number | string | null>>;

export interface Score extends VisitResult {
  readonly bandLabel: LocalText | null;
  /** By repeat section that has calculations of its own, one record for each item. */
  readonly perItem: Readonly<Record<string, readonly ItemCalculations[]>>;
}

/** The score of a visit as the checklist counts it; never throws, whatever the answers look like. */
export const scoreVisit = (checklist: Checklist, answers: Answers, site: unknown): Score =>
  scoreCounting(readAnswers(checklist, answers, site));

/** The same from answers already read. */
export const scoreCounting = (counting: CountingAnswers): Score => {
  const { scoring, calculations } = counting.checklist;
  const sums = sumPoints(counting, (id, place) => calculate(counting, id, place, scopeOf));
  const score = scoreOf(scoring, sums);
  const band = bandOf(scoring.bands, score);
  const atRoot = calculations.filter(({ scope }) => scope === 'root');
  return {
    points: sums.points,
    pointsMax: sums.max,
    score,
    band: band?.code ?? null,
    bandLabel: band?.label ?? null,
    calculations: Object.fromEntries(
      atRoot.map(({ id }) => [id, calculate(counting, id, { sectionId: null, itemIndex: null }, scopeOf)]),
    ),
    perItem: calculationsByItem(counting),
  };
};

const calculationsByItem = (counting: CountingAnswers): Record<string, ItemCalculations[]> => {
  const bySection: Record<string, ItemCalculations[]> = {};
  for (const [sectionId, items] of counting.items) {
    const own = counting.checklist.calculations.filter(({ scope }) => scope === sectionId);
    if (own.length === 0) continue;
    bySection[sectionId] = items.map((_, itemIndex) =>
      Object.fromEntries(
        own.flatMap(({ id, bands }): [string, number | string | null][] => {
          const value = calculate(counting, id, { sectionId, itemIndex }, scopeOf);
          const band: [string, string | null][] = bands
            ? [[`${id}_band`, bandOf(bands, value)?.code ?? null]]
            : [];
          return [[id, value], ...band];
        }),
      ),
    );
  }
  return bySection;
};
