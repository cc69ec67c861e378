// Visits that wait for this person, by village; a camat reads several villages, a kades mostly one.

import type { Seen } from '../../domain/overlay.ts';
import type { Person } from '../../domain/person.ts';
import type { Site } from '../../domain/site.ts';
import type { VisitHead } from '../../domain/visit-head.ts';
import type { TinjauDatabase } from '../../local-database/database.ts';
import { readVisitsToConfirm } from '../../local-database/read-confirmations.ts';
import { readSite } from '../../local-database/read-site.ts';

export interface WaitingVisit {
  readonly visit: Seen<VisitHead>;
  readonly site: Site | null;
}

export interface WaitingPlace {
  /** '' where the site is not at hand. */
  readonly village: string;
  readonly district: string;
  readonly visits: readonly WaitingVisit[];
}

export const readWaitingPlaces = async (
  database: TinjauDatabase,
  person: Person,
): Promise<readonly WaitingPlace[]> => {
  const heads = await readVisitsToConfirm(database, person);
  const waiting = await Promise.all(
    heads.map(async (visit) => ({ visit, site: await readSite(database, visit.siteId) })),
  );
  const places = new Map<string, { village: string; district: string; visits: WaitingVisit[] }>();
  for (const one of waiting) {
    const key = one.site?.region.village ?? '';
    const place = places.get(key);
    if (place) place.visits.push(one);
    else
      places.set(key, {
        village: one.site?.region.village_name ?? '',
        district: one.site?.region.district_name ?? '',
        visits: [one],
      });
  }
  return [...places.values()].sort((a, b) => a.village.localeCompare(b.village, 'id'));
};
