// What supervisors said about acts kept apart. The acts themselves and their reasons stay as they came.

import type { Kysely } from 'kysely';

export const createJudgements = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('judgement')
    .addColumn('judgement_id', 'text', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('held_id', 'text', (column) => column.notNull())
    .addColumn('held_hash', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('arrival', 'bigint', (column) => column.notNull())
    .addColumn('apart', 'integer', (column) => column.notNull())
    .addColumn('effect', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('judgement_key', ['judgement_id'])
    .addUniqueConstraint('judgement_act_id_unique', ['act_id'])
    .addForeignKeyConstraint('judgement_act_id_foreign', ['act_id'], 'act', ['id'])
    .addForeignKeyConstraint('judgement_person_id_foreign', ['person_id'], 'person', ['id'])
    .execute();
  for (const column of ['held_id', 'person_id'])
    await database.schema.createIndex(`judgement_${column}`).on('judgement').column(column).execute();
};
