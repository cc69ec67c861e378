// What stands around a site on the situation map: other works of its agency, and roads of the regency's map pack. Taken
// when the number is given and kept in the content, so that the map of a number never changes.

import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Geometry, LngLat } from '../../domain/coordinates.ts';
import { distanceToGeometryM } from '../../domain/geometry.ts';
import type { MapPack } from '../../domain/map-pack.ts';
import type { MinutesSource } from '../../domain/minutes/source.ts';
import type { Site } from '../../domain/site.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { mapStores } from '../maps/map-stores.ts';
import { type Box, roadLinesIn } from './road-lines.ts';

const mostNeighbours = 8;
const neighbourhoodM = 3000;
const mostLookedAt = 400;

export const surroundingsOf = async (
  database: Kysely<TinjauDatabase>,
  dataFolder: string,
  site: Site,
): Promise<MinutesSource['surroundings']> => {
  const neighbours = await neighboursOf(database, site);
  const { roads, attribution } = await roadsAround(database, dataFolder, site);
  return { neighbours, roads, attribution };
};

const neighboursOf = async (database: Kysely<TinjauDatabase>, site: Site) => {
  const rows = await database
    .selectFrom('site')
    .innerJoin('site_place', (join) =>
      join
        .onRef('site_place.site_id', '=', 'site.id')
        .on('site_place.kind', '=', 'district')
        .on('site_place.code', '=', site.region.district),
    )
    .select(['site.id', 'site.body'])
    .where('site.agency', '=', site.agency)
    .where('site.regency', '=', site.region.regency)
    .where('site.accepted', '=', 1)
    .where('site.id', '!=', site.id)
    .orderBy('site.id')
    .limit(mostLookedAt)
    .execute();
  return rows
    .map(({ body }) => {
      const { geometry, title } = JSON.parse(body) as Site;
      const at = pointOf(geometry);
      return {
        ...at,
        label: title.id,
        metres: distanceToGeometryM(at, site.geometry) ?? Number.POSITIVE_INFINITY,
      };
    })
    .filter(({ metres }) => metres <= neighbourhoodM)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, mostNeighbours)
    .map(({ lng, lat, label }) => ({ lng, lat, label }));
};

const pointOf = (geometry: Geometry): LngLat => {
  const [lng, lat] =
    geometry.type === 'Point'
      ? geometry.coordinates
      : (geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0]);
  return { lng, lat };
};

const roadsAround = async (database: Kysely<TinjauDatabase>, dataFolder: string, site: Site) => {
  const box = boxAround(site.geometry);
  const packs = await database
    .selectFrom('map_file')
    .selectAll()
    .where('kind', '=', 'mapPack')
    .where((where) => where.or([where('regency', '=', site.region.regency), where('regency', 'is', null)]))
    .orderBy('added_at', 'desc')
    .execute();
  for (const { sha256, facts, attribution } of packs) {
    const { bounds, maxZoom } = JSON.parse(facts) as Pick<MapPack, 'bounds' | 'maxZoom'>;
    const [west, south, east, north] = bounds;
    if (box.east < west || box.west > east || box.north < south || box.south > north) continue;
    const path = join(dataFolder, mapStores.mapPack.folder, `${sha256}${mapStores.mapPack.ending}`);
    const roads = await roadLinesIn(path, box, maxZoom);
    if (roads.length > 0) return { roads, attribution };
  }
  return { roads: [], attribution: '' };
};

/** The site with as much around it as the drawing shows: at least 300 m to each side. */
const boxAround = (geometry: Geometry): Box => {
  const all = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;
  const lngs = all.map(([lng]) => lng);
  const lats = all.map(([, lat]) => lat);
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const room = Math.max(0.003, (east - west) * 0.2, (north - south) * 0.2);
  return { west: west - room, east: east + room, south: south - room, north: north + room };
};
