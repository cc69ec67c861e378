// Regions as the desk keeps them. What is saved here changes, in the same transaction, the words every site has about
// where it lies.

import type { Kysely } from 'kysely';
import type { ListedRegion } from '../../contract/regions.ts';
import {
  type FoundRegionFault,
  regionFaults,
  siteInRegions,
  zoneLabels,
} from '../../domain/region-change.ts';
import { parentOfCode } from '../../domain/region-codes.ts';
import type { Region, Site } from '../../domain/site.ts';
import type { By } from '../accounts/devices.ts';
import { problemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { inChunks } from '../record/in-chunks.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { saveRegisterIn } from '../record/register.ts';
import { writeRecord } from '../record/writing-transaction.ts';

export const readRegions = async (database: Kysely<TinjauDatabase>): Promise<readonly Region[]> => {
  const rows = await database.selectFrom('region').select('body').orderBy('code').execute();
  return rows.map(({ body }) => JSON.parse(body) as Region);
};

/** Every region with how many sites lie in or cross it. */
export const listRegions = async (database: Kysely<TinjauDatabase>): Promise<ListedRegion[]> => {
  const rows = await database
    .selectFrom('site_place')
    .select(({ fn }) => ['code', fn.countAll<number>().as('sites')])
    .where('kind', '!=', 'confirmer')
    .groupBy('code')
    .execute();
  const sites = new Map(rows.map((row) => [row.code, Number(row.sites)]));
  const regions = await readRegions(database);
  return regions.map(
    (region) => ({ ...region, sites: sites.get(region.code) ?? 0 }) as unknown as ListedRegion,
  );
};

/** The sites that lie in or cross any of these regions, in the register's own words. */
export const readSitesIn = async (
  database: Kysely<TinjauDatabase>,
  codes: Iterable<string>,
): Promise<readonly Site[]> => {
  const bodies = new Map<string, string>();
  await inChunks(codes, async (part) => {
    const rows = await database
      .selectFrom('site')
      .innerJoin('site_place', 'site_place.site_id', 'site.id')
      .select(['site.id', 'site.body'])
      .where('site_place.kind', '!=', 'confirmer')
      .where('site_place.code', 'in', part)
      .execute();
    for (const { id, body } of rows) bodies.set(id, body);
  });
  return [...bodies.values()].map((body) => JSON.parse(body) as Site);
};

export interface SavedRegion {
  readonly faults: readonly FoundRegionFault[];
  readonly sites: number;
}

/** Adds a region or changes one under the code it has; its earlier name stays findable. */
export const saveRegion = (deps: RecordDeps, by: By, wanted: Region, isNew: boolean): Promise<SavedRegion> =>
  writeRecord(deps, async (writing) => {
    const { trx, now } = writing;
    const regions = await readRegions(trx);
    const before = regions.find(({ code }) => code === wanted.code);
    if (!isNew && !before) throw problemError('not-found');
    const region = tidyRegion(wanted, before);
    const faults = regionFaults(region, regions, isNew);
    if (faults.length > 0) return { faults, sites: 0 };
    const byCode = new Map(regions.map((one) => [one.code, one])).set(region.code, region);
    const told = before !== undefined && (before.name !== region.name || before.timezone !== region.timezone);
    const sites = told
      ? (await readSitesIn(trx, [region.code, ...provinceOf(regions, region)]))
          .map((site) => ({ site, after: siteInRegions(site, new Map(), byCode, before.timezone) }))
          .filter(({ site, after }) => JSON.stringify(site) !== JSON.stringify(after))
          .map(({ after }) => after)
      : [];
    await saveRegisterIn(writing, { regions: [region], sites });
    await writeAudit(trx, now, {
      action: 'region.saved',
      by,
      subject: { kind: 'region', id: region.code },
      details: { isNew, sites: sites.length },
    });
    return { faults: [], sites: sites.length };
  });

/** Sites are found by regency and below: those of a province by its regencies. */
const provinceOf = (regions: readonly Region[], { code, level }: Region): readonly string[] =>
  level === 'province' ? regions.filter(({ parent }) => parent === code).map((one) => one.code) : [];

const tidyRegion = (wanted: Region, before: Region | undefined): Region => {
  const name = wanted.name.trim().replace(/\s+/g, ' ');
  const renamed = before && before.name !== name ? [before.name] : [];
  const { timezone, zone_label: _label, aliases = [], other_names = [], ...rest } = wanted;
  const names = [...new Set([...other_names.map((other) => other.trim()), ...renamed])];
  return {
    ...rest,
    name,
    parent: parentOfCode(wanted.code),
    ...(timezone === undefined ? {} : { timezone, zone_label: zoneLabels[timezone] ?? '' }),
    aliases: [...new Set(aliases.map((code) => code.trim()))].filter(Boolean),
    other_names: names.filter((other) => other !== '' && other !== name),
  };
};
