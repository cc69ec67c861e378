// Satu Instansi Satu Inovasi: which agency brought an innovation in a budget year, and which did not. The agencies are
// those the register knows as owners of a site, and those a programme names in `agencies`.

import { sql } from 'kysely';
import type { ReportInnovations } from '../../contract/reports.ts';
import { standings } from '../../domain/reports/standing.ts';
import { type Asked, bestStandings, countedSites, rowsOf } from './counted.ts';
import { byName, categoriesOf, readProgrammes } from './names.ts';
import { seenBy } from './scope.ts';

/** Whether the row `s` is an innovation or a public service, which an agency owes one of a year. */
export const isInnovation = sql`s.kind in ('innovation', 'public_service')`;

const accepted = sql.lit(standings.indexOf('disetujui'));

export const readInnovations = async (asked: Asked): Promise<Omit<ReportInnovations, 'asOf' | 'pending'>> => {
  const { database, filter } = asked;
  const year = filter.year === undefined ? await newestYear(asked) : Number(filter.year);
  const ofYear: Asked = { ...asked, filter: { ...filter, ...(year === null ? {} : { year: String(year) }) } };
  const rows = await rowsOf(
    database,
    sql<{ agency: string; category: string; innovations: number; visited: number; accepted: number }>`
      select s.agency, s.category, count(*) as innovations,
        cast(sum(case when coalesce(b.standing, 0) > 0 then 1 else 0 end) as bigint) as visited,
        cast(sum(case when b.standing = ${accepted} then 1 else 0 end) as bigint) as accepted
      from site_fact s left join (${bestStandings(filter)}) b on b.site_id = s.site_id
      where ${isInnovation} and ${countedSites(ofYear)} group by s.agency, s.category`,
  );
  const { agencies, categories } = await readExpected(asked);
  const byAgency = new Map(
    agencies.map((agency) => [agency, { agency, innovations: 0, visited: 0, accepted: 0 }]),
  );
  const byCategory = new Map(
    categories.map(({ code, label }) => [code, { code, label, innovations: 0, accepted: 0 }]),
  );
  for (const row of rows) {
    const agency = byAgency.get(row.agency);
    const category = byCategory.get(row.category);
    if (agency) {
      agency.innovations += Number(row.innovations);
      agency.visited += Number(row.visited);
      agency.accepted += Number(row.accepted);
    }
    if (category) {
      category.innovations += Number(row.innovations);
      category.accepted += Number(row.accepted);
    }
  }
  const listed = [...byAgency.values()].sort(
    (a, b) => a.innovations - b.innovations || byName.compare(a.agency, b.agency),
  );
  return {
    year,
    agencies: listed,
    without: listed.filter(({ innovations }) => innovations === 0).length,
    categories: [...byCategory.values()],
  };
};

const newestYear = async (asked: Asked): Promise<number | null> => {
  const [row] = await rowsOf(
    asked.database,
    sql<{ year: number | null }>`select max(s.fiscal_year) as year from site_fact s
      where ${isInnovation} and ${countedSites(asked)}`,
  );
  return row?.year ?? null;
};

/** Whoever could bring one, whatever year, period or kind is asked for. */
const readExpected = async ({ database, person, filter }: Asked) => {
  const { programme, regency, agency } = filter;
  const wide: Asked['filter'] = {
    ...(programme === undefined ? {} : { programme }),
    ...(regency === undefined ? {} : { regency }),
    ...(agency === undefined ? {} : { agency }),
  };
  const near = await rowsOf(
    database,
    sql<{ id: string }>`select p.id from programme p where exists
      (select 1 from site_fact s where s.programme_id = p.id and ${seenBy(person)})`,
  );
  const programmes = [
    ...(
      await readProgrammes(
        database,
        near.map(({ id }) => id),
      )
    ).values(),
  ].filter(
    ({ id, regency: own }) =>
      (programme === undefined || id === programme) && (regency === undefined || own === regency),
  );
  // A programme of roads asks no agency for an innovation: it must not make anybody look as if one were owed.
  const asking = programmes.filter(({ agencies }) => Array.isArray(agencies) && agencies.length > 0);
  const owners = await rowsOf(
    database,
    sql<{ agency: string; programme_id: string }>`select distinct s.agency, s.programme_id from site_fact s
      where ${countedSites({ person, filter: wide })} and (
        s.programme_id in (select o.programme_id from site_fact o
          where o.kind in ('innovation', 'public_service') group by o.programme_id)
        or ${asking.length === 0 ? sql`1 = 0` : sql`s.programme_id in (${sql.join(asking.map(({ id }) => id))})`})`,
  );
  const named = programmes
    .flatMap(({ agencies }): unknown[] => (Array.isArray(agencies) ? agencies : []))
    .filter((one): one is string => typeof one === 'string' && one !== '')
    .filter((one) => agency === undefined || one === agency)
    .filter((one) => person.scope.agencies === undefined || person.scope.agencies.includes(one));
  const categories = categoriesOf(programmes).filter(
    ({ code }) => filter.category === undefined || code === filter.category,
  );
  return {
    agencies: [...new Set([...owners.map((row) => row.agency), ...named])].filter((name) => name !== ''),
    categories,
  };
};
