import type { Review } from '../../domain/review.ts';
import { readEntities } from '../record/entity.ts';
import type { ExportContext } from './export-context.ts';
import type { ExportedVisit } from './visit-tables.ts';

/** Which division the deciding review of each of these visits was addressed to, by revision; left out where none. */
export const readDivisionsOf = async (
  { database }: ExportContext,
  page: readonly ExportedVisit[],
): Promise<ReadonlyMap<string, string>> => {
  const decided = page.flatMap(({ visit: { actId, decidedBy } }) =>
    decidedBy === null ? [] : [{ actId, decidedBy }],
  );
  const bodies = await readEntities(
    database,
    'review',
    decided.map(({ decidedBy }) => decidedBy),
  );
  return new Map(
    decided.flatMap(({ actId, decidedBy }): [string, string][] => {
      const body = bodies.get(decidedBy)?.body;
      const division = body === undefined ? undefined : (JSON.parse(body) as Review).payload.division;
      return division ? [[actId, division]] : [];
    }),
  );
};
