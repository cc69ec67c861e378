// Minutes that have their number, as far as this phone may know of them; and what minutes of a draft are made of.

import type { Checklist } from '../domain/checklist/definition.ts';
import type { Draft } from '../domain/draft.ts';
import type { IssuedMinutes } from '../domain/issued-minutes.ts';
import type { Seen } from '../domain/overlay.ts';
import type { Person } from '../domain/person.ts';
import type { Programme, Region, Site } from '../domain/site.ts';
import type { VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { readChecklist, readDraft, readSite } from './read-site.ts';
import { readVisitHeads } from './read-visits.ts';

/** Those of one revision, the newest first. */
export const readMinutesOfVisit = async (
  database: TinjauDatabase,
  visitActId: string,
): Promise<readonly IssuedMinutes[]> =>
  (await database.minutes.where('visitActId').equals(visitActId).toArray()).sort(
    (a, b) => b.issuedAt - a.issuedAt,
  );

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
