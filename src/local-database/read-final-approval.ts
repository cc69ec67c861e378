// How far the final approval of one site is, from the record at hand with own acts laid over it.

import { confirmingLevels, type FinalApproval, finalApproval } from '../domain/final-approval.ts';
import type { Person, Role } from '../domain/person.ts';
import type { LocalText, Programme, Site } from '../domain/site.ts';
import type { VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { readConfirmationsOfSite } from './read-confirmations.ts';
import { readVisitsOfSite } from './read-visits.ts';

export interface SiteApproval {
  readonly approval: FinalApproval;
  /** What the head of the site's village is called there; null when the region is not at hand. */
  readonly villageHead: LocalText | null;
}

export const readFinalApproval = async (
  database: TinjauDatabase,
  site: Pick<Site, 'id' | 'program' | 'region'>,
  person: Person,
): Promise<SiteApproval> => {
  const [visits, confirmations, programme, persons, region] = await Promise.all([
    readVisitsOfSite(database, site.id, person),
    readConfirmationsOfSite(database, site.id, person),
    database.programme.get(site.program),
    database.person.toArray(),
    database.region.get(site.region.village),
  ]);
  const roles = new Map(persons.map((row) => [row.id, row.roles as readonly Role[]]));
  return {
    approval: finalApproval(visits, confirmations, programme, (id) => roles.get(id) ?? []),
    villageHead: region?.head_title ?? null,
  };
};

/** Of accepted visits those that still need a word of this person's level to be finally approved. */
export const visitsAwaitingApproval = async <H extends Pick<VisitHead, 'siteId'>>(
  database: TinjauDatabase,
  person: Person,
  accepted: readonly H[],
): Promise<readonly H[]> => {
  const level = person.roles.includes('camat') ? 'district' : 'village';
  const asking = new Set(
    (await database.programme.toArray())
      .filter((programme: Programme) => confirmingLevels(programme).includes(level))
      .map(({ id }) => id),
  );
  if (asking.size === 0 || accepted.length === 0) return [];
  const sites = await database.site.bulkGet(accepted.map(({ siteId }) => siteId));
  return accepted.filter((_, index) => asking.has(sites[index]?.program ?? ''));
};
