// Suspected doubles beside the record, what people said of them, and what is still to be compared: every site that was
// here before, to begin with.

import { type Kysely, sql } from 'kysely';

export const createDoublePairs = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('double_pair')
    .addColumn('pair_id', 'text', (column) => column.notNull())
    .addColumn('site_a', 'text', (column) => column.notNull())
    .addColumn('site_b', 'text', (column) => column.notNull())
    .addColumn('score', 'integer', (column) => column.notNull())
    .addColumn('reasons', 'text', (column) => column.notNull())
    .addColumn('basis', 'text', (column) => column.notNull())
    .addColumn('suspected', 'integer', (column) => column.notNull())
    .addColumn('hidden_a', 'text', (column) => column.notNull())
    .addColumn('hidden_b', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('double_pair_key', ['pair_id'])
    .execute();
  await database.schema
    .createTable('double_basis')
    .addColumn('basis', 'text', (column) => column.notNull())
    .addColumn('compared', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('double_basis_key', ['basis'])
    .execute();
  // Its sites may not be here yet, so no key points at them.
  await database.schema
    .createTable('double_judgement')
    .addColumn('judgement_id', 'text', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('pair_id', 'text', (column) => column.notNull())
    .addColumn('site_a', 'text', (column) => column.notNull())
    .addColumn('site_b', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('basis', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('arrival', 'bigint', (column) => column.notNull())
    .addColumn('apart', 'integer', (column) => column.notNull())
    .addColumn('effect', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('double_judgement_key', ['judgement_id'])
    .addUniqueConstraint('double_judgement_act_id_unique', ['act_id'])
    .addForeignKeyConstraint('double_judgement_act_id_foreign', ['act_id'], 'act', ['id'])
    .addForeignKeyConstraint('double_judgement_person_id_foreign', ['person_id'], 'person', ['id'])
    .execute();
  await database.schema
    .createTable('double_due')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('double_due_key', ['site_id'])
    .execute();
  await database.schema
    .createTable('site_extent')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('regency', 'text', (column) => column.notNull())
    .addColumn('west', 'integer', (column) => column.notNull())
    .addColumn('south', 'integer', (column) => column.notNull())
    .addColumn('east', 'integer', (column) => column.notNull())
    .addColumn('north', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('site_extent_key', ['site_id'])
    .execute();
  await database.schema
    .createTable('double_run')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('asked_by', 'text')
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('sites', 'integer', (column) => column.notNull())
    .addColumn('sites_done', 'integer', (column) => column.notNull())
    .addColumn('compared', 'bigint', (column) => column.notNull())
    .addColumn('failed', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('double_run_key', ['id'])
    .execute();
  for (const [table, columns] of [
    ['double_pair', ['site_a']],
    ['double_pair', ['site_b']],
    ['double_judgement', ['pair_id']],
    ['double_judgement', ['site_a']],
    ['double_judgement', ['site_b']],
    ['double_judgement', ['person_id']],
    ['site_extent', ['regency', 'south']],
    ['double_run', ['asked_at']],
  ] as const)
    await database.schema
      .createIndex(`${table}_${columns.join('_')}`)
      .on(table)
      .columns([...columns])
      .execute();
  await sql`insert into double_due (site_id, mark) select id, '' from site`.execute(database);
};
