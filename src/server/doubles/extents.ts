// The box around each registered site. Who lies near a changed site is asked of these, without opening 20,000 bodies.

import type { Kysely } from 'kysely';
import { type DoubleFacts, doubleFactsOf } from '../../domain/doubles/compare-sites.ts';
import { isRegistered } from '../../domain/proposal.ts';
import type { Site } from '../../domain/site.ts';
import { insertRows } from '../database/engine.ts';
import type { SiteExtentTable, TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';

/** What is compared of a site's body; null for what is only proposed, or has no geometry to compare. */
export const factsOfBody = (body: string): DoubleFacts | null => {
  const site = JSON.parse(body) as Site;
  return isRegistered(site) && extentOf(site) !== null ? doubleFactsOf(site) : null;
};

/** The compared facts of these sites, by id. */
export const readFacts = async (
  database: Kysely<TinjauDatabase>,
  siteIds: Iterable<string>,
): Promise<ReadonlyMap<string, DoubleFacts>> => {
  const found = new Map<string, DoubleFacts>();
  for (const row of await selectIn(database, 'site', ['id', 'body'], 'id', siteIds)) {
    const facts = factsOfBody(row.body);
    if (facts) found.set(row.id, facts);
  }
  return found;
};

const millionths = 1e6;
/** A little over 50 m, in millionths of a degree, at the widest an Indonesian degree is narrowed. */
const margin = 480;

const extentOf = ({
  geometry,
}: Pick<Site, 'geometry'>): Pick<SiteExtentTable, 'west' | 'south' | 'east' | 'north'> | null => {
  const points = geometry?.type === 'Point' ? [geometry.coordinates] : (geometry?.coordinates ?? []);
  if (points.length === 0 || points.some(([lng, lat]) => !Number.isFinite(lng + lat))) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lng, lat] of points) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return {
    west: Math.floor(west * millionths),
    south: Math.floor(south * millionths),
    east: Math.ceil(east * millionths),
    north: Math.ceil(north * millionths),
  };
};

/** Keeps the boxes of these sites; takes those away of which nothing is to be compared. */
export const keepExtents = async (
  database: Kysely<TinjauDatabase>,
  siteIds: readonly string[],
  facts: ReadonlyMap<string, DoubleFacts>,
): Promise<void> => {
  const rows = siteIds.flatMap((site_id): SiteExtentTable[] => {
    const one = facts.get(site_id);
    const extent = one ? extentOf(one) : null;
    return one && extent ? [{ site_id, regency: one.regency, ...extent }] : [];
  });
  await insertRows(
    database,
    'site_extent',
    rows,
    'on conflict ("site_id") do update set "regency" = excluded."regency", "west" = excluded."west", ' +
      '"south" = excluded."south", "east" = excluded."east", "north" = excluded."north"',
  );
  const kept = new Set(rows.map(({ site_id }) => site_id));
  const gone = siteIds.filter((id) => !kept.has(id));
  for (let from = 0; from < gone.length; from += 500)
    await database
      .deleteFrom('site_extent')
      .where('site_id', 'in', gone.slice(from, from + 500))
      .execute();
};

/** Ids of the sites of its regency whose box comes within 50 m of this one's. */
export const idsAround = async (
  database: Kysely<TinjauDatabase>,
  facts: DoubleFacts,
): Promise<readonly string[]> => {
  const extent = extentOf(facts);
  if (extent === null) return [];
  const rows = await database
    .selectFrom('site_extent')
    .select('site_id')
    .where('regency', '=', facts.regency)
    .where('south', '<=', extent.north + margin)
    .where('north', '>=', extent.south - margin)
    .where('west', '<=', extent.east + margin)
    .where('east', '>=', extent.west - margin)
    .where('site_id', '!=', facts.id)
    .execute();
  return rows.map((row) => row.site_id);
};
