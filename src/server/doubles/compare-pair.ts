import { pairIdOf } from '../../domain/double-pair.ts';
import { compareSites, type DoubleFacts, prepare, touchingM } from '../../domain/doubles/compare-sites.ts';
import type { ComparedPair } from '../record/double-pairs.ts';

/** Two sites as the rule sees them now. */
export const comparePair = (one: DoubleFacts, other: DoubleFacts): ComparedPair => {
  const [a, b] = one.id < other.id ? [one, other] : [other, one];
  const double = compareSites(prepare(a), prepare(b), touchingM);
  return { pairId: pairIdOf(a.id, b.id), sites: [a, b], found: double?.strong ? double : null };
};
