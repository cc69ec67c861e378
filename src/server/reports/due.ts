// Which facts are to be made anew is noted in the transaction that made it so; making them follows beside it, so that
// no receipt waits for a report.

import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { insertRows } from '../database/engine.ts';
import type { EntityTable, FactDueTable, TinjauDatabase } from '../database/schema.ts';

const askAgain = 'on conflict ("kind", "id") do update set "mark" = excluded."mark"';

/** The facts of these sites, or revisions by their act, are to be made anew. */
export const noteFacts = async (
  database: Kysely<TinjauDatabase>,
  kind: FactDueTable['kind'],
  ids: Iterable<string>,
): Promise<void> => {
  const mark = randomUUID();
  await insertRows(
    database,
    'fact_due',
    [...new Set(ids)].map((id) => ({ kind, id, mark })),
    askAgain,
  );
};

const kindsOfVisits: ReadonlySet<string> = new Set(['visit', 'doubt', 'confirmation']);

/** Whatever changes a fact is told to the phones as one of these: what a report counts follows from here alone. */
export const noteEntities = async (
  database: Kysely<TinjauDatabase>,
  rows: readonly Pick<EntityTable, 'kind' | 'id' | 'visit_act_id'>[],
): Promise<void> => {
  const visits = rows.flatMap(({ kind, visit_act_id }) =>
    kindsOfVisits.has(kind) && visit_act_id !== null ? [visit_act_id] : [],
  );
  await noteFacts(database, 'visit', visits);
  await noteFacts(
    database,
    'site',
    rows.flatMap(({ kind, id }) => (kind === 'site' ? [id] : [])),
  );
};

/** All facts are to be made anew, from the acts and the register. */
export const noteAllFacts = async (database: Kysely<TinjauDatabase>): Promise<void> => {
  for (const [kind, rows] of [
    ['site', await database.selectFrom('site').select('id').execute()],
    ['visit', await database.selectFrom('visit').select('act_id as id').execute()],
  ] as const)
    await noteFacts(
      database,
      kind,
      rows.map(({ id }) => id),
    );
};

export const readDueFacts = (
  database: Kysely<TinjauDatabase>,
  kind: FactDueTable['kind'],
  most: number,
): Promise<FactDueTable[]> =>
  database
    .selectFrom('fact_due')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('kind')
    .orderBy('id')
    .limit(most)
    .execute();

export const countDueFacts = async (database: Kysely<TinjauDatabase>): Promise<number> =>
  Number(
    (
      await database
        .selectFrom('fact_due')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );

/** Done, unless asked for again meanwhile; answers which were. */
export const strikeFacts = async (
  database: Kysely<TinjauDatabase>,
  due: readonly FactDueTable[],
): Promise<readonly string[]> => {
  const struck: string[] = [];
  for (const { kind, id, mark } of due) {
    const { numDeletedRows } = await database
      .deleteFrom('fact_due')
      .where('kind', '=', kind)
      .where('id', '=', id)
      .where('mark', '=', mark)
      .executeTakeFirst();
    if (numDeletedRows > 0n) struck.push(id);
  }
  return struck;
};
