// Budget years side by side (K10), whatever year the filter names.

import { sql } from 'kysely';
import type { ReportYears } from '../../contract/reports.ts';
import {
  type Asked,
  bestStandings,
  type CountRow,
  countColumns,
  countedSites,
  countsOf,
  rowsOf,
  todayOf,
} from './counted.ts';
import { countedRoadVisits, isRoad, unknownMetres } from './roads.ts';

export const readYears = async ({
  filter,
  ...asked
}: Asked): Promise<Omit<ReportYears, 'asOf' | 'pending'>> => {
  const { year: _all, ...anyYear } = filter;
  const wide: Asked = { ...asked, filter: anyYear };
  const rows = await rowsOf(
    asked.database,
    sql<
      CountRow & {
        year: number;
        sites: number;
        budget: number | null;
        unbudgeted: number;
        roads: number | null;
        unobserved: number | null;
        mantap: number | null;
      }
    >`select s.fiscal_year as year, count(*) as sites, ${countColumns(await todayOf(wide))},
        cast(sum(s.budget_idr) as bigint) as budget,
        cast(sum(case when s.budget_idr is null then 1 else 0 end) as bigint) as unbudgeted,
        cast(sum(case when ${isRoad} then s.length_m else 0 end) as bigint) as roads,
        cast(sum(case when ${isRoad} then ${unknownMetres} else 0 end) as bigint) as unobserved,
        cast(sum(case when ${isRoad} then coalesce(r.baik_m + r.sedang_m, 0) else 0 end) as bigint) as mantap
      from site_fact s left join (${bestStandings(anyYear)}) b on b.site_id = s.site_id
      left join (${countedRoadVisits(anyYear)}) r on r.site_id = s.site_id
      where ${countedSites(wide)} group by s.fiscal_year order by s.fiscal_year`,
  );
  return {
    years: rows.map((row) => ({
      year: Number(row.year),
      ...countsOf(row),
      sites: Number(row.sites),
      budgetIdr: Number(row.budget ?? 0),
      budgetUnknownSites: Number(row.unbudgeted),
      roadsM: Number(row.roads ?? 0),
      observedM: Number(row.roads ?? 0) - Number(row.unobserved ?? 0),
      mantapM: Number(row.mantap ?? 0),
    })),
  };
};
