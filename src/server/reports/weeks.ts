// Visits over time: by the week the server received them, with how many are late, doubtful or waiting for a word.

import { sql } from 'kysely';
import type { ReportWeeks } from '../../contract/reports.ts';
import { type DoublePair, isHiddenPair, isOpenPair } from '../../domain/double-pair.ts';
import { standings } from '../../domain/reports/standing.ts';
import { type Asked, countedSites, inPeriod, rowsOf } from './counted.ts';

const names = ['ditolak', 'dikembalikan', 'menunggu', 'disetujui'] as const;

type Counted = Omit<ReportWeeks['total'], never>;

const noVisits: Counted = {
  visits: 0,
  ditolak: 0,
  dikembalikan: 0,
  menunggu: 0,
  disetujui: 0,
  karantina: 0,
  late: 0,
  doubtful: 0,
};

export const readWeeks = async (asked: Asked): Promise<Omit<ReportWeeks, 'asOf' | 'pending'>> => {
  const countIf = (condition: ReturnType<typeof sql>) =>
    sql`cast(sum(case when ${condition} then 1 else 0 end) as bigint)`;
  const rows = await rowsOf(
    asked.database,
    sql<Counted & { week: string }>`select v.week, count(*) as visits,
        ${sql.join(names.map((name) => sql`${countIf(sql`v.standing = ${sql.lit(standings.indexOf(name))}`)} as ${sql.ref(name)}`))},
        ${countIf(sql`v.standing = 0`)} as karantina, ${countIf(sql`v.late = 1`)} as late,
        ${countIf(sql`v.doubts > 0`)} as doubtful
      from visit_fact v join site_fact s on s.site_id = v.site_id
      where ${countedSites(asked)} and ${inPeriod(asked.filter)} group by v.week order by v.week`,
  );
  const total = { ...noVisits };
  const weeks = rows.map(({ week, ...row }) => {
    const counted = Object.fromEntries(
      Object.keys(noVisits).map((name) => [name, Number(row[name as keyof Counted])]),
    ) as Counted;
    for (const name of Object.keys(total) as (keyof Counted)[]) total[name] += counted[name];
    return { week, ...counted };
  });
  return { total, weeks, doublesOpen: await countOpenDoubles(asked) };
};

/**
 * The open pairs on this person's own list: what was told them whole (F11), under a filter those of which at least one
 * site is in it. Asked of the feed, so that figure and list cannot part.
 */
const countOpenDoubles = async (asked: Asked): Promise<number> => {
  const rows = await asked.database
    .selectFrom('feed')
    .innerJoin('entity', (join) =>
      join.onRef('entity.kind', '=', 'feed.kind').onRef('entity.id', '=', 'feed.id'),
    )
    .select('entity.body')
    .where('feed.person_id', '=', asked.person.id)
    .where('feed.kind', '=', 'doublePair')
    .where('feed.gone', '=', 0)
    .execute();
  const open = rows
    .map(({ body }) => JSON.parse(body) as DoublePair)
    .filter((pair) => isOpenPair(pair) && !isHiddenPair(pair));
  if (open.length === 0 || Object.values(asked.filter).every((value) => value === undefined || value === ''))
    return open.length;
  const counted = new Set(
    (
      await rowsOf(
        asked.database,
        sql<{ site_id: string }>`select s.site_id from site_fact s where ${countedSites(asked)}`,
      )
    ).map((row) => row.site_id),
  );
  return open.filter(({ siteIds }) => siteIds.some((id) => counted.has(id))).length;
};
