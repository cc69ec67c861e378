// The lists behind the figures: the same filter and the same conditions, so that what is counted is what is listed.

import { type RawBuilder, sql } from 'kysely';
import {
  type ReportSites,
  type ReportSitesQuery,
  type ReportVisits,
  type ReportVisitsQuery,
  reportPageRows,
} from '../../contract/report-lists.ts';
import { partnerKey } from '../../domain/partners.ts';
import { planTargetOf } from '../../domain/plan-target.ts';
import { standings } from '../../domain/reports/standing.ts';
import type { LocalText, Programme } from '../../domain/site.ts';
import { type Asked, bestStandings, countedSites, inPeriod, rowsOf, todayOf } from './counted.ts';
import { isInnovation } from './innovations.ts';
import { programmeName, readProgrammes } from './names.ts';
import { countedRoadVisits, isRoad, unknownMetres } from './roads.ts';
import { allOf, type Condition } from './scope.ts';
import { newestSections, readSectionWords } from './sections.ts';
import { newestProgress } from './targets.ts';

const when = (isAsked: unknown, condition: Condition): readonly Condition[] => (isAsked ? [condition] : []);

const offsetOf = (page: string | undefined): number => Number(page ?? 0) * reportPageRows;

const matches = (column: RawBuilder<unknown>, search: string | undefined): readonly Condition[] =>
  (search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => sql`${column} like ${`%${word.replace(/[!%_]/g, '!$&')}%`} escape '!'`);

const metresOf = {
  baik: sql`r.baik_m`,
  sedang: sql`r.sedang_m`,
  rusak_ringan: sql`r.rusak_ringan_m`,
  rusak_berat: sql`r.rusak_berat_m`,
  mantap: sql`(r.baik_m + r.sedang_m)`,
  unknown: unknownMetres,
} as const;

/** Which of a site's sources count for this list, by their row `f`. */
const sourcesOf = ({ source, money }: ReportSitesQuery): Condition | null => {
  if (source !== undefined) return sql`f.source = ${source}`;
  if (money === 'apbd') return sql`f.regional = 1`;
  return money === 'outside' ? sql`f.regional = 0` : null;
};

const isOfSection = ({ checklist, section }: ReportSitesQuery): boolean =>
  checklist !== undefined && section !== undefined;

/** What the figure adds up, or takes the mean of, over the sites; null when it counts them. */
const figureOf = (query: ReportSitesQuery): RawBuilder<unknown> | null => {
  if (query.progress !== undefined) return sql`n.progress_pct`;
  if (isOfSection(query)) return sql`k.score`;
  if (query.condition !== undefined) return metresOf[query.condition];
  if (query.partner !== undefined)
    return sql`(select cast(sum(p.amount_idr) as bigint) from site_partner p where p.site_id = s.site_id
      and p.partner_key = ${partnerKey(query.partner)})`;
  const sources = sourcesOf(query);
  if (sources !== null)
    return sql`(select cast(sum(f.amount_idr) as bigint) from site_funding f where f.site_id = s.site_id and ${sources})`;
  if (query.money === 'budget') return sql`s.budget_idr`;
  return query.roads === undefined ? null : sql`s.length_m`;
};

/** A partner of the site; with an amount asked for, one that pays a sum that is known or unknown. */
const isPartner = ({ partner = '', amount }: ReportSitesQuery): Condition =>
  sql`exists (select 1 from site_partner p where p.site_id = s.site_id and p.partner_key = ${partnerKey(partner)}
    and ${
      amount === undefined
        ? sql`1 = 1`
        : amount === 'known'
          ? sql`p.amount_idr is not null`
          : sql`p.form = 'funding' and p.amount_idr is null`
    })`;

/** 1 where the partner asked for pays for the site, if only an unknown sum. */
const partnerPays = ({ partner = '' }: ReportSitesQuery): RawBuilder<unknown> =>
  sql`(select max(case when p.form = 'funding' then 1 else 0 end) from site_partner p
    where p.site_id = s.site_id and p.partner_key = ${partnerKey(partner)})`;

