import { hash as digest } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { TinjauDatabase } from '../schema.ts';

/** What was left of each erased act, by its hash: a phone that shortened its own copy may have to bring it back. */
export const createErasedTexts = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('erased_text')
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('left_hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('erased_text_key', ['act_id', 'hash', 'left_hash'])
    .execute();
  const tables = db as Kysely<TinjauDatabase>;
  const erased = await tables.selectFrom('erased_act').select('act_id').distinct().execute();
  // One at a time: an act may be 8 MB.
  for (const { act_id } of erased) {
    const row = await tables
      .selectFrom('act')
      .select(['hash', 'text'])
      .where('id', '=', act_id)
      .executeTakeFirst();
    if (!row || !Object.hasOwn(JSON.parse(row.text) as object, 'erased')) continue;
    await tables
      .insertInto('erased_text')
      .values({ act_id, hash: row.hash, left_hash: digest('sha256', row.text, 'hex') })
      .execute();
  }
};
