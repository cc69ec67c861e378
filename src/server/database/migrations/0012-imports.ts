// What an office brought in from tables, which column was which in a file of that shape, and budget lines: those
// without a point wait here, because no site is without one.

import type { Kysely } from 'kysely';

export const createImports = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('import_job')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('import_job_created').on('import_job').columns(['created_at']).execute();
  await database.schema
    .createTable('import_mapping')
    .addColumn('shape', 'text', (column) => column.primaryKey().notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('mapping', 'text', (column) => column.notNull())
    .addColumn('used_at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('budget_line')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('programme_id', 'text', (column) => column.notNull())
    .addColumn('regency', 'text', (column) => column.notNull())
    .addColumn('site_id', 'text')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('budget_line_site').on('budget_line').columns(['site_id']).execute();
};
