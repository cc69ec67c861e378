// A position on a road in STA, and how sure that is.

import { type ChainageCandidate, chainageOn, formatSta, parseSta, staLineOf } from './chainage.ts';
import type { LngLat } from './coordinates.ts';
import type { Site } from './site.ts';

export interface StaChoice {
  readonly sta: string;
  readonly offsetM: number;
}

export interface StaPlace extends StaChoice {
  /** All places it can be, the nearest first; more than one asks the person to choose. */
  readonly choices: readonly StaChoice[];
  /** So far off the line that the STA may be wrong. */
  readonly isFar: boolean;
  /** An STA so many metres along the road from this one may well be the same place. */
  readonly toleranceM: number;
  /** Beyond this no STA is offered at all. */
  readonly isTooFar: boolean;
}

/** Places closer together than this differ by less than a receiver can tell. */
const apartM = 25;
const farM = 50;
const tooFarM = 500;

/** Where on a site's road a position is, or null when the site is no road. */
export const staPlaceOf = (site: Site, position: LngLat, accuracyM: number): StaPlace | null => {
  const road = staLineOf(site);
  const found = road && chainageOn(position, road, Math.max(10, Math.min(100, accuracyM)));
  if (!found) return null;
  const apart: ChainageCandidate[] = [];
  for (const candidate of [found, ...found.alternatives])
    if (apart.every(({ chainageM }) => Math.abs(chainageM - candidate.chainageM) >= apartM))
      apart.push(candidate);
  const choices = apart.slice(0, 4).map(({ chainageM, offsetM }) => ({ sta: formatSta(chainageM), offsetM }));
  return {
    sta: formatSta(found.chainageM),
    offsetM: found.offsetM,
    choices,
    toleranceM: Math.max(10, accuracyM),
    isFar: found.offsetM > Math.max(farM, 2 * accuracyM),
    isTooFar: found.offsetM > tooFarM,
  };
};

/** The place a chosen STA means, as exactly as the position is; undefined where it is elsewhere or unreadable. */
export const choiceOf = (
  { choices, toleranceM }: StaPlace,
  chosen: string | undefined,
): StaChoice | undefined => {
  const metres = parseSta(chosen ?? '');
  if (metres === null) return undefined;
  const off = ({ sta }: StaChoice): number => Math.abs((parseSta(sta) ?? Number.NaN) - metres);
  return choices.filter((choice) => off(choice) <= toleranceM).sort((a, b) => off(a) - off(b))[0];
};

/** The STA that fills itself in: the only one it can be. */
export const sureSta = (place: StaPlace | null): string | null =>
  place && !place.isTooFar && place.choices.length === 1 ? place.sta : null;
