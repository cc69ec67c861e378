// Targets and achievement by village, for programmes that plan by village (B03, B14): they set targets, a ceiling per
// village, or a number of villages.

import { type RawBuilder, sql } from 'kysely';
import type { ReportFilter, ReportTargets } from '../../contract/reports.ts';
import { ceilingPerVillageOf, type ProgrammeSettings } from '../../domain/programme.ts';
import { standings } from '../../domain/reports/standing.ts';
import type { Programme } from '../../domain/site.ts';
import { type Asked, bestStandings, countedSites, inPeriod, rowsOf } from './counted.ts';
import { byName, readProgrammes, readRegionNames } from './names.ts';

const waiting = sql.lit(standings.indexOf('menunggu'));
const accepted = sql.lit(standings.indexOf('disetujui'));

type Settings = Programme & ProgrammeSettings;

const plansByVillage = (programme: Settings): boolean =>
  (programme.targets ?? []).length > 0 ||
  ceilingPerVillageOf(programme) !== null ||
  typeof programme.target?.villages === 'number';

/** How far each site is, in percent: as its best and newest visit of the period said it. */
export const newestProgress = (filter: ReportFilter): RawBuilder<unknown> =>
  sql`select * from (select v.site_id, v.progress_pct,
      row_number() over (partition by v.site_id order by v.standing desc, v.arrival desc) as place
    from visit_fact v where v.progress_pct is not null and v.standing >= ${waiting} and ${inPeriod(filter)}) o
    where o.place = 1`;

export const readTargets = async (asked: Asked): Promise<Omit<ReportTargets, 'asOf' | 'pending'>> => {
  const { database, filter } = asked;
  const rows = await rowsOf(
    database,
    sql<{
      programme_id: string;
      village: string;
      village_name: string;
      district_name: string;
      sites: number;
      visited: number;
      accepted: number;
      progress: number | null;
      budget: number | null;
      unbudgeted: number;
    }>`select s.programme_id, s.village, max(s.village_name) as village_name, max(s.district_name) as district_name,
        count(*) as sites,
        cast(sum(case when coalesce(b.standing, 0) > 0 then 1 else 0 end) as bigint) as visited,
        cast(sum(case when b.standing = ${accepted} then 1 else 0 end) as bigint) as accepted,
        avg(n.progress_pct) as progress, cast(sum(s.budget_idr) as bigint) as budget,
        cast(sum(case when s.budget_idr is null then 1 else 0 end) as bigint) as unbudgeted
      from site_fact s left join (${bestStandings(filter)}) b on b.site_id = s.site_id
      left join (${newestProgress(filter)}) n on n.site_id = s.site_id
      where s.planned = 1 and ${countedSites(asked)} group by s.programme_id, s.village`,
  );
  const programmes = await readProgrammes(
    database,
    rows.map((row) => row.programme_id),
  );
  const planned = [...programmes.values()].filter((one) => plansByVillage(one as Settings)) as Settings[];
  // A target where nothing is registered yet is shown too, unless the filter looks at something narrower.
  const isWide = Object.keys(filter).every((name) => name === 'programme' || name === 'regency');
  const made = new Map(rows.map((row) => [`${row.programme_id} ${row.village}`, row]));
  const nameOf = await readRegionNames(
    database,
    planned.flatMap(({ targets = [] }) =>
      targets.flatMap(({ village }) => [village, village.slice(0, village.lastIndexOf('.'))]),
    ),
  );
  const villages = planned.flatMap((programme) => {
    const targets = new Map((programme.targets ?? []).map(({ village, sites }) => [village, sites]));
    const codes = new Set([
      ...rows.filter((row) => row.programme_id === programme.id).map((row) => row.village),
      ...(isWide ? targets.keys() : []),
    ]);
    return [...codes].map((village) => {
      const row = made.get(`${programme.id} ${village}`);
      return {
        programmeId: programme.id,
        programme: programme.name,
        village,
        name: row?.village_name || nameOf(village),
        district: row?.district_name || nameOf(village.slice(0, village.lastIndexOf('.'))),
        target: targets.get(village) ?? null,
        sites: Number(row?.sites ?? 0),
        visited: Number(row?.visited ?? 0),
        accepted: Number(row?.accepted ?? 0),
        progressPct: row?.progress == null ? null : Number(row.progress),
        budgetIdr: Number(row?.budget ?? 0),
        budgetUnknownSites: Number(row?.unbudgeted ?? 0),
        ceilingIdr: ceilingPerVillageOf(programme),
      };
    });
  });
  return {
    villages: villages.sort(
      (a, b) => byName.compare(a.programme.id, b.programme.id) || byName.compare(a.name, b.name),
    ),
  };
};
