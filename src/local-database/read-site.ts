// One site, and the register around it.

import type { Checklist } from '../domain/checklist/definition.ts';
import type { Draft } from '../domain/draft.ts';
import type { Programme, Region, Site } from '../domain/site.ts';
import type { TinjauDatabase } from './database.ts';

/** A site, also one that was withdrawn while a draft or an unsent act needs it; null when not here. */
export const readSite = async (database: TinjauDatabase, siteId: string): Promise<Site | null> =>
  (await database.site.get(siteId)) ?? null;

/** All sites this person sees, as the map needs them. */
export const readSites = (database: TinjauDatabase): Promise<readonly Site[]> => database.site.toArray();

export const countSites = (database: TinjauDatabase): Promise<number> => database.site.count();

export const readProgrammes = (database: TinjauDatabase): Promise<readonly Programme[]> =>
  database.programme.toArray();

export const readRegions = (database: TinjauDatabase): Promise<readonly Region[]> =>
  database.region.toArray();

/** One region by its code, or null. */
export const readRegion = async (database: TinjauDatabase, code: string): Promise<Region | null> =>
  (await database.region.get(code)) ?? null;

/** Who may be named on screen, by id. */
export const readPersonNames = async (database: TinjauDatabase): Promise<ReadonlyMap<string, string>> =>
  new Map((await database.person.toArray()).map((person) => [person.id, person.name]));

/** Those of these persons that are known here, in the same order, with what they are at their office when it was said. */
export const readConfirmers = async (
  database: TinjauDatabase,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly position?: string }[]> =>
  (await database.person.bulkGet([...ids])).flatMap((person) =>
    person && person.name !== ''
      ? [{ id: person.id, name: person.name, ...(person.position ? { position: person.position } : {}) }]
      : [],
  );

/** The newest version of a checklist, or the version named; null when this phone does not hold it. */
export const readChecklist = async (
  database: TinjauDatabase,
  id: string,
  version?: number,
): Promise<Checklist | null> => {
  if (version !== undefined) return (await database.checklist.get(`${id}@${version}`)) ?? null;
  const versions = await database.checklist.where('id').equals(id).toArray();
  return versions.sort((a, b) => b.version - a.version)[0] ?? null;
};

/** One draft, or null. */
export const readDraft = async (database: TinjauDatabase, visitId: string): Promise<Draft | null> =>
  (await database.draft.get(visitId)) ?? null;

/** All drafts, or those of one site; the last touched first. */
export const readDrafts = async (database: TinjauDatabase, siteId?: string): Promise<readonly Draft[]> => {
  const drafts =
    siteId === undefined ? database.draft.toCollection() : database.draft.where('siteId').equals(siteId);
  return (await drafts.toArray()).sort((a, b) => b.updatedAt - a.updatedAt);
};
