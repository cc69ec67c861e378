// The rules over a set of visits without a server: everything is held against everything.

import type { Doubt } from '../../../src/domain/doubt.ts';
import { doubtsOf } from '../../../src/domain/doubts/doubts-of.ts';
import { evidenceOf, type VisitEvidence } from '../../../src/domain/doubts/evidence.ts';
import { comparedPlaces } from '../../../src/domain/doubts/same-coordinates.ts';
import type { Site } from '../../../src/domain/site.ts';
import type { MadeVisit } from './made-visits.ts';

export type Rules = typeof doubtsOf;

/** The doubts about each visit, in the order of the visits. */
export const doubtsOfAll = (
  visits: readonly MadeVisit[],
  sites: readonly Site[],
  lookOf: (sha256: string) => string = () => '',
  rules: Rules = doubtsOf,
): readonly (readonly Doubt[])[] => {
  const all = visits.map(({ act, receivedAt }) => evidenceOf(act, receivedAt));
  const geometries = new Map(sites.map(({ id, geometry }) => [id, geometry]));
  const byPlace = groups(all, comparedPlaces);
  const byHand = groups(all, ({ personId, deviceId }) => [personId, deviceId]);
  const byVisit = groups(all, ({ visitId }) => [visitId]);
  return all.map((own) => {
    const found = <K>(by: ReadonlyMap<K, readonly VisitEvidence[]>, keys: readonly K[]) =>
      [...new Set(keys.flatMap((key) => by.get(key) ?? []))].filter((other) => other !== own);
    return rules(own, {
      geometry: geometries.get(own.siteId) ?? null,
      near: found(byHand, [own.personId, own.deviceId]),
      onSamePoints: found(byPlace, comparedPlaces(own)),
      // Without pictures everybody's photos are compared by their bytes alone.
      withSamePhotos: visits.length < 60 ? all : found(byVisit, [own.visitId]),
      lookOf,
    });
  });
};

const groups = (
  all: readonly VisitEvidence[],
  keysOf: (one: VisitEvidence) => readonly string[],
): ReadonlyMap<string, readonly VisitEvidence[]> => {
  const made = new Map<string, VisitEvidence[]>();
  for (const one of all)
    for (const key of new Set(keysOf(one))) made.set(key, [...(made.get(key) ?? []), one]);
  return made;
};