const moneyConditions = (query: ReportSitesQuery): readonly Condition[] => {
  const { money, amount } = query;
  if (query.partner !== undefined) return [isPartner(query)];
  if (money === 'none') return [sql`not exists (select 1 from site_funding f where f.site_id = s.site_id)`];
  if (money === 'budget')
    return [
      ...when(amount === 'known', sql`s.budget_idr is not null`),
      ...when(amount === 'unknown', sql`s.budget_idr is null`),
    ];
  const sources = sourcesOf(query) ?? (amount === undefined ? null : sql`1 = 1`);
  if (sources === null) return [];
  const known =
    amount === undefined
      ? sql`1 = 1`
      : amount === 'known'
        ? sql`f.amount_idr is not null`
        : sql`f.amount_idr is null`;
  return [sql`exists (select 1 from site_funding f where f.site_id = s.site_id and ${sources} and ${known})`];
};

/** Whether `s` serves a target: by its own word, else by that of its programme. */
const servesTarget = async (database: Asked['database'], target: string): Promise<Condition> => {
  const programmes = await database.selectFrom('programme').select(['id', 'body']).execute();
  const named = programmes
    .map(({ id, body }) => ({ id, target: planTargetOf({}, JSON.parse(body) as Programme) }))
    .filter((one) => one.target !== null && (target === '-' || one.target === target))
    .map(({ id }) => id);
  const isOfThem = named.length === 0 ? sql`1 = 0` : sql`s.programme_id in (${sql.join(named)})`;
  return target === '-'
    ? sql`(s.plan_target is null and not (${isOfThem}))`
    : sql`(s.plan_target = ${target} or (s.plan_target is null and ${isOfThem}))`;
};

/** The condition on `s`, its best standing `b` and its counted road visit `r`. */
const listedSites = async (asked: Asked, query: ReportSitesQuery): Promise<Condition> =>
  allOf([
    countedSites(asked),
    ...when(query.village !== undefined, sql`s.village = ${query.village ?? ''}`),
    ...when(query.planned, sql`s.planned = 1`),
    ...when(query.due, sql`s.verify_to < ${await todayOf(asked)}`),
    ...when(query.standing, sql`coalesce(b.standing, 0) = ${standings.indexOf(query.standing ?? 'belum')}`),
    ...when(query.visited, sql`coalesce(b.standing, 0) > 0`),
    ...when(query.confirmed, sql`coalesce(b.confirmed, 0) = 1`),
    ...when(
      query.person !== undefined,
      sql`s.site_id in (select a.site_id from assignment a where a.person_id = ${query.person ?? ''})`,
    ),
    ...when(query.roads, isRoad),
    ...when(query.innovation, isInnovation),
    ...when(query.progress, sql`n.progress_pct is not null`),
    ...when(isOfSection(query), sql`k.score is not null`),
    ...(query.condition === undefined ? [] : [sql`${isRoad} and ${metresOf[query.condition]} > 0`]),
    ...moneyConditions(query),
    ...matches(sql`s.title_words`, query.search),
  ]);

const sectionAsked = async (
  { database }: Asked,
  { checklist: checklistId = '', section: sectionId = '' }: ReportSitesQuery,
): Promise<ReportSites['section']> => {
  const { checklist, section, scale } = (await readSectionWords(database, [checklistId]))(
    checklistId,
    sectionId,
  );
  return { checklist, section, scale };
};

