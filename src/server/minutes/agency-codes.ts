// Which code each agency of a regency numbers with. Two with one code would number alike: `001/VERLAP/DPU/XI/2026` twice.

import type { Kysely } from 'kysely';
import { agencyCode, distinctCodes } from '../../domain/minutes/number-pattern.ts';
import type { TinjauDatabase } from '../database/schema.ts';

/** Code by agency. What an agency chose itself stays; of codes made of names the one that numbered first keeps its own. */
export const codesOfRegency = async (
  database: Kysely<TinjauDatabase>,
  regency: string,
): Promise<ReadonlyMap<string, string>> => {
  const agencies = await database
    .selectFrom('site')
    .select('agency')
    .distinct()
    .where('regency', '=', regency)
    .where('accepted', '=', 1)
    .orderBy('agency')
    .execute();
  const own = await database
    .selectFrom('agency_letterhead')
    .select(['agency', 'code'])
    .where('regency', '=', regency)
    .execute();
  const numbered = await database
    .selectFrom('minutes')
    .select(['agency', ({ fn }) => fn.min<number>('issued_at').as('first')])
    .where('regency', '=', regency)
    .groupBy('agency')
    .execute();
  const first = new Map(numbered.map((row) => [row.agency, Number(row.first)]));
  const since = (agency: string): number => first.get(agency) ?? Number.POSITIVE_INFINITY;
  const chosen = new Map(own.map(({ agency, code }) => [agency, code]));
  const others = agencies
    .map(({ agency }) => agency)
    .filter((agency) => !chosen.has(agency))
    .sort((a, b) => (since(a) === since(b) ? (a < b ? -1 : 1) : since(a) - since(b)));
  return new Map([...chosen, ...distinctCodes(others, new Set(chosen.values()))]);
};

/** The code of one agency, also of one that keeps no accepted site. */
export const codeOfAgency = async (
  database: Kysely<TinjauDatabase>,
  regency: string,
  agency: string,
): Promise<string> => (await codesOfRegency(database, regency)).get(agency) ?? agencyCode(agency);
