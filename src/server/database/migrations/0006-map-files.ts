// Base map packs and overlays; the files themselves lie in the data folder by their sha256.

import type { Kysely } from 'kysely';

export const createMapFiles = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('map_file')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('regency', 'text')
    .addColumn('attribution', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .addColumn('added_by', 'text')
    .addPrimaryKeyConstraint('map_file_key', ['id'])
    .addUniqueConstraint('map_file_content_unique', ['kind', 'sha256'])
    .addForeignKeyConstraint('map_file_added_by_foreign', ['added_by'], 'person', ['id'])
    .execute();
  await database.schema.createIndex('map_file_added_by').on('map_file').column('added_by').execute();
};