export const listSites = async (
  asked: Asked,
  query: ReportSitesQuery,
): Promise<Omit<ReportSites, 'asOf' | 'pending'>> => {
  const { database, filter } = asked;
  const target = query.planTarget === undefined ? sql`1 = 1` : await servesTarget(database, query.planTarget);
  const value = figureOf(query);
  const own = query.person;
  const isMean = query.progress !== undefined || isOfSection(query);
  const from = sql`from site_fact s
    left join (${bestStandings(filter, own !== undefined)}) b on b.site_id = s.site_id
      ${own === undefined ? sql`` : sql`and b.person_id = ${own}`}
    left join (${countedRoadVisits(filter)}) r on r.site_id = s.site_id
    ${query.progress === undefined ? sql`` : sql`left join (${newestProgress(filter)}) n on n.site_id = s.site_id`}
    ${
      isOfSection(query)
        ? sql`left join (${newestSections(filter)}) k on k.site_id = s.site_id
          and k.checklist_id = ${query.checklist ?? ''} and k.section_id = ${query.section ?? ''}`
        : sql``
    }
    where ${await listedSites(asked, query)} and ${target}`;
  const [all] = await rowsOf(
    database,
    sql<{ count: number; sum: number | null; mean: number | null }>`select count(*) as count,
      ${isMean ? sql`avg(${value ?? sql.lit(null)}) as mean` : sql`cast(sum(${value ?? sql.lit(0)}) as bigint) as sum`} ${from}`,
  );
  const rows = await rowsOf(
    database,
    sql<{
      site_id: string;
      title: string;
      programme_id: string;
      district_name: string;
      village_name: string;
      agency: string;
      fiscal_year: number;
      standing: number;
      planned: number;
      verify_to: string | null;
      value: number | null;
      pays: number | null;
    }>`select s.site_id, s.title, s.programme_id, s.district_name, s.village_name, s.agency, s.fiscal_year,
      s.planned, s.verify_to, coalesce(b.standing, 0) as standing, ${value ?? sql.lit(null)} as value,
      ${query.partner === undefined ? sql.lit(null) : partnerPays(query)} as pays ${from}
      order by s.title_words, s.site_id limit ${reportPageRows} offset ${offsetOf(query.page)}`,
  );
  const programmes = await readProgrammes(
    database,
    rows.map((row) => row.programme_id),
  );
  return {
    count: Number(all?.count ?? 0),
    // Of a partner that gives no money, or an unknown sum, there is none.
    sum:
      value === null || isMean || (query.partner !== undefined && all?.sum == null)
        ? null
        : Number(all?.sum ?? 0),
    mean: isMean && all?.mean != null ? Number(all.mean) : null,
    section: isOfSection(query) ? await sectionAsked(asked, query) : null,
    rows: rows.map((row) => ({
      siteId: row.site_id,
      title: JSON.parse(row.title) as LocalText,
      programmeId: row.programme_id,
      programme: programmeName(programmes, row.programme_id),
      district: row.district_name,
      village: row.village_name,
      agency: row.agency,
      year: Number(row.fiscal_year),
      standing: standings[Number(row.standing)] ?? 'belum',
      planned: row.planned === 1,
      verifyTo: row.verify_to,
      value: row.value === null ? null : Number(row.value),
      ...(query.partner === undefined ? {} : { hasMoney: Number(row.pays) === 1 }),
    })),
  };
};

export const listVisits = async (
  asked: Asked,
  query: ReportVisitsQuery,
): Promise<Omit<ReportVisits, 'asOf' | 'pending'>> => {
  const { database, filter } = asked;
  const rank = query.standing === 'karantina' ? 0 : standings.indexOf(query.standing ?? 'belum');
  const from = sql`from visit_fact v join site_fact s on s.site_id = v.site_id
    join person p on p.id = v.person_id where ${allOf([
      countedSites(asked),
      inPeriod(filter),
      ...when(query.week !== undefined, sql`v.week = ${query.week ?? ''}`),
      ...when(query.person !== undefined, sql`v.person_id = ${query.person ?? ''}`),
      ...when(query.standing, sql`v.standing = ${rank}`),
      ...when(query.late, sql`v.late = 1`),
      ...when(query.doubtful, sql`v.doubts > 0`),
      ...matches(sql`s.title_words`, query.search),
    ])}`;
  const [all] = await rowsOf(database, sql<{ count: number }>`select count(*) as count ${from}`);
  const rows = await rowsOf(
    database,
    sql<{
      act_id: string;
      site_id: string;
      title: string;
      district_name: string;
      village_name: string;
      person_id: string;
      name: string;
      day: string;
      state: string;
      score: number | null;
      late: number;
      doubts: number;
    }>`select v.act_id, v.site_id, s.title, s.district_name, s.village_name, v.person_id, p.name, v.day, v.state,
      v.score, v.late, v.doubts ${from}
      order by v.day desc, v.arrival desc limit ${reportPageRows} offset ${offsetOf(query.page)}`,
  );
  return {
    count: Number(all?.count ?? 0),
    rows: rows.map((row) => ({
      actId: row.act_id,
      siteId: row.site_id,
      title: JSON.parse(row.title) as LocalText,
      district: row.district_name,
      village: row.village_name,
      personId: row.person_id,
      personName: row.name,
      day: row.day,
      state: row.state,
      score: row.score,
      late: row.late === 1,
      doubts: Number(row.doubts),
    })),
  };
};
