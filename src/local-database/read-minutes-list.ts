// The desk's lists of minutes: those that have a number, and accepted visits that have none yet.

import type { IssuedMinutes } from '../domain/issued-minutes.ts';
import type { Seen } from '../domain/overlay.ts';
import type { Person } from '../domain/person.ts';
import type { Site } from '../domain/site.ts';
import type { VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { readVisitHeads } from './read-visits.ts';

/** Minutes with their sites, the newest first. */
export const readAllMinutes = async (
  database: TinjauDatabase,
): Promise<readonly { readonly minutes: IssuedMinutes; readonly site: Site | null }[]> => {
  const all = await database.minutes.toArray();
  const sites = await database.site.bulkGet(all.map(({ siteId }) => siteId));
  return all
    .map((minutes, index) => ({ minutes, site: sites[index] ?? null }))
    .sort((a, b) => b.minutes.issuedAt - a.minutes.issuedAt);
};

export interface Unnumbered {
  readonly visit: Seen<VisitHead>;
  readonly site: Site;
}

/** Accepted revisions without a number that holds, the longest waiting first. */
export const readUnnumberedVisits = async (
  database: TinjauDatabase,
  person: Person,
): Promise<readonly Unnumbered[]> => {
  const [heads, minutes] = await Promise.all([readVisitHeads(database, person), database.minutes.toArray()]);
  const numbered = new Set(
    minutes.flatMap(({ visitActId, withdrawnAt }) => (withdrawnAt === undefined ? [visitActId] : [])),
  );
  const waiting = heads.filter(
    (head) => head.state === 'disetujui' && !head.superseded && !numbered.has(head.actId),
  );
  const sites = await database.site.bulkGet(waiting.map(({ siteId }) => siteId));
  return waiting
    .flatMap((visit, index) => {
      const site = sites[index];
      return site ? [{ visit, site }] : [];
    })
    .sort((a, b) => a.visit.at - b.visit.at);
};
