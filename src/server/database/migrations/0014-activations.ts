// How somebody who has an account but no password gets in: one code at a time, kept as its hash. And what people are
// at their office, for minutes.

import type { Kysely } from 'kysely';

export const createActivations = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .alterTable('person')
    .addColumn('position', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await database.schema
    .createTable('activation')
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('activation_key', ['person_id'])
    .addUniqueConstraint('activation_code_hash_unique', ['code_hash'])
    .addForeignKeyConstraint('activation_person_id_foreign', ['person_id'], 'person', ['id'])
    .execute();
};
