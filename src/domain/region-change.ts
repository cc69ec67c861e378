// What a new region, or a new code for one, has to keep to; and what everything that names an old code becomes.

import type { Scope } from './person.ts';
import { levelOfCode, parentOfCode } from './region-codes.ts';
import type { Region, Site } from './site.ts';

/** The zones of Indonesia (Keppres 41/1987): IANA name and what people call it. */
export const zoneLabels: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

export type RegionFault =
  | 'code-form'
  | 'code-taken'
  | 'code-was-another'
  | 'parent-missing'
  | 'name-missing'
  | 'name-long'
  | 'zone-missing'
  | 'zone-unknown'
  | 'alias-form'
  | 'alias-taken';

export interface FoundRegionFault {
  readonly field: 'code' | 'name' | 'timezone' | 'aliases';
  readonly fault: RegionFault;
}

/** What is wrong with a region beside all others that are known (`isNew`: its code must not be there yet). */
export const regionFaults = (
  region: Region,
  known: readonly Region[],
  isNew: boolean,
): readonly FoundRegionFault[] => {
  const faults: FoundRegionFault[] = [];
  const add = (field: FoundRegionFault['field'], fault: RegionFault) => faults.push({ field, fault });
  const codes = new Set(known.map(({ code }) => code));
  const level = levelOfCode(region.code);
  if (level === null || level !== region.level) add('code', 'code-form');
  else {
    if (isNew && codes.has(region.code)) add('code', 'code-taken');
    if (isNew && known.some(({ aliases }) => aliases?.includes(region.code))) add('code', 'code-was-another');
    const parent = parentOfCode(region.code);
    if (parent !== null && !codes.has(parent)) add('code', 'parent-missing');
  }
  if (region.name.trim() === '') add('name', 'name-missing');
  if (region.name.length > 120) add('name', 'name-long');
  if (region.level === 'regency' && region.timezone === undefined) add('timezone', 'zone-missing');
  if (region.timezone !== undefined && !(region.timezone in zoneLabels)) add('timezone', 'zone-unknown');
  for (const alias of region.aliases ?? []) {
    if (levelOfCode(alias) !== region.level) add('aliases', 'alias-form');
    else if (
      codes.has(alias) ||
      known.some((one) => one.code !== region.code && one.aliases?.includes(alias))
    )
      add('aliases', 'alias-taken');
  }
  return faults;
};

/** Earlier code to code of today, for a region and everything below it. */
export type CodeMoves = ReadonlyMap<string, string>;

/** The moves when `from` becomes `to`: what lies below keeps its own last part. */
export const codeMoves = (from: string, to: string, regions: readonly Region[]): CodeMoves =>
  new Map(
    regions
      .filter(({ code }) => code === from || code.startsWith(`${from}.`))
      .map(({ code }) => [code, `${to}${code.slice(from.length)}`]),
  );

/** Why `from` cannot become `to`; null when it can. A code that is there already takes the old one in. */
export const replaceFault = (from: string, to: string, regions: readonly Region[]): RegionFault | null => {
  if (from === to) return 'code-taken';
  const level = levelOfCode(to);
  if (level === null || level !== levelOfCode(from)) return 'code-form';
  const there = new Set(regions.map(({ code }) => code));
  const parent = parentOfCode(to);
  if (parent !== null && !there.has(parent)) return 'parent-missing';
  const moves = codeMoves(from, to, regions);
  for (const code of moves.values())
    if (!there.has(code) && regions.some((one) => !moves.has(one.code) && one.aliases?.includes(code)))
      return 'code-was-another';
  return null;
};

/** A region under its code of today; the earlier one and all before it stay known. */
export const movedRegion = (region: Region, moves: CodeMoves): Region => {
  const code = moves.get(region.code) ?? region.code;
  const parent = parentOfCode(code);
  const aliases = [...new Set([...(region.aliases ?? []), region.code])].filter((old) => old !== code);
  return { ...region, code, parent, aliases };
};

const moved = (codes: readonly string[] | undefined, moves: CodeMoves): readonly string[] | undefined =>
  codes === undefined ? undefined : [...new Set(codes.map((code) => moves.get(code) ?? code))];

const placeLists: ReadonlySet<string> = new Set(['regencies', 'districts', 'villages']);

/** A scope with today's codes for earlier ones; what names none of them stays as it is written. */
export const movedScope = (scope: Scope, moves: CodeMoves): Scope =>
  Object.fromEntries(
    Object.entries(scope).map(([list, entries]: [string, readonly string[] | undefined]) => [
      list,
      placeLists.has(list) ? moved(entries, moves) : entries,
    ]),
  ) as Scope;

/**
 * A site with today's codes and names of the regions it lies in; `regions` by code. Its zone follows the regency's,
 * where it had the zone the regency had (`zoneBefore`).
 */
export const siteInRegions = (
  site: Site,
  moves: CodeMoves,
  regions: ReadonlyMap<string, Region>,
  zoneBefore?: string,
): Site => {
  const village = moves.get(site.region.village) ?? site.region.village;
  // What lies above is what the code says: a village that moved to another district stands in that one.
  const [district, regency, province] = above(village, site, moves);
  const nameOf = (code: string, name: string) => regions.get(code)?.name ?? name;
  const timezone = regions.get(regency)?.timezone;
  const follows = timezone !== undefined && zoneBefore === site.timezone && timezone !== site.timezone;
  return {
    ...site,
    region: {
      province,
      regency,
      district,
      village,
      province_name: nameOf(province, site.region.province_name),
      regency_name: nameOf(regency, site.region.regency_name),
      district_name: nameOf(district, site.region.district_name),
      village_name: nameOf(village, site.region.village_name),
    },
    ...(site.districts_crossed ? { districts_crossed: moved(site.districts_crossed, moves) } : {}),
    ...(site.villages_crossed ? { villages_crossed: moved(site.villages_crossed, moves) } : {}),
    ...(follows ? { timezone, zone_label: zoneLabels[timezone] ?? site.zone_label } : {}),
  } as Site;
};

const above = (
  village: string,
  site: Site,
  moves: CodeMoves,
): readonly [district: string, regency: string, province: string] => {
  const now = (code: string) => moves.get(code) ?? code;
  if (village === site.region.village)
    return [now(site.region.district), now(site.region.regency), now(site.region.province)];
  const district = parentOfCode(village) ?? site.region.district;
  const regency = parentOfCode(district) ?? site.region.regency;
  return [district, regency, parentOfCode(regency) ?? site.region.province];
};
