// Emergency files that were brought in, and the drafts that came with them.

import type { Kysely } from 'kysely';

export const createIntakes = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('intake')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('brought_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('regencies', 'text', (column) => column.notNull())
    .addColumn('result', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('intake_key', ['id'])
    .addUniqueConstraint('intake_sha256_unique', ['sha256'])
    .addForeignKeyConstraint('intake_brought_by_foreign', ['brought_by'], 'person', ['id'])
    .execute();
  await database.schema.createIndex('intake_brought_by').on('intake').column('brought_by').execute();
  await database.schema.createIndex('intake_at').on('intake').column('at').execute();
  await database.schema
    .createTable('kept_draft')
    .addColumn('file_sha256', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('visit_id', 'text', (column) => column.notNull())
    .addColumn('device_id', 'text', (column) => column.notNull())
    .addColumn('kept_at', 'bigint', (column) => column.notNull())
    .addColumn('proven', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('kept_draft_key', ['file_sha256', 'person_id', 'visit_id'])
    .addForeignKeyConstraint('kept_draft_person_id_foreign', ['person_id'], 'person', ['id'])
    .execute();
  await database.schema.createIndex('kept_draft_person_id').on('kept_draft').column('person_id').execute();
  await database.schema
    .createTable('kept_draft_photo')
    .addColumn('photo_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('kept_draft_photo_key', ['photo_id'])
    .execute();
};
