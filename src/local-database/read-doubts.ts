// What the server found worth a second look, as the desk's phone holds it.

import { countDoubts, type Doubt } from '../domain/doubt.ts';
import type { Site } from '../domain/site.ts';
import type { VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';

/** Another visit a doubt speaks of; null where this person does not see it. */
export interface OtherVisit {
  readonly visit: VisitHead;
  readonly site: Site | null;
}

export interface DoubtsSeen {
  readonly doubts: readonly Doubt[];
  /** By act id; without those this person does not see. */
  readonly others: ReadonlyMap<string, OtherVisit>;
}

/** The doubts about one revision, with the other visits they name. */
export const readDoubts = async (database: TinjauDatabase, visitActId: string): Promise<DoubtsSeen> => {
  const doubts = (await database.doubt.get(visitActId))?.doubts ?? [];
  const ids = [...new Set(doubts.flatMap(({ facts }) => facts.otherActId ?? []).map(String))];
  const heads = (await database.visitHead.bulkGet(ids)).flatMap((head) => (head ? [head] : []));
  const sites = await database.site.bulkGet(heads.map(({ siteId }) => siteId));
  return {
    doubts,
    others: new Map(heads.map((visit, index) => [visit.actId, { visit, site: sites[index] ?? null }])),
  };
};

/** How many doubts people read about each of these revisions; those without any are left out. */
export const readDoubtCounts = async (
  database: TinjauDatabase,
  visitActIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await database.doubt.bulkGet([...visitActIds]);
  return new Map(
    rows.flatMap((row) =>
      row && row.doubts.length > 0 ? [[row.visitActId, countDoubts(row.doubts)] as const] : [],
    ),
  );
};

/** Act ids of every revision with a doubt. */
export const readDoubtedVisits = async (database: TinjauDatabase): Promise<ReadonlySet<string>> => {
  const rows = await database.doubt.toArray();
  return new Set(rows.filter(({ doubts }) => doubts.length > 0).map(({ visitActId }) => visitActId));
};
