// The track of a visit: enough samples to believe it, few enough to carry for days.

import { distanceM, type Position } from './coordinates.ts';

export const trackEveryMs = 5_000;
export const trackEveryM = 5;

/** Whether a new sample is worth keeping after the last kept one: 5 s later, or 5 m away. */
export const isWorthKeeping = (last: Position | undefined, next: Position): boolean =>
  last === undefined || next.fixAt - last.fixAt >= trackEveryMs || distanceM(last, next) >= trackEveryM;

/** One sample for each 5 s or 5 m, in order of time, plus the most accurate of all. */
export const thinPositions = (samples: readonly Position[]): readonly Position[] => {
  const ordered = [...samples].sort((a, b) => a.fixAt - b.fixAt);
  const best = bestPosition(ordered);
  const kept: Position[] = [];
  for (const sample of ordered) {
    if (sample === best || isWorthKeeping(kept.at(-1), sample)) kept.push(sample);
  }
  return kept;
};

/**
 * As many as a visit is sealed with: 4 MB beside the 2 MB of the longest recorded way, in an act of 8 MB at most. A day of
 * driving makes more, and could not be sealed at all.
 */
export const mostSealedPositions = 20_000;

/** The samples a visit is sealed with: thinned, evenly spread where they are still too many, the most accurate kept. */
export const sealedPositions = (samples: readonly Position[]): readonly Position[] => {
  const thinned = thinPositions(samples);
  if (thinned.length <= mostSealedPositions) return thinned;
  const best = bestPosition(thinned);
  const step = thinned.length / (mostSealedPositions - 1);
  const kept = new Set(Array.from({ length: mostSealedPositions - 1 }, (_, at) => Math.floor(at * step)));
  return thinned.filter((sample, index) => kept.has(index) || sample === best);
};

/** The most accurate sample; the newer of two equal ones. */
export const bestPosition = (samples: readonly Position[]): Position | undefined =>
  samples.reduce<Position | undefined>(
    (best, sample) => (best === undefined || sample.accuracyM <= best.accuracyM ? sample : best),
    undefined,
  );

export type AccuracyWord = 'baik' | 'cukup' | 'rendah';

/** How good an accuracy is, in one word: up to 10 m good, up to 25 m enough, else poor. */
export const accuracyWord = (accuracyM: number): AccuracyWord =>
  accuracyM <= 10 ? 'baik' : accuracyM <= 25 ? 'cukup' : 'rendah';
