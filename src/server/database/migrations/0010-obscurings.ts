// What photos others are not to see whole, and who said so.

import type { Kysely } from 'kysely';

export const createObscurings = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema.alterTable('photo').addColumn('obscured', 'text').execute();
  // The photo may not be here yet, so no key points at it.
  await database.schema
    .createTable('obscuring')
    .addColumn('obscured_id', 'text', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('photo_id', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('regions', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('arrival', 'bigint', (column) => column.notNull())
    .addColumn('apart', 'integer', (column) => column.notNull())
    .addColumn('effect', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('obscuring_key', ['obscured_id'])
    .addUniqueConstraint('obscuring_act_id_unique', ['act_id'])
    .addForeignKeyConstraint('obscuring_act_id_foreign', ['act_id'], 'act', ['id'])
    .addForeignKeyConstraint('obscuring_person_id_foreign', ['person_id'], 'person', ['id'])
    .execute();
  for (const column of ['photo_id', 'person_id'])
    await database.schema.createIndex(`obscuring_${column}`).on('obscuring').column(column).execute();
};
