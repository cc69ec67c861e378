// The one draft each checklist may have while an admin works on its next version.

import type { Kysely } from 'kysely';

export const createChecklistDrafts = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('checklist_draft')
    .addColumn('checklist_id', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('based_on', 'integer', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('checklist_draft_key', ['checklist_id'])
    .addForeignKeyConstraint('checklist_draft_saved_by_foreign', ['saved_by'], 'person', ['id'])
    .execute();
  await database.schema
    .createIndex('checklist_draft_saved_by')
    .on('checklist_draft')
    .column('saved_by')
    .execute();
};
