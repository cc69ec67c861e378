// The score of each section of a visit, for the reports. All visits are noted, so that those of before are counted too.

import { type Kysely, sql } from 'kysely';

export const createSectionFacts = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('section_fact')
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('section_id', 'text', (column) => column.notNull())
    .addColumn('checklist_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('score', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('section_fact_key', ['act_id', 'section_id'])
    .addForeignKeyConstraint('section_fact_act_id_foreign', ['act_id'], 'visit', ['act_id'])
    .execute();
  await sql`insert into fact_due (kind, id, mark) select 'visit', act_id, '' from visit
    where act_id not in (select id from fact_due where kind = 'visit')`.execute(database);
};
