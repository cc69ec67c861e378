// Regions, programmes, checklists and sites as rows and bodies. Each function returns the sites it concerns.

import type { Checklist } from '../../domain/checklist/definition.ts';
import { withPhotoPoints } from '../../domain/photo-points.ts';
import { mergeRegion } from '../../domain/region-codes.ts';
import type { Programme, Region, Site } from '../../domain/site.ts';
import { insertRows } from '../database/engine.ts';
import { noteCompare } from '../doubles/due.ts';
import { noteSites } from '../doubts/due.ts';
import { entityRow, readEntities } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import { readPhotoPoints } from './photo-points.ts';
import { saveBodies } from './save-bodies.ts';
import { siteRows } from './site-facts.ts';
import type { RecordWriting } from './writing-transaction.ts';

export const saveRegions = async (
  writing: RecordWriting,
  incoming: readonly Region[],
): Promise<readonly string[]> => {
  const regions = await withEarlierNames(writing, incoming);
  const { added, changed } = await saveBodies(
    writing,
    'region',
    regions.map((region) => entityRow('region', region.code, JSON.stringify(region))),
  );
  const saved = new Set([...added, ...changed]);
  await insertRows(
    writing.trx,
    'region',
    regions
      .filter((region) => saved.has(region.code))
      .map((region) => ({
        code: region.code,
        level: region.level,
        parent: region.parent,
        body: JSON.stringify(region),
      })),
    'on conflict ("code") do update set "level" = excluded."level", "parent" = excluded."parent", "body" = excluded."body"',
  );
  return sitesInRegions(writing, saved);
};

/** A list that knows nothing of earlier codes and spellings does not take them away. */
const withEarlierNames = async (
  writing: RecordWriting,
  incoming: readonly Region[],
): Promise<readonly Region[]> => {
  const known = await readEntities(
    writing.trx,
    'region',
    incoming.map(({ code }) => code),
  );
  return incoming.map((region) => {
    const before = known.get(region.code);
    return mergeRegion(before && (JSON.parse(before.body) as Region), region);
  });
};

/** Sites that lie in or cross these regions or regions below them. */
const sitesInRegions = async (
  writing: RecordWriting,
  codes: ReadonlySet<string>,
): Promise<readonly string[]> => {
  const below = new Set(codes);
  for (let level: readonly string[] = [...codes]; level.length > 0; ) {
    const children: string[] = [];
    await inChunks(level, async (part) => {
      const rows = await writing.trx
        .selectFrom('region')
        .select('code')
        .where('parent', 'in', part)
        .execute();
      children.push(...rows.map((row) => row.code).filter((code) => !below.has(code)));
    });
    for (const code of children) below.add(code);
    level = children;
  }
  const siteIds = new Set<string>();
  await inChunks(below, async (part) => {
    const rows = await writing.trx
      .selectFrom('site_place')
      .select('site_id')
      .distinct()
      .where('kind', '!=', 'confirmer')
      .where('code', 'in', part)
      .execute();
    for (const row of rows) siteIds.add(row.site_id);
  });
  return [...siteIds];
};

export const saveProgrammes = async (
  writing: RecordWriting,
  programmes: readonly Programme[],
): Promise<readonly string[]> => {
  const { added, changed } = await saveBodies(
    writing,
    'programme',
    programmes.map((programme) => entityRow('programme', programme.id, JSON.stringify(programme))),
  );
  const saved = new Set([...added, ...changed]);
  await insertRows(
    writing.trx,
    'programme',
    programmes
      .filter((programme) => saved.has(programme.id))
      .map((programme) => ({
        id: programme.id,
        regency: programme.regency,
        body: JSON.stringify(programme),
      })),
    'on conflict ("id") do update set "regency" = excluded."regency", "body" = excluded."body"',
  );
  return sitesWhere(writing, 'programme_id', added);
};

export const saveChecklists = async (
  writing: RecordWriting,
  checklists: readonly Checklist[],
): Promise<readonly string[]> => {
  const keyOf = (checklist: Checklist) => `${checklist.id}@${checklist.version}`;
  const { added, changed } = await saveBodies(
    writing,
    'checklist',
    checklists.map((checklist) => entityRow('checklist', keyOf(checklist), JSON.stringify(checklist))),
  );
  const saved = new Set([...added, ...changed]);
  await insertRows(
    writing.trx,
    'checklist',
    checklists
      .filter((checklist) => saved.has(keyOf(checklist)))
      .map((checklist) => ({
        key: keyOf(checklist),
        id: checklist.id,
        version: checklist.version,
        body: JSON.stringify(checklist),
      })),
    'on conflict ("key") do update set "body" = excluded."body"',
  );
  const addedIds = checklists.filter((one) => added.includes(keyOf(one))).map((one) => one.id);
  return sitesWhere(writing, 'checklist_id', addedIds);
};

const sitesWhere = async (
  writing: RecordWriting,
  column: 'programme_id' | 'checklist_id',
  ids: readonly string[],
): Promise<readonly string[]> => {
  const siteIds: string[] = [];
  await inChunks(ids, async (part) => {
    const rows = await writing.trx.selectFrom('site').select('id').where(column, 'in', part).execute();
    siteIds.push(...rows.map((row) => row.id));
  });
  return siteIds;
};

export const saveSites = async (
  writing: RecordWriting,
  sites: readonly Site[],
): Promise<readonly string[]> => {
  const byId = new Map(sites.map((site) => [site.id, site]));
  const points = await readPhotoPoints(writing, byId.keys());
  const { added, changed } = await saveBodies(
    writing,
    'site',
    [...byId.values()].map((site) => {
      const body = JSON.stringify(withPhotoPoints(site, points.get(site.id) ?? []));
      return entityRow('site', site.id, body, { siteId: site.id });
    }),
  );
  const saved = new Set([...added, ...changed]);
  // The table keeps the register's own words; what visits added is laid over them anew each time.
  const made = [...saved].map((id) => siteRows(byId.get(id) as Site, JSON.stringify(byId.get(id))));
  await insertRows(
    writing.trx,
    'site',
    made.map(({ row }) => row),
    'on conflict ("id") do update set "programme_id" = excluded."programme_id", "regency" = excluded."regency", ' +
      '"agency" = excluded."agency", "checklist_id" = excluded."checklist_id", "nominated" = excluded."nominated", ' +
      '"body" = excluded."body", "proposed_by" = excluded."proposed_by", "accepted" = excluded."accepted"',
  );
  await inChunks(changed, async (part) => {
    await writing.trx.deleteFrom('site_place').where('site_id', 'in', part).execute();
  });
  await insertRows(
    writing.trx,
    'site_place',
    made.flatMap(({ places }) => places),
  );
  await noteSites(writing.trx, [...saved], writing.now);
  await noteCompare(writing.trx, saved);
  writing.forgetSites();
  return [...saved];
};
