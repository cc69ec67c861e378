import type { Kysely } from 'kysely';

/** What was erased, and which photos: their rows stay, so that no phone is asked for them again. */
export const createErasures = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('photo').addColumn('erased_at', 'bigint').execute();
  await db.schema
    .createTable('erasure')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('site_id', 'text')
    .addColumn('with_photos', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('erased_by', 'text')
    .execute();
  await db.schema.createIndex('erasure_by_subject').on('erasure').columns(['subject_id']).execute();
};
