// How many metres of a road are in which condition. The observations stand at single STAs; the road between them is
// counted as its nearest observation. The four classes and "mantap" are those of DOMAIN.md 2.4; the division is ours.

import { type RoadCondition, type RoadObservation, roadConditions } from '../road-observations.ts';

/** Whole metres by class; together they are the length of the road. */
export type RoadMetres = Readonly<Record<RoadCondition, number>>;

/** Whether a road in this condition counts as "mantap" (DOMAIN.md 2.4: baik and sedang). */
export const isMantap = (condition: RoadCondition): boolean => condition === 'baik' || condition === 'sedang';

/** Metres in good or fair condition. */
export const mantapMetres = (metres: RoadMetres): number => metres.baik + metres.sedang;

/**
 * The length of a road by condition: every metre has that of the observation nearest to it by STA, the border halfway
 * between two of them, rounded down to the metre. Observations without an STA, off the road's ends or without a
 * condition say nothing; of several at one STA the worst counts. Null when none is left, or the length is not positive.
 */
export const roadMetresOf = (
  observations: readonly RoadObservation[],
  startM: number,
  lengthM: number,
): RoadMetres | null => {
  const [start, length] = [Math.round(startM), Math.round(lengthM)];
  if (!Number.isFinite(start) || !(length > 0)) return null;
  const worstAt = new Map<number, RoadCondition>();
  for (const { staM, condition } of observations) {
    if (staM === null || condition === null || staM < start || staM > start + length) continue;
    const known = worstAt.get(staM);
    if (known === undefined || roadConditions.indexOf(condition) > roadConditions.indexOf(known))
      worstAt.set(staM, condition);
  }
  const placed = [...worstAt].sort(([a], [b]) => a - b);
  if (placed.length === 0) return null;
  const metres = { baik: 0, sedang: 0, rusak_ringan: 0, rusak_berat: 0 };
  let from = start;
  for (const [index, [staM, condition]] of placed.entries()) {
    const next = placed[index + 1]?.[0];
    const to = next === undefined ? start + length : Math.floor((staM + next) / 2);
    metres[condition] += to - from;
    from = to;
  }
  return metres;
};
