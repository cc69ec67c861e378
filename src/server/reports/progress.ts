// How far the sites of a filter have come, together and by programme, kecamatan, verifier and target of the development plan.

import { sql } from 'kysely';
import type { ReportProgress } from '../../contract/reports.ts';
import { planTargetOf } from '../../domain/plan-target.ts';
import {
  type Asked,
  bestStandings,
  type CountRow,
  countColumns,
  countedSites,
  countsOf,
  inPeriod,
  rowsOf,
  todayOf,
} from './counted.ts';
import { byName, programmeName, readProgrammes, readRegionNames } from './names.ts';

export const readProgress = async (asked: Asked): Promise<Omit<ReportProgress, 'asOf' | 'pending'>> => {
  const { database, filter } = asked;
  const rows = await rowsOf(
    database,
    sql<
      CountRow & {
        programme_id: string;
        regency: string;
        district: string;
        district_name: string;
        plan_target: string | null;
        sites: number;
      }
    >`
      select count(*) as sites, s.programme_id, s.regency, s.district, s.plan_target, max(s.district_name) as district_name,
        ${countColumns(await todayOf(asked))}
      from site_fact s left join (${bestStandings(filter)}) b on b.site_id = s.site_id
      where ${countedSites(asked)} group by s.programme_id, s.regency, s.district, s.plan_target`,
  );
  const programmes = await readProgrammes(
    database,
    rows.map((row) => row.programme_id),
  );
  const nameOf = await readRegionNames(
    database,
    rows.flatMap((row) => [row.regency, row.district]),
  );
  const districtNames = new Map(rows.map((row) => [row.district, row.district_name]));
  return {
    total: summed(rows),
    sites: rows.reduce((sum, { sites }) => sum + Number(sites), 0),
    programmes: grouped(rows, (row) => row.programme_id)
      .map(([id, some]) => ({ id, name: programmeName(programmes, id), ...summed(some) }))
      .sort((a, b) => byName.compare(a.name.id, b.name.id)),
    districts: grouped(rows, (row) => row.district)
      .map(([code, some]) => ({
        code,
        name: districtNames.get(code) || nameOf(code),
        regency: nameOf(some[0]?.regency ?? ''),
        ...summed(some),
      }))
      .sort((a, b) => byName.compare(a.regency, b.regency) || byName.compare(a.name, b.name)),
    verifiers: await readVerifiers(asked),
    planTargets: grouped(
      rows,
      (row) => planTargetOf({ plan_target: row.plan_target }, programmes.get(row.programme_id)) ?? '',
    )
      .map(([target, some]) => ({ target, ...summed(some) }))
      // What serves no target stands last.
      .sort(
        (a, b) => Number(a.target === '') - Number(b.target === '') || byName.compare(a.target, b.target),
      ),
  };
};

const grouped = <T>(rows: readonly T[], keyOf: (row: T) => string): readonly (readonly [string, T[]])[] => {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups];
};

const summed = (rows: readonly CountRow[]): ReturnType<typeof countsOf> => {
  const sum = countsOf({} as CountRow);
  for (const row of rows)
    for (const [name, value] of Object.entries(countsOf(row))) sum[name as keyof typeof sum] += value;
  return sum;
};

/** What is assigned to each person, as the own visits stand; and whoever visited without being assigned. */
const readVerifiers = async (asked: Asked): Promise<ReportProgress['verifiers']> => {
  const { database, filter } = asked;
  const assigned = await rowsOf(
    database,
    sql<CountRow & { person_id: string; name: string }>`
      select a.person_id, max(p.name) as name, ${countColumns(await todayOf(asked))}
      from assignment a join site_fact s on s.site_id = a.site_id join person p on p.id = a.person_id
      left join (${bestStandings(filter, true)}) b on b.site_id = s.site_id and b.person_id = a.person_id
      where ${countedSites(asked)} group by a.person_id`,
  );
  const made = await rowsOf(
    database,
    sql<{ person_id: string; name: string; visits: number }>`
      select v.person_id, max(p.name) as name, count(*) as visits
      from visit_fact v join site_fact s on s.site_id = v.site_id join person p on p.id = v.person_id
      where ${countedSites(asked)} and ${inPeriod(filter)} group by v.person_id`,
  );
  const visitsOf = new Map(made.map((row) => [row.person_id, Number(row.visits)]));
  const known = new Set(assigned.map((row) => row.person_id));
  return [
    ...assigned.map((row) => ({
      personId: row.person_id,
      name: row.name,
      ...countsOf(row),
      visits: visitsOf.get(row.person_id) ?? 0,
    })),
    ...made
      .filter((row) => !known.has(row.person_id))
      .map((row) => ({
        personId: row.person_id,
        name: row.name,
        ...countsOf({} as CountRow),
        visits: Number(row.visits),
      })),
  ].sort((a, b) => byName.compare(a.name, b.name));
};
