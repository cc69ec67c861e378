// Money by source. Only known amounts are added; what is unknown is counted beside them.

import { sql } from 'kysely';
import type { ReportMoney } from '../../contract/reports.ts';
import { type Asked, countedSites, rowsOf } from './counted.ts';

export const readMoney = async (asked: Asked): Promise<Omit<ReportMoney, 'asOf' | 'pending'>> => {
  const { database } = asked;
  const sources = (
    await rowsOf(
      database,
      sql<{ source: string; regional: number; known: number | null; sites: number; unknown: number }>`
        select f.source, max(f.regional) as regional, cast(sum(f.amount_idr) as bigint) as known,
          count(distinct f.site_id) as sites,
          count(distinct case when f.amount_idr is null then f.site_id end) as unknown
        from site_funding f join site_fact s on s.site_id = f.site_id
        where ${countedSites(asked)} group by f.source`,
    )
  ).map((row) => ({
    source: row.source,
    isApbd: Number(row.regional) === 1,
    knownIdr: Number(row.known ?? 0),
    sites: Number(row.sites),
    unknownSites: Number(row.unknown),
  }));
  const [all] = await rowsOf(
    database,
    sql<{
      sites: number;
      budget: number | null;
      unbudgeted: number | null;
      unknown: number;
      unsourced: number | null;
    }>`
      select count(*) as sites, cast(sum(s.budget_idr) as bigint) as budget,
        cast(sum(case when s.budget_idr is null then 1 else 0 end) as bigint) as unbudgeted,
        cast(sum(case when f.site_id is null then 1 else 0 end) as bigint) as unsourced,
        cast(sum(coalesce(f.unknown, 0)) as bigint) as unknown
      from site_fact s left join (select site_id, max(case when amount_idr is null then 1 else 0 end) as unknown
        from site_funding group by site_id) f on f.site_id = s.site_id
      where ${countedSites(asked)}`,
  );
  const sum = (isApbd: boolean): number =>
    sources.filter((one) => one.isApbd === isApbd).reduce((total, { knownIdr }) => total + knownIdr, 0);
  const [apbdIdr, outsideIdr] = [sum(true), sum(false)];
  return {
    sources: sources.sort(
      (a, b) => b.knownIdr - a.knownIdr || b.sites - a.sites || (a.source < b.source ? -1 : 1),
    ),
    apbdIdr,
    outsideIdr,
    outsideShare: apbdIdr + outsideIdr > 0 ? outsideIdr / (apbdIdr + outsideIdr) : null,
    unknownSites: Number(all?.unknown ?? 0),
    withoutSource: Number(all?.unsourced ?? 0),
    budgetIdr: Number(all?.budget ?? 0),
    budgetUnknownSites: Number(all?.unbudgeted ?? 0),
    sites: Number(all?.sites ?? 0),
  };
};
