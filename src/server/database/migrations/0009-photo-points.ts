// Photo points that visits brought, beside those of the register.

import type { Kysely } from 'kysely';

export const createPhotoPoints = async (database: Kysely<unknown>): Promise<void> => {
  // The site may not be registered yet, so no key points at it.
  await database.schema
    .createTable('photo_point')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('visit_act_id', 'text', (column) => column.notNull())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('photo_point_key', ['site_id', 'id'])
    .addForeignKeyConstraint('photo_point_visit_act_id_foreign', ['visit_act_id'], 'act', ['id'])
    .execute();
  await database.schema
    .createIndex('photo_point_visit_act_id')
    .on('photo_point')
    .column('visit_act_id')
    .execute();
};
