// Minutes with a number of the office: letterheads, the register of numbers, and the content as it was frozen.

import type { Kysely } from 'kysely';

export const createMinutes = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('letterhead_logo')
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('png', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('letterhead_logo_key', ['sha256'])
    .execute();
  await database.schema
    .createTable('agency_letterhead')
    .addColumn('regency', 'text', (column) => column.notNull())
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('lines', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('pattern', 'text', (column) => column.notNull())
    .addColumn('signer', 'text')
    .addColumn('logo_sha256', 'text')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('agency_letterhead_key', ['regency', 'agency'])
    .addForeignKeyConstraint('agency_letterhead_logo_foreign', ['logo_sha256'], 'letterhead_logo', ['sha256'])
    .execute();
  await database.schema
    .createIndex('agency_letterhead_logo')
    .on('agency_letterhead')
    .column('logo_sha256')
    .execute();
  await database.schema
    .createTable('minutes_sequence')
    .addColumn('regency', 'text', (column) => column.notNull())
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('last', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('minutes_sequence_key', ['regency', 'agency', 'year'])
    .execute();
  await database.schema
    .createTable('minutes')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('visit_act_id', 'text', (column) => column.notNull())
    .addColumn('visit_id', 'text', (column) => column.notNull())
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('regency', 'text', (column) => column.notNull())
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('issued_at', 'bigint', (column) => column.notNull())
    .addColumn('issued_by', 'text', (column) => column.notNull())
    .addColumn('withdrawn_at', 'bigint')
    .addColumn('withdrawn_by', 'text')
    .addColumn('withdrawn_reason', 'text')
    .addColumn('replaced_by', 'text')
    .addPrimaryKeyConstraint('minutes_key', ['id'])
    .addUniqueConstraint('minutes_code_unique', ['code'])
    .addUniqueConstraint('minutes_sequence_unique', ['regency', 'agency', 'year', 'sequence'])
    .addUniqueConstraint('minutes_number_unique', ['regency', 'agency', 'number'])
    .addForeignKeyConstraint('minutes_visit_foreign', ['visit_act_id'], 'visit', ['act_id'])
    .addForeignKeyConstraint('minutes_issued_by_foreign', ['issued_by'], 'person', ['id'])
    .addForeignKeyConstraint('minutes_withdrawn_by_foreign', ['withdrawn_by'], 'person', ['id'])
    .execute();
  for (const column of ['visit_act_id', 'issued_by', 'withdrawn_by'])
    await database.schema.createIndex(`minutes_${column}`).on('minutes').column(column).execute();
  await database.schema.createIndex('minutes_visit').on('minutes').columns(['visit_id', 'site_id']).execute();
};
