// What doubts are computed from, and what is still to be computed: everything that was here before, to begin with.

import { type Kysely, sql } from 'kysely';

export const createDoubts = async (database: Kysely<unknown>): Promise<void> => {
  await database.schema
    .createTable('visit_evidence')
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addColumn('visit_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('device_id', 'text', (column) => column.notNull())
    .addColumn('device_seq', 'bigint', (column) => column.notNull())
    .addColumn('first_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('visit_evidence_key', ['act_id'])
    .addForeignKeyConstraint('visit_evidence_act_id_foreign', ['act_id'], 'visit', ['act_id'])
    .execute();
  for (const columns of [
    ['visit_id'],
    ['person_id', 'last_at'],
    ['device_id', 'last_at'],
    ['person_id', 'device_id', 'device_seq'],
  ])
    await index(database, 'visit_evidence', columns);
  await database.schema
    .createTable('evidence_photo')
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('evidence_photo_key', ['sha256', 'act_id'])
    .addForeignKeyConstraint('evidence_photo_act_id_foreign', ['act_id'], 'visit', ['act_id'])
    .execute();
  await index(database, 'evidence_photo', ['act_id']);
  await database.schema
    .createTable('evidence_place')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('act_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('evidence_place_key', ['place', 'act_id'])
    .addForeignKeyConstraint('evidence_place_act_id_foreign', ['act_id'], 'visit', ['act_id'])
    .execute();
  await index(database, 'evidence_place', ['act_id']);
  await database.schema
    .createTable('photo_look')
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('look', 'text', (column) => column.notNull())
    .addColumn('part_1', 'integer', (column) => column.notNull())
    .addColumn('part_2', 'integer', (column) => column.notNull())
    .addColumn('part_3', 'integer', (column) => column.notNull())
    .addColumn('part_4', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('photo_look_key', ['sha256'])
    .execute();
  for (const part of ['part_1', 'part_2', 'part_3', 'part_4']) await index(database, 'photo_look', [part]);
  await database.schema
    .createTable('doubt_due')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('is_new', 'integer', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('doubt_due_key', ['kind', 'id'])
    .execute();
  await sql`insert into doubt_due (kind, id, is_new, mark) select 'visit', act_id, 1, '' from visit`.execute(
    database,
  );
  await sql`insert into doubt_due (kind, id, is_new, mark) select distinct 'photo', sha256, 1, '' from photo
    where received_at is not null and rendered_mime is not null`.execute(database);
};

const index = (database: Kysely<unknown>, table: string, columns: readonly string[]): Promise<void> =>
  database.schema
    .createIndex(`${table}_${columns.join('_')}`)
    .on(table)
    .columns([...columns])
    .execute();
