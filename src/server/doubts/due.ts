// What is to be looked at is noted in the transaction that made it so; the looking is done afterwards, by whoever runs
// next. So a receipt never waits for a doubt, and a server that was killed goes on where it was.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { insertRows } from '../database/engine.ts';
import type { DoubtDueTable, TinjauDatabase } from '../database/schema.ts';

const askAgain =
  'on conflict ("kind", "id") do update set "mark" = excluded."mark", ' +
  '"is_new" = case when excluded."is_new" = 1 then 1 else "doubt_due"."is_new" end';

export const dueMark = (now: number): string =>
  `${String(Math.max(0, Math.trunc(now))).padStart(16, '0')} ${randomUUID()}`;

/** These are to be looked at, and what may look different because of them. */
export const noteNew = (
  database: Kysely<TinjauDatabase>,
  kind: DoubtDueTable['kind'],
  ids: Iterable<string>,
  now: number,
): Promise<unknown> => note(database, kind, ids, 1, now);

/** These revisions are to be looked at again. */
export const noteAgain = (
  database: Kysely<TinjauDatabase>,
  actIds: Iterable<string>,
  now: number,
): Promise<unknown> => note(database, 'visit', actIds, 0, now);

const note = (
  database: Kysely<TinjauDatabase>,
  kind: DoubtDueTable['kind'],
  ids: Iterable<string>,
  is_new: number,
  now: number,
): Promise<unknown> => {
  const mark = dueMark(now);
  const rows = [...new Set(ids)].map((id) => ({ kind, id, is_new, mark }));
  return insertRows(database, 'doubt_due', rows, askAgain);
};

/** The revisions at these sites: the ground they are measured against moved. */
export const noteSites = async (
  database: Kysely<TinjauDatabase>,
  siteIds: readonly string[],
  now: number,
): Promise<void> => {
  for (let from = 0; from < siteIds.length; from += 500) {
    const visits = await database
      .selectFrom('visit')
      .select('act_id')
      .where('site_id', 'in', siteIds.slice(from, from + 500))
      .execute();
    await noteAgain(
      database,
      visits.map((row) => row.act_id),
      now,
    );
  }
};

/** What was asked for last is looked at first; what was here before doubts were, last of all. */
export const readDue = (
  database: Kysely<TinjauDatabase>,
  kind: DoubtDueTable['kind'],
  isNew: 0 | 1,
  most: number,
): Promise<DoubtDueTable[]> =>
  database
    .selectFrom('doubt_due')
    .selectAll()
    .where('kind', '=', kind)
    .where('is_new', '=', isNew)
    .orderBy('mark', 'desc')
    .limit(most)
    .execute();

/** Done, unless it was asked for again meanwhile; answers whether it was. */
export const strike = async (
  database: Kysely<TinjauDatabase>,
  { kind, id, mark }: DoubtDueTable,
): Promise<boolean> => {
  const { numDeletedRows } = await database
    .deleteFrom('doubt_due')
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};
