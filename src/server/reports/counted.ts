// What a report counts: the sites of a person and a filter, and their visits of the period. Standard SQL for both
// engines; sums are cast, because PostgreSQL answers a sum of integers as text.

import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { ReportFilter } from '../../contract/reports.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { Person } from '../../domain/person.ts';
import { standings } from '../../domain/reports/standing.ts';
import type { Region } from '../../domain/site.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { allOf, type Condition, seenBy } from './scope.ts';

export interface Asked {
  readonly database: Kysely<TinjauDatabase>;
  readonly person: Person;
  readonly filter: ReportFilter;
  /** Server time, ms. */
  readonly now: number;
}

/** The day it is where the row `s` lies. In the east of Indonesia a day ends up to two hours before it ends in Java. */
export const todayOf = async ({
  database,
  now,
}: Pick<Asked, 'database' | 'now'>): Promise<RawBuilder<string>> => {
  const [west, east] = [dayIn('Asia/Jakarta', now), dayIn('Asia/Jayapura', now)];
  if (west === east) return sql<string>`${west}`;
  const rows = await database
    .selectFrom('region')
    .select(['code', 'body'])
    .where('level', '=', 'regency')
    .execute();
  const ahead = rows.filter(({ body }) => {
    const { timezone } = JSON.parse(body) as Region;
    return timezone !== undefined && dayIn(timezone, now) !== west;
  });
  if (ahead.length === 0) return sql<string>`${west}`;
  return sql<string>`case when s.regency in (${sql.join(ahead.map(({ code }) => code))}) then ${east} else ${west} end`;
};

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';

const equals = (column: RawBuilder<unknown>, value: string | number | undefined): readonly Condition[] =>
  value === undefined || value === '' ? [] : [sql`${column} = ${value}`];

/** The condition on the row `s`: seen by the person, and left by the filter. */
export const countedSites = ({ person, filter }: Pick<Asked, 'person' | 'filter'>): Condition =>
  allOf([
    seenBy(person),
    ...equals(sql`s.programme_id`, filter.programme),
    ...equals(sql`s.regency`, filter.regency),
    ...equals(sql`s.district`, filter.district),
    ...equals(sql`s.agency`, filter.agency),
    ...equals(sql`s.fiscal_year`, filter.year === undefined ? undefined : Number(filter.year)),
    ...equals(sql`s.theme`, filter.theme),
    ...equals(sql`s.category`, filter.category),
    // Planned in the period: a site without a window is planned always.
    ...(isSet(filter.from) ? [sql`(s.verify_to is null or s.verify_to >= ${filter.from})`] : []),
    ...(isSet(filter.to) ? [sql`(s.verify_from is null or s.verify_from <= ${filter.to})`] : []),
  ]);

/** The condition on the row `v`: received in the period. */
export const inPeriod = ({ from, to }: ReportFilter): Condition =>
  allOf([...(isSet(from) ? [sql`v.day >= ${from}`] : []), ...(isSet(to) ? [sql`v.day <= ${to}`] : [])]);

/** The best standing of each site by its visits of the period; `own`: for each person by the own visits alone. */
export const bestStandings = (filter: ReportFilter, own = false): RawBuilder<unknown> =>
  sql`select v.site_id${own ? sql`, v.person_id` : sql``}, max(v.standing) as standing,
    max(case when v.standing = ${sql.lit(standings.indexOf('disetujui'))} then v.confirmed else 0 end) as confirmed
    from visit_fact v where ${inPeriod(filter)} group by v.site_id${own ? sql`, v.person_id` : sql``}`;

const standingIs = (name: (typeof standings)[number]) =>
  sql`coalesce(b.standing, 0) = ${sql.lit(standings.indexOf(name))}`;

const countIf = (condition: RawBuilder<unknown>) =>
  sql`cast(sum(case when ${condition} then 1 else 0 end) as bigint)`;

/** Counts of the sites `s` that are to be verified, with their best standing `b`; `today` decides what is past. */
export const countColumns = (today: RawBuilder<string>): RawBuilder<unknown> =>
  sql.join([
    sql`${countIf(sql`s.planned = 1`)} as planned`,
    ...standings.map(
      (name) => sql`${countIf(sql`s.planned = 1 and ${standingIs(name)}`)} as ${sql.ref(name)}`,
    ),
    sql`${countIf(sql`s.planned = 1 and coalesce(b.confirmed, 0) = 1`)} as confirmed`,
    sql`${countIf(sql`s.planned = 1 and s.verify_to < ${today}`)} as due`,
    sql`${countIf(sql`s.planned = 1 and s.verify_to < ${today} and ${standingIs('belum')}`)} as overdue`,
  ]);

export const countNames = ['planned', ...standings, 'confirmed', 'due', 'overdue'] as const;

export type CountRow = Readonly<Record<(typeof countNames)[number], number | null>>;

/** Numbers of a row of counts; a sum over no rows is 0. */
export const countsOf = (row: CountRow): Record<(typeof countNames)[number], number> =>
  Object.fromEntries(countNames.map((name) => [name, Number(row[name] ?? 0)])) as Record<
    (typeof countNames)[number],
    number
  >;

export const rowsOf = async <T>(database: Kysely<TinjauDatabase>, query: RawBuilder<T>): Promise<T[]> =>
  (await query.execute(database)).rows;
