// A region goes from the register only when nothing names it: what was recorded there keeps its own words, and a code that
// is still named would leave somebody without a place.

import type { Kysely } from 'kysely';
import type { RegionRemoval } from '../../contract/regions.ts';
import type { By } from '../accounts/devices.ts';
import { problemError } from '../api/problem-answer.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { holdersOf } from '../record/entity.ts';
import { inChunks } from '../record/in-chunks.ts';
import { readPeople } from '../record/people.ts';
import type { RecordDeps } from '../record/record-deps.ts';
import { type RecordWriting, writeRecord } from '../record/writing-transaction.ts';

type Database = Kysely<TinjauDatabase>;

/** What names the region now; nothing is written. */
export const tryRemoval = async (database: Database, code: string): Promise<RegionRemoval> => ({
  removed: false,
  ...(await namedBy(database, code)),
});

/** Takes the region out of the register and off every phone, unless something names it. */
export const removeRegion = (deps: RecordDeps, by: By, code: string): Promise<RegionRemoval> =>
  writeRecord(deps, async (writing) => {
    const named = await namedBy(writing.trx, code);
    if (Object.values(named).some((count) => count > 0)) return { removed: false, ...named };
    await takeOut(writing, [code]);
    await writeAudit(writing.trx, writing.now, {
      action: 'region.removed',
      by,
      subject: { kind: 'region', id: code },
    });
    return { removed: true, ...named };
  });

/** Takes regions that nothing names any more out of the register and off every phone. */
export const takeOut = async (writing: RecordWriting, codes: readonly string[]): Promise<void> => {
  await writing.feed.flush();
  for (const [code, personIds] of await holdersOf(writing, 'region', codes))
    writing.feed.withdraw('region', code, personIds);
  await inChunks(codes, async (part) => {
    await writing.trx.deleteFrom('region').where('code', 'in', part).execute();
    await writing.trx.deleteFrom('entity').where('kind', '=', 'region').where('id', 'in', part).execute();
  });
};

const namedBy = async (database: Database, code: string): Promise<Omit<RegionRemoval, 'removed'>> => {
  const known = await database
    .selectFrom('region')
    .select('code')
    .where('code', '=', code)
    .executeTakeFirst();
  if (!known) throw problemError('not-found');
  const below = await database.selectFrom('region').select('code').where('parent', '=', code).execute();
  const sites = await database
    .selectFrom('site_place')
    .select('site_id')
    .distinct()
    .where('kind', '!=', 'confirmer')
    .where('code', '=', code)
    .execute();
  const people = await readPeople(database);
  const accounts = [...people.byId.values()].filter(({ scope }) =>
    [scope.regencies, scope.districts, scope.villages].some((codes) => codes?.includes(code)),
  );
  return {
    below: below.length,
    sites: sites.length,
    accounts: accounts.length,
    programmes: await ofRegency(database, 'programme', code),
    papers:
      (await ofRegency(database, 'agency_letterhead', code)) + (await ofRegency(database, 'minutes', code)),
    maps: await ofRegency(database, 'map_file', code),
    budgetLines: await budgetLinesOf(database, code),
  };
};

const ofRegency = async (
  database: Database,
  table: 'programme' | 'agency_letterhead' | 'minutes' | 'map_file',
  code: string,
): Promise<number> => {
  const { count } = await database
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('regency', '=', code)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** A line stands in its regency's column; the village it is meant for only in its body. */
const budgetLinesOf = async (database: Database, code: string): Promise<number> => {
  const regency = code.split('.').slice(0, 2).join('.');
  const rows = await database
    .selectFrom('budget_line')
    .select(['regency', 'body'])
    .where('regency', '=', regency)
    .execute();
  return rows.filter(
    (row) => row.regency === code || (JSON.parse(row.body) as { place?: string }).place === code,
  ).length;
};
