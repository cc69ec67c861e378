// By when a site is to be visited: as assigned to whom it concerns, else as the register says. Screens get sites with that
// day in their schedule, so that lists, news, lateness and the order of a day all speak of the same one.

import { lastDue, withDeadline } from '../domain/programme-calendar.ts';
import type { Assignment, Programme, Site } from '../domain/site.ts';
import type { TinjauDatabase } from './database.ts';
import { groupBySite } from './group-by-site.ts';

type Dated = Pick<Site, 'id' | 'program' | 'schedule'>;

/** Lays the deadline of `personId` over a site, or, where others are assigned, the last of theirs. */
export const deadlinesFor = (
  personId: string,
  assignments: readonly Assignment[],
  programmes: readonly Programme[],
): (<S extends Dated>(site: S) => S) => {
  const byId = new Map(programmes.map((programme) => [programme.id, programme]));
  const bySite = groupBySite(assignments);
  return (site) => {
    const dated = withDeadline(site, null, byId.get(site.program));
    const rows = bySite.get(site.id);
    if (!rows) return dated;
    const own = rows.find((row) => row.personId === personId);
    return withDeadline(
      dated,
      own
        ? own.due
        : lastDue(
            dated,
            rows.map(({ due }) => due),
          ),
    );
  };
};

/** One site with its deadline for a person. */
export const withOwnDeadline = async <S extends Dated>(
  database: TinjauDatabase,
  site: S,
  personId: string,
): Promise<S> => {
  const [rows, programme] = await Promise.all([
    database.assignment.where('siteId').equals(site.id).toArray(),
    database.programme.get(site.program),
  ]);
  return deadlinesFor(personId, rows, programme ? [programme] : [])(site);
};

/** This person's assignment to a site, or null. */
export const readOwnAssignment = async (
  database: TinjauDatabase,
  siteId: string,
  personId: string,
): Promise<Assignment | null> =>
  (await database.assignment.where('siteId').equals(siteId).toArray()).find(
    (row) => row.personId === personId,
  ) ?? null;
