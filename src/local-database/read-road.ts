// What is known of a road from all its visits: the stretches travelled, and the observations of the last one.

import { drawnLengthM, type StaLine, staLineOf } from '../domain/chainage.ts';
import type { Seen } from '../domain/overlay.ts';
import type { Person } from '../domain/person.ts';
import { isRegistered } from '../domain/proposal.ts';
import { type Coverage, coverageOf, type Stretch, stretchesOf } from '../domain/road-coverage.ts';
import { observationsOf, type RoadObservation } from '../domain/road-observations.ts';
import type { Site } from '../domain/site.ts';
import type { Visit } from '../domain/visit.ts';
import type { TinjauDatabase } from './database.ts';
import { readChecklist } from './read-site.ts';
import { readVisitsOfSite } from './read-visits.ts';

export interface RoadRecord {
  readonly road: StaLine;
  /** What all visits together travelled; null when none recorded its way. */
  readonly coverage: Coverage | null;
  /** The newest visit with observations, and these; null without one. */
  readonly last: { readonly visit: Seen<Visit>; readonly observations: readonly RoadObservation[] } | null;
}

/** The record of one road, or null for a site that is none. */
export const readRoad = async (
  database: TinjauDatabase,
  site: Site,
  person: Person,
): Promise<RoadRecord | null> => {
  const road = staLineOf(site);
  if (!road) return null;
  const visits = await readVisitsOfSite(database, site.id, person);
  let last: RoadRecord['last'] = null;
  for (const visit of visits.filter(({ superseded }) => !superseded).reverse()) {
    const { id, version } = visit.payload.checklist;
    const observations = observationsOf(await readChecklist(database, id, version), visit.payload.answers);
    if (observations.length === 0) continue;
    last = { visit, observations };
    break;
  }
  return { road, coverage: coverageOfVisits(database, visits, road), last };
};

export interface ProgrammeCoverage {
  readonly segments: number;
  /** Segments with a recorded way. */
  readonly travelled: number;
  readonly coveredM: number;
  /** The programme's own length where it states one, else the sum of its roads here. */
  readonly totalM: number;
}

/** What all visits held here travelled of a programme's roads, without what is only proposed; null when it has none. */
export const readProgrammeCoverage = async (
  database: TinjauDatabase,
  programmeId: string,
  person: Person,
): Promise<ProgrammeCoverage | null> => {
  const sites = await database.site
    .filter(
      (site) => site.program === programmeId && site.geometry?.type === 'LineString' && isRegistered(site),
    )
    .toArray();
  const roads = sites.flatMap((site) => {
    const road = site.kind === 'road_segment' ? staLineOf(site) : null;
    return road ? [{ id: site.id, road }] : [];
  });
  if (roads.length === 0) return null;
  const covered = await Promise.all(
    roads.map(async ({ id, road }) =>
      coverageOfVisits(database, await readVisitsOfSite(database, id, person), road),
    ),
  );
  const target = (await database.programme.get(programmeId))?.target as { length_m?: unknown } | undefined;
  const stated = target?.length_m;
  const sumM = roads.reduce((sum, { road }) => sum + road.lengthM, 0);
  return {
    segments: roads.length,
    travelled: covered.filter((one) => one !== null).length,
    coveredM: covered.reduce((sum, one) => sum + (one?.coveredM ?? 0), 0),
    totalM: typeof stated === 'number' && stated >= sumM ? stated : sumM,
  };
};

// A sealed visit never changes, so its way is laid on a line once.
const known = new WeakMap<TinjauDatabase, Map<string, readonly Stretch[]>>();

/** What some visits together travelled; a rejected one, and one kept apart, counts for nothing. */
export const coverageOfVisits = (
  database: TinjauDatabase,
  visits: readonly Pick<Visit, 'actId' | 'state' | 'payload'>[],
  road: StaLine,
): Coverage | null => {
  const cache = known.get(database) ?? new Map<string, readonly Stretch[]>();
  known.set(database, cache);
  const tracked = visits.filter(
    ({ state, payload }) => state !== 'ditolak' && state !== 'karantina' && (payload.track?.length ?? 0) > 0,
  );
  if (tracked.length === 0) return null;
  const stretches = tracked.flatMap(({ actId, payload }) => {
    const key = `${actId} ${road.line.length} ${drawnLengthM(road.line)}`;
    const laid = cache.get(key) ?? stretchesOf(payload.track ?? [], road.line);
    cache.set(key, laid);
    return laid;
  });
  return coverageOf(stretches, road);
};
