// Minutes that have their number, as far as this phone may know of them; and what minutes of a draft are made of.

import type { Checklist } from '../domain/checklist/definition.ts';
import type { Draft } from '../domain/draft.ts';
import type { IssuedMinutes } from '../domain/issued-minutes.ts';
import type { Programme, Region, Site } from '../domain/site.ts';
import type { TinjauDatabase } from './database.ts';
import { readChecklist, readDraft, readSite } from './read-site.ts';

/** Those of one revision, the newest first. */
export const readMinutesOfVisit = async (
  database: TinjauDatabase,
  visitActId: string,
): Promise<readonly IssuedMinutes[]> =>
  (await database.minutes.where('visitActId').equals(visitActId).toArray()).sort(
    (a, b) => b.issuedAt - a.issuedAt,
  );

/** The regions whose local words the minutes of a site use. */
export const readRegionsOfSite = async (database: TinjauDatabase, site: Site): Promise<readonly Region[]> =>
  (await database.region.bulkGet([site.region.regency, site.region.village])).flatMap((one) => one ?? []);

export interface DraftForMinutes {
  readonly draft: Draft;
  readonly site: Site;
  readonly checklist: Checklist;
  readonly programme: Programme | null;
}

/** A draft with what its minutes need; null when this phone lacks any of it. */
export const readDraftForMinutes = async (
  database: TinjauDatabase,
  visitId: string,
): Promise<DraftForMinutes | null> => {
  const draft = await readDraft(database, visitId);
  const site = draft && (await readSite(database, draft.siteId));
  const checklist = draft && (await readChecklist(database, draft.checklist.id, draft.checklist.version));
  if (!draft || !site || !checklist) return null;
  return { draft, site, checklist, programme: (await database.programme.get(site.program)) ?? null };
};
