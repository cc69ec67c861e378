// What reports count, kept beside the record and made from it alone; what was here before is noted as still to be made.

import { type Kysely, sql } from 'kysely';

export const createReportFacts = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('site_fact')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('programme_id', 'text', (column) => column.notNull())
    .addColumn('regency', 'text', (column) => column.notNull())
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('village', 'text', (column) => column.notNull())
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('theme', 'text')
    .addColumn('fiscal_year', 'integer', (column) => column.notNull())
    .addColumn('length_m', 'bigint')
    .addColumn('budget_idr', 'bigint')
    .addColumn('verify_from', 'text')
    .addColumn('verify_to', 'text')
    .addColumn('nominated', 'integer', (column) => column.notNull())
    .addColumn('planned', 'integer', (column) => column.notNull())
    .addColumn('proposed_by', 'text')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('title_words', 'text', (column) => column.notNull())
    .addColumn('district_name', 'text', (column) => column.notNull())
    .addColumn('village_name', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('site_fact_key', ['site_id'])
    .addForeignKeyConstraint('site_fact_site_id_foreign', ['site_id'], 'site', ['id'])
    .execute();
  await database.schema
    .createTable('site_funding')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('regional', 'integer', (column) => column.notNull())
    .addColumn('amount_idr', 'bigint')
    .addPrimaryKeyConstraint('site_funding_key', ['site_id', 'position'])
    .addForeignKeyConstraint('site_funding_site_id_foreign', ['site_id'], 'site', ['id'])
    .execute();
  await database.schema
    .createTable('visit_fact')
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('arrival', 'bigint', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('week', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('standing', 'integer', (column) => column.notNull())
    .addColumn('score', 'double precision')
    .addColumn('band', 'text')
    .addColumn('progress_pct', 'double precision')
    .addColumn('baik_m', 'bigint')
    .addColumn('sedang_m', 'bigint')
    .addColumn('rusak_ringan_m', 'bigint')
    .addColumn('rusak_berat_m', 'bigint')
    .addColumn('late', 'integer', (column) => column.notNull())
    .addColumn('doubts', 'integer', (column) => column.notNull())
    .addColumn('confirmed', 'integer', (column) => column.notNull())
    .addColumn('distance_m', 'bigint')
    .addPrimaryKeyConstraint('visit_fact_key', ['act_id'])
    .addForeignKeyConstraint('visit_fact_act_id_foreign', ['act_id'], 'visit', ['act_id'])
    .execute();
  await database.schema
    .createIndex('visit_fact_site')
    .on('visit_fact')
    .columns(['site_id', 'day', 'standing', 'person_id'])
    .execute();
  await database.schema
    .createTable('fact_due')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('fact_due_key', ['kind', 'id'])
    .execute();
  await sql`insert into fact_due (kind, id, mark) select 'site', id, '' from site`.execute(database);
  await sql`insert into fact_due (kind, id, mark) select 'visit', act_id, '' from visit`.execute(database);
};
